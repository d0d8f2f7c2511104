import { expect, test } from 'vitest'
import type { DemandState } from '../../../analysis/service/types.ts'
import type { FoundBelt } from '../../../analysis/types.ts'
import { defaultLayers } from '../../../app/view-state.ts'
import { emptyPlan } from '../../../model/plan.ts'
import { presetProgramme } from '../../../model/preset-programme.ts'
import type { Area, DemandPoint, Road, Route, Site } from '../../../model/tables.ts'
import { buildLegend } from './build-legend.ts'
import { countStates } from './count-states.ts'

const mapOf = <T extends { id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]))

const site = (id: string, lon: number, fields: Partial<Site>): Site => ({
  id,
  version: 1,
  name: id,
  position: [lon, 0],
  domainId: 'village',
  tierId: 'city',
  themeId: null,
  status: 'designated',
  areaName: '',
  routeRef: '',
  notes: '',
  properties: {},
  ...fields,
})
const route = (id: string, ref: string, routeClass: Route['routeClass'], lon: number): Route => ({
  id,
  version: 1,
  ref,
  name: '',
  routeClass,
  parts: [
    {
      coordinates: [
        [lon, 0],
        [lon + 1, 0],
      ],
      startM: 0,
      kind: 'main',
    },
  ],
  lengthM: 1,
  firstChainageM: 0,
})
const belt = (id: string, lon: number): FoundBelt =>
  ({
    id,
    axis: [
      [
        [lon, 0],
        [lon + 1, 0],
      ],
    ],
  }) as unknown as FoundBelt

const plan = {
  ...emptyPlan(),
  site: mapOf([
    site('a', 1, {}),
    site('b', 2, { tierId: null, status: 'candidate' }),
    site('c', 50, { domainId: 'school' }),
    site('d', 3, { domainId: 'gone', status: 'removed' }),
  ]),
  route: mapOf([route('r1', 'G109', 'national', 0), route('r2', 'G6', 'national', 60), route('r3', '', 'village', 60)]),
  road: mapOf([
    {
      id: 'w',
      version: 1,
      name: '',
      roadClass: '',
      lines: [
        [
          [0, 0],
          [1, 0],
        ],
      ],
    } as Road,
  ]),
  demandPoint: mapOf([{ id: 'p', version: 1, name: 'p', position: [70, 0], weight: 1, areaName: '' } as DemandPoint]),
  area: mapOf([
    { id: 'x', version: 1, code: '', name: 'x', level: 'county', parentCode: null, geometry: null } as Area,
  ]),
}
const belts = [belt('b1', 60), belt('b2', 1)]
const input = {
  plan,
  programme: presetProgramme,
  lines: [belt('l1', 1), belt('l2', 70)],
  belts,
  clusters: new Map(),
  hasStates: false,
  layers: defaultLayers,
  view: [0, -1, 10, 1] as const,
}

test('lists what is in view, and what has no word of the programme last', () => {
  const legend = buildLegend(input)
  expect(legend.domains.map(({ domain, count }) => [domain?.id ?? null, count])).toEqual([
    ['village', 2],
    [null, 1],
  ])
  expect(legend.tiers.map(({ tier, count }) => [tier?.id ?? null, count])).toEqual([
    ['city', 2],
    [null, 1],
  ])
  expect(legend.forms).toEqual([
    { form: 'existing', count: 1 },
    { form: 'candidate', count: 1 },
    { form: 'removed', count: 1 },
  ])
  expect(legend.routeClasses).toEqual([{ routeClass: 'national', count: 1, ref: 'G109' }])
  expect(legend.roadCount).toBe(1)
  expect(legend.demandPointCount).toBe(0)
  expect(legend.areaLevels).toEqual([])
})

test('belts keep the colour of their place in the list', () => {
  expect(buildLegend(input).lineCount).toBe(1)
  expect(buildLegend(input).belts.map(({ belt: { id }, color }) => [id, color])).toEqual([['b2', '#D55E00']])
})

test('demand points shown by their state are counted by it, and their plain dots are not drawn', () => {
  const points = ['more', 'none', 'none', 'one'].map((state, i) => ({
    id: `${state} ${i}`,
    position: [i === 3 ? 70 : 1, 0] as const,
  }))
  const counting = countStates(points, (id) => id.slice(0, id.indexOf(' ')) as DemandState, input.view)
  expect(counting.next()).toEqual({
    done: true,
    value: [
      { state: 'more', count: 1 },
      { state: 'none', count: 2 },
    ],
  })
  const view = [60, -1, 80, 1] as const
  expect(buildLegend({ ...input, view }).demandPointCount).toBe(1)
  expect(buildLegend({ ...input, view, hasStates: true }).demandPointCount).toBe(0)
})

test('hidden layers are not in the legend', () => {
  const layers = defaultLayers.map((layer) => ({ ...layer, visible: false }))
  expect(buildLegend({ ...input, layers })).toEqual({
    domains: [],
    tiers: [],
    forms: [],
    routeClasses: [],
    roadCount: 0,
    lineCount: 0,
    belts: [],
    clusters: [],
    demandPointCount: 0,

    areaLevels: [],
  })
})
