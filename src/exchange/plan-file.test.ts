import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { applyChangeset } from '../model/changeset.ts'
import { createPlan } from '../model/operations/create-plan.ts'
import { importRows } from '../model/operations/import-rows.ts'
import { emptyPlan, type Plan } from '../model/plan.ts'
import { buildSample } from '../model/sample/build-sample.ts'
import type { Site } from '../model/tables.ts'
import { SITE_STATUSES } from '../model/tables.ts'
import { describePlanFileError, PlanFileError } from './read/plan-file-error.ts'
import { readPlanFile } from './read/read-plan-file.ts'
import { writePlanFile } from './write/write-plan-file.ts'

const created = createPlan({ planId: 'p', name: '规划', invented: true, now: '2026-01-01T00:00:00.000Z' })
let plan: Plan
let bytes: Uint8Array

beforeAll(async () => {
  const first = applyChangeset(emptyPlan(), created).plan
  const { areas, sites, demandPoints } = buildSample(1)
  plan = applyChangeset(
    first,
    importRows(first, { key: 'x' }, { area: areas, site: sites, demandPoint: demandPoints }),
  ).plan
  bytes = await writePlanFile(plan, new Date('2026-01-02T03:04:05Z'))
})

function repack(edit: (entries: Record<string, Uint8Array>) => void): Uint8Array {
  const entries = unzipSync(bytes)
  edit(entries)
  return zipSync(entries)
}

async function refusal(file: Uint8Array): Promise<PlanFileError> {
  const error = await readPlanFile(file).then(
    () => new Error('was read'),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(PlanFileError)
  return error as PlanFileError
}

describe('plan file', () => {
  test('comes back the same, table by table, and is the same file when saved again', async () => {
    const read = await readPlanFile(bytes)
    const content = (each: Plan) =>
      Object.entries(each).map(([table, rows]) => [
        table,
        [...rows.values()].map((row) => ({ ...row, version: 0 })).sort((a, b) => (a.id < b.id ? -1 : 1)),
      ])
    expect(content(read)).toEqual(content(plan))
    expect(await writePlanFile(read, new Date('2026-01-02T03:04:05Z'))).toEqual(bytes)
  })

  test('a newer file is refused with its format', async () => {
    const error = await refusal(
      repack((entries) => {
        entries['manifest.json'] = strToU8('{"application":"beadline","format":2,"all":"different"}')
      }),
    )
    expect(error.code).toBe('newer')
    expect(describePlanFileError(error, 'zh')).toContain('格式 2')
  })

  test('an edited, missing or foreign part is refused', async () => {
    const edited = repack((entries) => {
      entries['site.jsonl'] = strToU8(strFromU8(entries['site.jsonl'] as Uint8Array).replace('designated', 'candidate'))
    })
    expect((await refusal(edited)).values['part']).toBe('site.jsonl')
    expect((await refusal(repack((entries) => delete entries['area.jsonl']))).code).toBe('damaged')
    expect((await refusal(repack((entries) => delete entries['manifest.json']))).code).toBe('notPlanFile')
    expect((await refusal(new TextEncoder().encode('name,lon,lat'))).code).toBe('notPlanFile')
  })

  test('a file cut short or with any byte changed is refused or reads the same', async () => {
    const whole = JSON.stringify([...(await readPlanFile(bytes)).site.values()])
    for (let cut = 1; cut < 20; cut++) await refusal(bytes.slice(0, Math.floor((bytes.length * cut) / 20)))
    for (let step = 0; step < 60; step++) {
      const mutated = bytes.slice()
      const at = Math.floor((step * bytes.length) / 60)
      mutated[at] = (mutated[at] as number) ^ 0x55
      await readPlanFile(mutated).then(
        (read) => expect(JSON.stringify([...read.site.values()])).toBe(whole),
        (error: unknown) => expect(error).toBeInstanceOf(PlanFileError),
      )
    }
  })

  test('any text in any field comes back as it was', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    const awkward = fc.oneof(text, fc.constantFrom('__proto__', '=1+1', '\n', '\u2028', '\ud800', '"', '}\n{', ''))
    const nullable = fc.option(fc.string({ minLength: 1 }), { nil: null })
    const site: fc.Arbitrary<Site> = fc.record({
      id: fc.string({ unit: 'binary', minLength: 1 }),
      version: fc.constant(0),
      name: awkward.filter((name) => name !== ''),
      position: fc.tuple(
        fc.double({ min: -180, max: 180, noNaN: true }).map((lon) => lon + 0),
        fc.double({ min: -90, max: 90, noNaN: true }).map((lat) => lat + 0),
      ),
      domainId: nullable,
      tierId: nullable,
      themeId: nullable,
      status: fc.constantFrom(...SITE_STATUSES),
      areaName: awkward,
      routeRef: awkward,
      notes: awkward,
      properties: fc
        .dictionary(
          // An own key __proto__ is dropped when rows are checked, so that it can never become a prototype.
          awkward.filter((key) => key !== '__proto__'),
          awkward,
        )
        .map((each) => ({ ...each })),
    })
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(site, { selector: (row) => row.id, maxLength: 20 }), async (sites) => {
        const edited: Plan = {
          ...plan,
          area: new Map(),
          demandPoint: new Map(),
          site: new Map(sites.map((row) => [row.id, row])),
        }
        const read = await readPlanFile(await writePlanFile(edited))
        expect(new Map(read.site)).toEqual(new Map(edited.site))
      }),
      { numRuns: 60 },
    )
  })

  test('a row that does not fit, twice the same row, or no row of the plan itself is refused', async () => {
    const withSites = (sites: readonly unknown[]) =>
      writePlanFile({ ...plan, site: new Map(sites.map((row, index) => [String(index), row])) as Plan['site'] })
    const site = plan.site.values().next().value as Site
    const badRow = await refusal(await withSites([site, { ...site, id: 'zzz', position: [181, 0] }]))
    expect([badRow.code, badRow.values]).toEqual(['badRow', { part: 'site', row: 2, reason: 'position.0' }])
    expect((await refusal(await withSites([site, site]))).code).toBe('damaged')
    expect((await refusal(await writePlanFile({ ...plan, programme: new Map() }))).code).toBe('damaged')
  })

  test('a file that unpacks beyond the limit is refused', async () => {
    const bomb = repack((entries) => {
      entries['site.jsonl'] = new Uint8Array(60 * 1024 * 1024).fill(0x20)
    })
    expect((await refusal(bomb)).code).toBe('tooLarge')
  })
})
