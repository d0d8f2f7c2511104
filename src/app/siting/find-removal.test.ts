import { expect, test } from 'vitest'
import type { Derived } from '../../jobs/types.ts'
import { emptyPlan, type Plan } from '../../model/plan.ts'
import type { Row, Site } from '../../model/tables.ts'
import { findRemoval } from './find-removal.ts'

const site = (id: string, status: Site['status'] = 'designated'): Site => ({
  id,
  version: 1,
  name: id,
  position: [0, 0],
  domainId: 'd',
  tierId: null,
  themeId: null,
  status,
  areaName: '',
  routeRef: '',
  notes: '',
  properties: {},
})

/** Sites a, b, c, d of one road at km 0, 4, 9, 12; c is a candidate. */
function setting(): { plan: Plan; derived: Derived } {
  const ids = ['a', 'b', 'c', 'd']
  const sites = [site('a'), site('b'), site('c', 'candidate'), site('d')]
  const target = { id: 't', level: 'county', subject: 'site', tierId: null, domainId: 'd', count: 3 } as const
  const plan: Plan = {
    ...emptyPlan(),
    site: new Map(sites.map((row) => [row.id, row])),
    area: new Map([
      ['A', { id: 'A', version: 1, code: 'A', name: 'A', level: 'county', parentCode: null, geometry: null }],
    ]),
    programme: new Map([
      [
        'programme',
        {
          id: 'programme',
          version: 1,
          name: { zh: '', en: '' },
          tiers: [],
          domains: [],
          themes: [],
          targets: [target, { ...target, id: 'u', count: 2 }],
          checklist: [],
        },
      ],
    ]),
    cluster: new Map([['k', { id: 'k', name: 'K', siteIds: ['b', 'd'] } as unknown as Row<'cluster'>]]),
    tour: new Map([
      ['r', { id: 'r', name: 'R', stops: ['a', 'b', 'a'].map((siteId) => ({ siteId })) } as unknown as Row<'tour'>],
    ]),
  }
  const derived = {
    snaps: {
      siteIds: ids,
      routeIds: ['G1'],
      routeIndex: new Int32Array(4),
      measureM: Float64Array.from([0, 4000, 9000, 12000]),
    },
    areas: {
      siteIds: ids,
      areaIds: ['A'],
      city: new Int32Array(4).fill(-1),
      county: new Int32Array(4),
      township: new Int32Array(4).fill(-1),
      village: new Int32Array(4).fill(-1),
    },
    lines: [],
    belts: [{ id: 'belt', siteIds: ids }],
  } as unknown as Derived
  return { plan, derived }
}

test('a site between two opens the gap between them; a candidate is no neighbour', () => {
  const { plan, derived } = setting()
  const removal = findRemoval(plan, derived, 'b')
  expect(removal.gaps).toMatchObject([{ beforeM: 8000, afterM: 12000, isEnd: false }])
  // Three of the domain exist: three wanted are missed, two are not.
  expect(removal.targets).toMatchObject([{ target: { id: 't' }, areaId: 'A', before: 3, after: 2 }])
  expect(removal.groups).toEqual([{ kind: 'cluster', names: ['K'] }])
  expect(removal.tours).toEqual([{ name: 'R', stop: 2 }])
})

test('the last of a belt leaves its end empty, and every stop at it is told', () => {
  const { plan, derived } = setting()
  expect(findRemoval(plan, derived, 'a').gaps).toMatchObject([{ afterM: 4000, isEnd: true }])
  expect(findRemoval(plan, derived, 'a').tours.map(({ stop }) => stop)).toEqual([1, 3])
  expect(findRemoval(plan, derived, 'c')).toMatchObject({ gaps: [], targets: [], groups: [] })
})
