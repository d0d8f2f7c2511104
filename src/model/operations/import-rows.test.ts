import { expect, test } from 'vitest'
import { applyChangeset } from '../changeset.ts'
import { emptyPlan, type Plan } from '../plan.ts'
import type { Belt, Row, TableName } from '../tables.ts'
import { createPlan } from './create-plan.ts'
import { type ImportedRows, importRows } from './import-rows.ts'

const label = { key: 'importFiles', values: { files: 'f', n: 1 } }

function siteRow(id: string): NonNullable<ImportedRows['site']>[number] {
  return {
    id,
    name: id,
    position: [97, 37],
    domainId: null,
    tierId: null,
    themeId: null,
    status: 'candidate',
    areaName: '',
    routeRef: '',
    notes: '',
    properties: {},
  }
}

function routeRow(id: string): NonNullable<ImportedRows['route']>[number] {
  const coordinates: [number, number][] = [
    [97, 37],
    [98, 37],
  ]
  return {
    id,
    ref: id,
    name: '',
    routeClass: 'national',
    parts: [{ coordinates, startM: 0, kind: 'main' }],
    lengthM: 88_911,
    firstChainageM: 0,
  }
}

function beltRow(id: string, routeIds: string[], siteIds: string[]): Belt {
  return {
    id,
    version: 0,
    name: id,
    themeId: null,
    tierId: null,
    color: '#000000',
    notes: '',
    stretches: routeIds.map((routeId) => ({ routeId, fromChainageM: 0, toChainageM: 10 })),
    leftM: 1,
    rightM: 1,
    siteIds,
  }
}

function startPlan(): Plan {
  const created = createPlan({ planId: 'p', name: 'p', invented: false, now: '2026-01-01T00:00:00.000Z' })
  let { plan } = applyChangeset(emptyPlan(), created)
  const rows = { site: [siteRow('a'), siteRow('b')], route: [routeRow('G1'), routeRow('G2')] }
  plan = applyChangeset(plan, importRows(plan, label, rows)).plan
  const belts = [beltRow('both', ['G1', 'G2'], ['a', 'b']), beltRow('one', ['G1'], ['a'])]
  return applyChangeset(plan, { opId: 'belts', label, kind: 'edit', put: { belt: belts }, delete: {} }).plan
}

function idsOf(plan: Plan, table: TableName): string[] {
  return [...plan[table].keys()].sort()
}

function content(plan: Plan): unknown {
  return Object.values(plan).map((rows: ReadonlyMap<string, Row<TableName>>) =>
    [...rows.values()].map(({ version: _version, ...row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1)),
  )
}

test('rows are added to those of the plan; one with the same id takes its place', () => {
  const plan = startPlan()
  const changeset = importRows(plan, label, { site: [{ ...siteRow('a'), name: 'anew' }, siteRow('c')] })
  const next = applyChangeset(plan, changeset).plan
  expect(idsOf(next, 'site')).toEqual(['a', 'b', 'c'])
  expect(next.site.get('a')?.name).toBe('anew')
})

test('rows that take the place of others leave no reference to those, and undo brings all back', () => {
  const plan = startPlan()
  const changeset = importRows(
    plan,
    label,
    { site: [siteRow('b'), siteRow('c')], route: [routeRow('G2')] },
    { replace: ['site', 'route', 'calibrationPoint'] },
  )
  const { plan: next, reverse } = applyChangeset(plan, changeset)
  expect(idsOf(next, 'site')).toEqual(['b', 'c'])
  expect(idsOf(next, 'route')).toEqual(['G2'])
  expect(idsOf(next, 'belt')).toEqual(['both'])
  expect(next.belt.get('both')?.siteIds).toEqual(['b'])
  expect(next.belt.get('both')?.stretches.map((stretch) => stretch.routeId)).toEqual(['G2'])
  expect(content(applyChangeset(next, reverse).plan)).toEqual(content(plan))
})

test('kept lines and belts stay where they are when an import brings other stakes', () => {
  let plan = startPlan()
  const kept = { id: 'l', version: 0, name: 'l', routeId: 'G1', fromChainageM: 1000, toChainageM: 3000, siteIds: [] }
  plan = applyChangeset(plan, { opId: 'l', label, kind: 'edit', put: { line: [kept] }, delete: {} }).plan
  const point = (id: string, measureM: number, chainageM: number) => ({
    id,
    routeId: 'G1',
    measureM,
    chainageM,
    position: null,
  })
  const changeset = importRows(plan, label, { calibrationPoint: [point('c', 0, 50_000), point('d', 10_000, 60_000)] })
  const { plan: next, reverse } = applyChangeset(plan, changeset)
  expect(next.line.get('l')).toMatchObject({ fromChainageM: 51_000, toChainageM: 53_000 })
  expect(next.belt.get('both')?.stretches).toEqual([
    { routeId: 'G1', fromChainageM: 50_000, toChainageM: 50_010 },
    { routeId: 'G2', fromChainageM: 0, toChainageM: 10 },
  ])
  expect(content(applyChangeset(next, reverse).plan)).toEqual(content(plan))

  // In place of them: the points of the file alone, and the line is where it was.
  const instead = importRows(
    next,
    label,
    { calibrationPoint: [point('e', 0, 7000)] },
    { replace: ['calibrationPoint'] },
  )
  const after = applyChangeset(next, instead).plan
  expect(idsOf(after, 'calibrationPoint')).toEqual(['e'])
  expect(after.line.get('l')).toMatchObject({ fromChainageM: 8000, toChainageM: 10_000 })
})
