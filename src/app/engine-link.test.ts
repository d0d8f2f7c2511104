import { describe, expect, test } from 'vitest'
import { createEngine } from '../jobs/create-engine.ts'
import type { EngineApi } from '../jobs/engine-api.ts'
import type { EngineWorker } from '../jobs/start-engine.ts'
import { presetProgramme } from '../model/preset-programme.ts'
import { buildSample } from '../model/sample/build-sample.ts'
import { DEFAULT_BELT_SETTINGS, type Site } from '../model/tables.ts'
import { buildRoutes } from '../network/build-routes.ts'
import type { DerivedState } from './derived-state.ts'
import { EngineLink } from './engine-link.ts'

const sample = buildSample(3, { counties: 2, townships: 8, villages: 10, sites: 30 })
const routes = buildRoutes(sample.pieces).routes.map((route) => ({ ...route, version: 1 }))

/** A link to engines of this thread, each call of which may be made to fail. */
function setUp(fails: (call: keyof EngineApi, engine: number) => string | null = () => null) {
  const shown: DerivedState = { derived: null, computing: false, preview: null, failure: null }
  const sites = new Map<string, Site>(sample.sites.map((site) => [site.id, site]))
  const calls: string[] = []
  let engines = 0
  let killLast: (error: Error) => void = () => undefined
  const link = new EngineLink({
    start: (): EngineWorker => {
      const engine = createEngine()
      const number = engines++
      let isDead = false
      const failed = new Promise<never>((_, reject) => {
        killLast = (error) => {
          isDead = true
          reject(error)
        }
      })
      failed.catch(() => undefined)
      const api = Object.fromEntries(
        Object.entries(engine).map(([name, method]) => [
          name,
          async (...args: unknown[]) => {
            // A message takes a turn, and a dead worker never answers.
            await new Promise((resolve) => setTimeout(resolve))
            if (isDead) return new Promise(() => undefined)
            calls.push(`${name}${number}`)
            const reason = fails(name as keyof EngineApi, number)
            if (reason) throw new RangeError(reason)
            return structuredClone((method as (...all: unknown[]) => unknown)(...structuredClone(args)))
          },
        ]),
      )
      return { api: api as unknown as EngineWorker['api'], failed, end: () => (isDead = true) }
    },
    wholePlan: () => [
      { put: { programme: [presetProgramme], area: sample.areas, route: routes }, delete: {} },
      { put: { site: [...sites.values()] }, delete: {} },
    ],
    show: (state) => Object.assign(shown, state),
  })
  const move = (id: string, to: Site['position']): void => {
    const site = { ...(sites.get(id) as Site), position: to }
    sites.set(id, site)
    link.change([{ put: { site: [site] }, delete: {} }])
  }
  const settled = async (): Promise<void> => {
    do await new Promise((resolve) => setTimeout(resolve, 5))
    while (shown.computing)
  }
  const isRight = (): void => {
    const fresh = createEngine()
    fresh.apply({ programme: [presetProgramme], area: sample.areas, route: routes, site: [...sites.values()] }, {})
    const { snaps } = fresh.compute(null)
    expect(shown.failure).toBeNull()
    expect([...(shown.derived?.snaps.measureM ?? [])]).toEqual([...(snaps?.measureM ?? [])])
  }
  return { link, shown, sites, calls, move, settled, isRight, kill: (error: Error) => killLast(error) }
}

const [first, second] = sample.sites as [Site, Site]

describe('the link to the engine', () => {
  test('many changes at once are one answer, and what they do not touch stays the same object', async () => {
    const { link, shown, calls, move, settled, isRight } = setUp()
    link.open()
    await settled()
    const before = shown.derived
    calls.length = 0
    for (let step = 0; step < 20; step++) move(first.id, [second.position[0] + step / 1000, second.position[1]])
    await settled()
    isRight()
    expect(calls.filter((call) => call === 'compute0').length).toBeLessThanOrEqual(2)
    expect(shown.derived?.snaps.siteIds).toBe(before?.snaps.siteIds)
    expect(shown.derived?.snaps).not.toBe(before?.snaps)
    expect(shown.derived?.belts.some((belt) => before?.belts.includes(belt))).toBe(true)
  })

  test('a failed computation is told with its reason, and the next change tries again', async () => {
    let reason: string | null = null
    const { link, shown, calls, move, settled, isRight } = setUp((call) => (call === 'compute' ? reason : null))
    link.open()
    await settled()
    const before = shown.derived
    reason = 'Belt widths must be at least 0'
    move(first.id, second.position)
    await settled()
    expect(shown.failure?.message).toBe('Belt widths must be at least 0')
    expect(shown.failure?.details).toContain('RangeError')
    expect(shown.derived).toBe(before)
    reason = null
    move(second.id, first.position)
    await settled()
    isRight()
    expect(calls.filter((call) => call === 'reset0')).toHaveLength(1)
  })

  test('after a failure a retry is enough', async () => {
    let reason: string | null = 'out of memory'
    const { link, shown, settled, isRight } = setUp((call) => (call === 'compute' ? reason : null))
    link.open()
    await settled()
    expect(shown.failure?.message).toBe('out of memory')
    reason = null
    link.retry()
    await settled()
    isRight()
  })

  test('rows that did not arrive are sent again, all of them, to another engine', async () => {
    const { link, shown, calls, move, settled, isRight } = setUp((call, engine) =>
      call === 'apply' && engine === 0 ? 'could not be cloned' : null,
    )
    link.open()
    await settled()
    expect(shown.failure?.message).toBe('could not be cloned')
    await expect(link.ask((api) => api.findNearestRoutes(first.position, 1))).rejects.toThrow('not running')
    move(first.id, second.position)
    await settled()
    isRight()
    expect(calls).toContain('reset1')
  })

  test('a worker that dies under a computation is replaced at the next change', async () => {
    const { link, shown, move, settled, isRight, kill } = setUp()
    link.open()
    await settled()
    move(first.id, second.position)
    kill(new Error('The worker could not be started'))
    await settled()
    expect(shown.failure?.message).toBe('The worker could not be started')
    move(second.id, first.position)
    await settled()
    isRight()
    expect(await link.ask((api) => api.findNearestRoutes(first.position, 1))).toHaveLength(1)
  })

  test('a preview is shown over the plan, the newest one last', async () => {
    const { link, shown, settled } = setUp()
    link.open()
    await settled()
    const widths = [100, 200, 300].map((beltWidthM) => ({ ...DEFAULT_BELT_SETTINGS, beltWidthM }))
    await Promise.all(widths.map((settings) => link.preview(settings)))
    await settled()
    expect(shown.preview?.settings.beltWidthM).toBe(300)
    expect(shown.preview?.belts.map((belt) => belt.leftM)).toEqual(shown.derived?.belts.map(() => 300))
    expect(shown.preview?.lines).toBe(shown.derived?.lines)
  })
})
