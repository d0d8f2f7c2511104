import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Snap } from '../network/types.ts'
import { findLines, type LineSettings } from './find-lines.ts'

function snap(siteId: string, routeId: string, measureM: number, offsetM = 0): Snap {
  return { siteId, routeId, measureM, chainageM: measureM + 500, prefix: '', offsetM, side: 'left', position: [0, 0] }
}

const settings: LineSettings = { maxOffsetM: 1000, maxGapM: 5000, minSites: 2 }
const idsOf = (snaps: readonly Snap[], changed: Partial<LineSettings> = {}) =>
  findLines(snaps, { ...settings, ...changed }).map((line) => line.siteIds.join(''))

describe('findLines', () => {
  // G  0----a----b---------c----d----e----      km
  //         1    4         10   13   15
  const g = [
    snap('a', 'G', 1000),
    snap('b', 'G', 4000),
    snap('c', 'G', 10_000),
    snap('d', 'G', 13_000),
    snap('e', 'G', 15_000),
  ]

  it('splits where the gap is too wide and tells both ends', () => {
    const lines = findLines(g, settings)
    expect(lines.map((line) => line.siteIds.join(''))).toEqual(['ab', 'cde'])
    expect(lines[1]).toEqual({
      id: 'line:G:c',
      routeId: 'G',
      trackId: 'G',
      siteIds: ['c', 'd', 'e'],
      fromMeasureM: 10_000,
      toMeasureM: 15_000,
      fromChainageM: 10_500,
      toChainageM: 15_500,
      lengthM: 5000,
      longestGapM: 3000,
    })
  })

  it('takes a gap of exactly the limit, and not a metre more', () => {
    expect(idsOf(g, { maxGapM: 6000 })).toEqual(['abcde'])
    expect(idsOf(g, { maxGapM: 5999 })).toEqual(['ab', 'cde'])
  })

  it('takes an offset of exactly the limit, and not a centimetre more', () => {
    const far = [...g.slice(0, 2), snap('f', 'G', 5000, 1000), snap('h', 'G', 6000, 1000.01)]
    expect(idsOf(far)).toEqual(['abf'])
  })

  it('drops lines with too few sites', () => {
    expect(idsOf(g, { minSites: 3 })).toEqual(['cde'])
    expect(idsOf(g, { minSites: 4 })).toEqual([])
  })

  it('keeps a single site where one is enough', () => {
    expect(findLines([snap('a', 'G', 7)], { ...settings, minSites: 1 })).toMatchObject([
      { lengthM: 0, longestGapM: 0, siteIds: ['a'] },
    ])
    expect(idsOf([], { minSites: 1 })).toEqual([])
  })

  it('orders equal measures by site id and joins them under a gap of 0', () => {
    const same = [snap('c', 'G', 5), snap('a', 'G', 5), snap('b', 'G', 5), snap('d', 'G', 6)]
    expect(idsOf(same, { maxGapM: 0 })).toEqual(['abc'])
    expect(idsOf(same, { maxGapM: 0, minSites: 1 })).toEqual(['abc', 'd'])
  })

  it('keeps routes apart, and branches of a route', () => {
    const two = [snap('a', 'G', 0), snap('b', 'S', 10), snap('c', 'G', 20), snap('d', 'S', 30), snap('e', 'G', 25)]
    expect(idsOf(two)).toEqual(['ace', 'bd'])
    const onBranch = (s: Snap) => (s.siteId === 'e' || s.siteId === 'c' ? 'G#3' : s.routeId)
    expect(
      findLines(two, { ...settings, minSites: 1 }, onBranch).map((line) => [line.trackId, line.siteIds.join('')]),
    ).toEqual([
      ['G', 'a'],
      ['G#3', 'ce'],
      ['S', 'bd'],
    ])
  })

  it('refuses settings and measures that are not numbers it can use', () => {
    expect(() => findLines(g, { ...settings, maxGapM: -1 })).toThrow('maxGapM must be at least 0, not -1')
    expect(() => findLines(g, { ...settings, maxOffsetM: Number.NaN })).toThrow('maxOffsetM')
    expect(() => findLines(g, { ...settings, minSites: 0 })).toThrow('minSites')
    expect(() => findLines([snap('x', 'G', Number.NaN)], settings)).toThrow('Site x has measure NaN')
  })

  const anySnaps = fc.uniqueArray(
    fc.record({
      siteId: fc.integer({ min: 0, max: 99 }).map((n) => `s${n}`),
      routeId: fc.constantFrom('G', 'S', 'X'),
      measureM: fc.integer({ min: 0, max: 40 }),
      offsetM: fc.integer({ min: 0, max: 4 }),
    }),
    { selector: (s) => s.siteId, maxLength: 40 },
  )
  const anySettings = fc.record({
    maxOffsetM: fc.integer({ min: 0, max: 4 }),
    maxGapM: fc.integer({ min: 0, max: 6 }),
    minSites: fc.integer({ min: 1, max: 4 }),
  })
  const build = (s: { siteId: string; routeId: string; measureM: number; offsetM: number }) =>
    snap(s.siteId, s.routeId, s.measureM, s.offsetM)

  it('finds the groups of sites linked by gaps within the limit (brute force)', () => {
    fc.assert(
      fc.property(anySnaps, anySettings, (rows, chosen) => {
        const near = rows.map(build).filter((s) => s.offsetM <= chosen.maxOffsetM)
        // Two sites of a route within the gap belong together, and so on from hand to hand.
        const groupOf = new Map(near.map((s) => [s.siteId, s.siteId]))
        for (let round = 0; round < near.length; round++) {
          for (const a of near) {
            for (const b of near) {
              if (a.routeId !== b.routeId || Math.abs(a.measureM - b.measureM) > chosen.maxGapM) continue
              const least = [groupOf.get(a.siteId)!, groupOf.get(b.siteId)!].sort()[0]!
              groupOf.set(a.siteId, least).set(b.siteId, least)
            }
          }
        }
        const groups = [...new Set(groupOf.values())].map((root) => near.filter((s) => groupOf.get(s.siteId) === root))
        const expected = groups
          .filter((group) => group.length >= chosen.minSites)
          .map((group) => group.map((s) => s.siteId).sort())
        const found = findLines(rows.map(build), chosen)
        const inOrder = (ids: readonly (readonly string[])[]) => ids.map((group) => group.join()).sort()
        expect(inOrder(found.map((line) => [...line.siteIds].sort()))).toEqual(inOrder(expected))
        for (const line of found) {
          const measures = line.siteIds.map((id) => rows.find((row) => row.siteId === id)!.measureM)
          expect(measures).toEqual([...measures].sort((a, b) => a - b))
        }
      }),
    )
  })

  it('does not depend on the order of the sites', () => {
    fc.assert(
      fc.property(anySnaps, anySettings, fc.infiniteStream(fc.nat()), (rows, chosen, order) => {
        const shuffled = rows.map((row) => ({ row, key: order.next().value! })).sort((a, b) => a.key - b.key)
        expect(
          findLines(
            shuffled.map(({ row }) => build(row)),
            chosen,
          ),
        ).toEqual(findLines(rows.map(build), chosen))
      }),
    )
  })
})
