import { expect, test } from 'vitest'
import type { FoundBelt, FoundLine } from '../analysis/types.ts'
import type { Derived } from '../jobs/types.ts'
import { siteFactsOf } from './site-facts.ts'

const line = { id: 'l', routeId: 'g109', siteIds: ['b', 'a'] } as unknown as FoundLine
const belt = { id: 'z', siteIds: ['b', 'a'] } as unknown as FoundBelt

const derived: Derived = {
  revision: 1,
  snaps: {
    siteIds: ['a', 'b', 'c', 'd'],
    routeIds: ['g109', 's20'],
    routeIndex: Int32Array.of(0, 0, 1, -1),
    measureM: Float64Array.of(900, 100, 5, 0),
    chainageM: Float64Array.of(1900, 1100, 5, 0),
    prefix: Uint16Array.of(26, 0, 0, 0),
    offsetM: Float64Array.of(3, 4, 5, 0),
    left: Uint8Array.of(1, 0, 0, 0),
    foot: Float64Array.of(97, 37, 98, 37, 99, 38, 0, 0),
  },
  areas: {
    // Another order than the snaps: only ids count.
    siteIds: ['d', 'c', 'b', 'a'],
    areaIds: ['county1', 'town1'],
    city: Int32Array.of(-1, -1, -1, -1),
    county: Int32Array.of(-1, 0, 0, 0),
    township: Int32Array.of(-1, -1, 1, -1),
    village: Int32Array.of(-1, -1, -1, -1),
  },
  lines: [line],
  belts: [belt],
  found: { lines: [line], belts: [belt] },
  kept: { lines: [], belts: [] },
  coverage: [],
  targets: [],
  ambiguous: [],
  service: null,
  timingsMs: {},
}

test('what was computed about a site is found by its id', () => {
  const facts = siteFactsOf(derived)
  expect(facts.hangOf('b')).toEqual({
    routeId: 'g109',
    chainageM: 1100,
    prefix: '',
    offsetM: 4,
    side: 'right',
    foot: [98, 37],
  })
  expect(facts.hangOf('a')).toMatchObject({ side: 'left', prefix: 'Z' })
  expect(facts.hangOf('d')).toBeNull()
  expect(facts.hangOf('new')).toBeNull()
  expect(facts.areaOf('b', 'county')).toBe('county1')
  expect(facts.areaOf('b', 'township')).toBe('town1')
  expect(facts.areaOf('d', 'county')).toBeNull()
  expect(facts.linesOf('a')).toEqual([line])
  expect(facts.beltsOf('b')).toEqual([belt])
  expect(facts.beltsOf('c')).toEqual([])
  expect(siteFactsOf(derived)).toBe(facts)
})

test('sites of an area and of a route, these in rising chainage', () => {
  const facts = siteFactsOf(derived)
  expect(facts.sitesIn('county1')).toEqual(['c', 'b', 'a'])
  expect(facts.sitesIn('town1')).toEqual(['b'])
  expect(facts.sitesIn('nowhere')).toEqual([])
  expect(facts.sitesOn('g109')).toEqual(['b', 'a'])
  expect(facts.sitesOn('s20')).toEqual(['c'])
})
