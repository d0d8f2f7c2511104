import { describe, expect, test } from 'vitest'
import { type FoundHit, rankHits, selectHit } from './rank-hits.ts'

const hit = (kind: FoundHit['kind'], id: string, distancePx = 0, level?: FoundHit['level']): FoundHit => ({
  kind,
  id,
  distancePx,
  ...(level ? { level } : {}),
})

describe('what is under a point', () => {
  test('a site comes before a belt before a route before an area, the nearest site first, each once', () => {
    const found = [
      hit('area', 'a', 0, 'county'),
      hit('route', 'r'),
      hit('route', 'r', 3),
      hit('site', 'far', 5),
      hit('belt', 'b'),
      hit('site', 'near', 1),
    ]
    expect(rankHits(found, 6).map(({ id }) => id)).toEqual(['near', 'far', 'b', 'r', 'a'])
  })

  test('the finest level of area that is drawn at the zoom is meant', () => {
    const found = [
      hit('area', 'city', 0, 'city'),
      hit('area', 'county', 0, 'county'),
      hit('area', 'town', 0, 'township'),
    ]
    expect(rankHits(found, 6)).toEqual([{ kind: 'area', id: 'county' }])
    expect(rankHits(found, 9)).toEqual([{ kind: 'area', id: 'town' }])
    expect(rankHits(found.slice(0, 1), 9)).toEqual([{ kind: 'area', id: 'city' }])
    expect(rankHits([hit('area', 'v', 0, 'village')], 9)).toEqual([])
  })
})

describe('what a click selects', () => {
  const hits = [hit('belt', 'b'), hit('route', 'r'), hit('area', 'a')]
  test('clicking again goes down what lies there and begins anew', () => {
    const first = selectHit(hits, null, false)
    expect(first).toEqual({ kind: 'belt', ids: ['b'] })
    const second = selectHit(hits, first, false)
    expect(second).toEqual({ kind: 'route', ids: ['r'] })
    const third = selectHit(hits, second, false)
    expect(third).toEqual({ kind: 'area', ids: ['a'] })
    expect(selectHit(hits, third, false)).toEqual(first)
  })

  test('a site stays selected, nothing clears, shift on nothing keeps', () => {
    const site = { kind: 'site' as const, ids: ['s'] }
    expect(selectHit([hit('site', 's'), ...hits], site, false)).toEqual(site)
    expect(selectHit([], site, false)).toBeNull()
    expect(selectHit([], site, true)).toEqual(site)
  })

  test('shift adds to a selection of the same kind, takes out, and begins anew with another kind', () => {
    const one = { kind: 'site' as const, ids: ['s'] }
    const two = selectHit([hit('site', 't')], one, true)
    expect(two).toEqual({ kind: 'site', ids: ['s', 't'] })
    expect(selectHit([hit('site', 's')], two, true)).toEqual({ kind: 'site', ids: ['t'] })
    expect(selectHit([hit('site', 's')], one, true)).toBeNull()
    expect(selectHit([hit('route', 'r')], one, true)).toEqual({ kind: 'route', ids: ['r'] })
  })
})
