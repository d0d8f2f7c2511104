import loadHighs from 'highs'
import { describe, expect, test } from 'vitest'
import { DEFAULT_SITING_SETTINGS, type SitingSettings } from '../../model/tables.ts'
import type { SitingGround } from '../../siting/ground/types.ts'
import { createSiting } from './create-siting.ts'
import type { ChoiceProgress } from './siting-api.ts'

const codes = { city: '', county: '', township: '', village: '' }

/** `count` places strewn over 100 km × 100 km by a seeded generator; each is a candidate and to be served. */
function buildGround(count: number): SitingGround {
  let state = 1
  const random = (): number => (state = (state * 48_271) % 0x7fffffff) / 0x7fffffff
  const places = Array.from({ length: count }, (_, i) => ({
    id: `v${String(i).padStart(4, '0')}`,
    name: `V${i}`,
    x: random() * 100_000,
    y: random() * 100_000,
    weight: 1 + Math.floor(random() * 100),
  }))
  const { candidates, demand, metric, countsExisting, mainClasses, capacityProperty } = DEFAULT_SITING_SETTINGS
  return {
    settings: { candidates, demand, metric, countsExisting, mainClasses, capacityProperty },
    candidates: places.map(({ id, name, x, y }) => ({
      id,
      name,
      position: [x / 1e5, y / 1e5],
      areaCodes: codes,
      domainId: null,
      tierId: null,
      themeId: null,
      mainRoadM: null,
      capacity: null,
      properties: {},
    })),
    demands: places.map(({ id, name, x, y, weight }) => ({
      id,
      name,
      position: [x / 1e5, y / 1e5],
      weight,
      areaCodes: codes,
    })),
    unweighted: [],
    existing: [],
    areas: [],
    gaps: [],
    mainClasses,
    costs: Float64Array.from(places.flatMap((a) => places.map((b) => Math.hypot(a.x - b.x, a.y - b.y)))),
    existingCosts: new Float64Array(count).fill(Infinity),
    nearestExisting: new Int32Array(count).fill(-1),
    fingerprint: '',
  }
}

const settings = (patch: Partial<SitingSettings>): SitingSettings => ({ ...DEFAULT_SITING_SETTINGS, p: 5, ...patch })

function sitingOf(count: number) {
  const siting = createSiting(() => loadHighs())
  siting.load(buildGround(count))
  return siting
}

describe('createSiting', () => {
  test('states get better on the way to the proof; the same seed gives the same answer', async () => {
    const siting = sitingOf(150)
    const states: ChoiceProgress[] = []
    const ask = () => siting.choose(1, settings({ model: 'pmedian' }), (state) => states.push(state))
    const outcome = await ask()
    expect(outcome).toMatchObject({ kind: 'chosen', end: 'proved', state: { isProved: true } })
    if (outcome.kind !== 'chosen') return
    const all = [...states, outcome.state]
    all.reduce((before, state) => {
      expect(state.value).toBeLessThanOrEqual(before.value)
      expect(state.bound).toBeGreaterThanOrEqual(before.bound)
      expect(state.bound).toBeLessThanOrEqual(state.value)
      return state
    })
    expect(await ask()).toMatchObject({ state: { chosen: outcome.state.chosen } })
    const { server, cost } = siting.assign(outcome.state.chosen)
    const { demands } = buildGround(150)
    const total = demands.reduce((sum, { weight }, d) => sum + weight * cost[d]!, 0)
    expect(total).toBeCloseTo(outcome.state.value, 3)
    expect([...new Set(server)].sort((a, b) => a - b)).toEqual(outcome.state.chosen)
  })

  test('stopped, it keeps the best so far with its bound', async () => {
    const siting = sitingOf(400)
    let last: ChoiceProgress | null = null
    const outcome = await siting.choose(7, settings({ model: 'pcenter', p: 20 }), (state) => {
      last = state
      siting.stop(7)
    })
    expect(outcome).toMatchObject({ kind: 'chosen', end: 'stopped' })
    if (outcome.kind !== 'chosen') return
    expect(outcome.state.chosen).toHaveLength(20)
    expect(outcome.state.value).toBeLessThanOrEqual(last!.value)
    expect(outcome.state.bound).toBeLessThanOrEqual(outcome.state.value)
    expect(outcome.state.isProved).toBe(false)
  })

  test('its time over, it says so', async () => {
    const outcome = await sitingOf(400).choose(1, settings({ model: 'pcenter', p: 20, timeLimitS: 0.05 }), () => {})
    expect(outcome).toMatchObject({ end: 'time' })
  })

  test('by scores: the choice is the top of the ranking', async () => {
    const siting = sitingOf(80)
    const asked = settings({ model: 'score', candidates: 'demandPoint', radiusM: 20_000 })
    const { scoring, topCount } = siting.score(asked)
    const top = [...scoring.order.subarray(0, topCount)]
    const outcome = await siting.choose(1, asked, () => {})
    expect(outcome).toMatchObject({ kind: 'chosen', end: 'proved' })
    if (outcome.kind !== 'chosen') return
    // Equal totals may stand for each other.
    const totalsOf = (candidates: readonly number[]) => candidates.map((c) => scoring.totals[c]!).sort((a, b) => b - a)
    expect(totalsOf(outcome.state.chosen)).toEqual(totalsOf(top))
    expect(outcome.state.value).toBeCloseTo(
      totalsOf(top).reduce((sum, total) => sum + total, 0),
      6,
    )
  })

  test('no choice keeps to the rules: why', async () => {
    const ids = buildGround(30).candidates.map(({ id }) => id)
    const outcome = await sitingOf(30).choose(1, settings({ p: 2, lockedInIds: ids.slice(0, 3) }), () => {})
    expect(outcome).toMatchObject({ kind: 'infeasible', clash: { clauses: expect.any(Array) as unknown } })
    if (outcome.kind !== 'infeasible') return
    expect(outcome.clash.clauses.map(({ kind }) => kind).sort()).toEqual(['count', 'lockedIn', 'lockedIn', 'lockedIn'])
    expect(outcome.clash.waysOut).toContainEqual(expect.objectContaining({ side: 'most', to: 3 }))
  })

  test('without a ground it refuses', async () => {
    await expect(createSiting(() => loadHighs()).choose(1, settings({}), () => {})).rejects.toThrow('No ground')
  })
})
