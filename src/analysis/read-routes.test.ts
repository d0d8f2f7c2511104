import { describe, expect, it } from 'vitest'
import type { Position } from '../geo/position.ts'
import { buildRoutes } from '../network/build-routes.ts'
import { buildRouteIndex } from '../network/route-index.ts'
import { snapSites } from '../network/snap-sites.ts'
import { computeLayout } from './compute-layout.ts'
import { readRoutes } from './read-routes.ts'
import type { FoundBelt } from './types.ts'

/** A place on a drawing: one unit is a hundredth of a degree, about a kilometre. */
const at = (x: number, y: number): Position => [100 + x / 100, 30 + y / 100]
const road = (ref: string, ...corners: [number, number][]) => ({
  lines: [corners.map(([x, y]) => at(x, y))],
  ref,
  name: '',
  roadClass: '',
})
const settings = { maxOffsetM: 500, maxGapM: 4500, minSites: 2, beltWidthM: 300 }

function layoutOf(pieces: ReturnType<typeof road>[], sites: Record<string, [number, number, string?]>, changed = {}) {
  const { routes } = buildRoutes(pieces)
  const index = buildRouteIndex(routes)
  const placed = Object.entries(sites).map(([id, [x, y, routeRef]]) => ({
    id,
    position: at(x, y),
    routeRef: routeRef ?? '',
  }))
  const snaps = snapSites(index, placed).filter((snap) => snap !== null)
  const { along, junctions } = readRoutes(index)
  return { ...computeLayout(along, snaps, junctions, { ...settings, ...changed }), along, junctions, snaps }
}

const travelOf = (belts: readonly FoundBelt[]) =>
  belts.map((belt) => `${belt.stretches.map((s) => s.routeId.slice(6)).join('-')}: ${belt.siteIds.join('')}`)

describe('readRoutes', () => {
  //              S1
  //               |f
  //               |e
  //   G1 -a--b--c-+---------      a junction at a common corner
  it('joins two roads at the corner they share', () => {
    const pieces = [road('G1', [0, 0], [10, 0], [20, 0]), road('S1', [10, 0], [10, 10])]
    const sites = { a: [2, 0.1], b: [5, 0.1], c: [8, -0.1], e: [10.1, 2], f: [10.1, 5] } satisfies Record<
      string,
      [number, number]
    >
    expect(travelOf(layoutOf(pieces, sites).belts)).toEqual(['G1-S1: abcef'])
    // Without the common corner one road goes over the other on a bridge.
    const bridge = [road('G1', [0, 0], [20, 0]), road('S1', [10, -10], [10, 10])]
    expect(travelOf(layoutOf(bridge, sites).belts)).toEqual(['G1: abc', 'S1: ef'])
  })

  //   G1 -a--b-+           G1 and S1 share the road from 10 to 20, whose sites hang on G1;
  //            +==c==d==+  S1 goes on alone: its own two lines are one belt with the sites between
  //   S1 -p--q-+        +-r--s-
  it('joins the two lines of a road through a concurrency', () => {
    const pieces = [
      road('G1;S1', [10, 0], [13, 0], [17, 0], [20, 0]),
      road('S1', [10, 0], [0, -6]),
      road('S1', [20, 0], [30, -6]),
    ]
    const { belts, junctions } = layoutOf(
      pieces,
      {
        p: [5, -3],
        q: [8, -1.2],
        c: [12, 0.1],
        d: [16, 0.1],
        r: [22, -1.2],
        s: [25, -3],
      },
      { maxGapM: 7000 },
    )
    expect(travelOf(belts)).toEqual(['S1-G1-S1: pqcdrs'])
    expect(belts[0]!.axis).toHaveLength(1)
    expect(junctions.sharedStretches).toHaveLength(1)
  })

  it('joins lines that end inside a concurrency, where rows name the road', () => {
    const pieces = [
      road('G1;S1', [10, 0], [13, 0], [17, 0], [20, 0]),
      road('G1', [10, 0], [0, 6]),
      road('S1', [20, 0], [30, -6]),
    ]
    const { belts } = layoutOf(pieces, {
      a: [5, 3],
      b: [8, 1.2],
      c: [12, 0.1, 'G1'],
      d: [15, 0.1, 'S1'],
      e: [18, 0.1, 'S1'],
      f: [22, -1.2],
    })
    expect(travelOf(belts)).toEqual(['G1-S1: abcdef'])
  })

  it('does not take two ways of equal length for one road', () => {
    // A rectangle: G1 goes round it by the south, S1 by the north, and both are equally long.
    const pieces = [road('G1', [0, 0], [10, -1], [20, 0]), road('S1', [0, 0], [10, 1], [20, 0])]
    expect(layoutOf(pieces, {}).junctions).toMatchObject({ sharedStretches: [], junctions: [{}, {}] })
  })

  //   G1 -a--b--c---+-----d--e--f-      a fork under the same number
  //                  \
  //                   x  y  z
  it('strings the sites of a branch by themselves and draws their belt where they are', () => {
    const pieces = [road('G1', [0, 0], [15, 0]), road('G1', [15, 0], [40, 0]), road('G1', [15, 0], [20, -12])]
    const sites = {
      a: [5, 0],
      b: [8, 0],
      c: [11, 0],
      d: [20, 0],
      e: [23, 0],
      f: [26, 0],
      x: [18, -7.2],
      y: [19, -9.6],
      z: [20, -12],
    } satisfies Record<string, [number, number]>
    const { lines, belts, along, snaps } = layoutOf(pieces, sites)
    expect(lines.map((line) => line.siteIds.join(''))).toEqual(['abc', 'def', 'xyz'])
    expect(lines.map((line) => line.routeId)).toEqual(['route:G1', 'route:G1', 'route:G1'])
    expect(along.trackOf(snaps.at(-1)!)).not.toBe('route:G1')
    const branch = belts.find((belt) => belt.siteIds.includes('x'))!
    const souths = branch.axis.flat().map(([, lat]) => lat)
    expect(Math.max(...souths)).toBeLessThan(30 - 0.07)
    // With a wide enough gap the end of the branch and one end of the main path meet where the branch leaves.
    expect(
      travelOf(layoutOf(pieces, { b: sites.b, c: sites.c, x: sites.x, y: sites.y }, { maxGapM: 14_000 }).belts),
    ).toEqual(['G1-G1: bcxy'])
  })

  it('draws a belt across a gap of the road, and refuses routes it does not have', () => {
    const pieces = [road('G1', [0, 0], [5, 0]), road('G1', [9, 0], [14, 0])]
    const { belts, along } = layoutOf(pieces, { a: [4, 0], b: [10, 0] }, { maxGapM: 9000 })
    expect(belts[0]!.axis).toHaveLength(2)
    expect(belts[0]!.polygon.type).toBe('MultiPolygon')
    // Inside the gap there is no road, but a belt has to be somewhere.
    expect(along.cut('route:G1', 6000, 7000)[0]).toHaveLength(2)
    expect(along.cut('route:G1', 99_000, 99_500)[0]).toHaveLength(2)
    expect(() => along.cut('route:X', 0, 1)).toThrow('No track route:X in the index')
    expect(() => along.chainageAt('route:X', 0)).toThrow('No route route:X in the index')
  })

  it('tells chainages by the stakes, and travels with them where they fall with the measure', () => {
    const { routes } = buildRoutes([road('G1', [0, 0], [10, 0])])
    const falling = [0, 5000].map((measureM) => ({
      id: `${measureM}`,
      version: 1,
      routeId: 'route:G1',
      measureM,
      chainageM: 90_000 - measureM,
      position: null,
    }))
    const index = buildRouteIndex(routes, falling)
    const { along, junctions } = readRoutes(index)
    const snaps = snapSites(index, [
      { id: 'a', position: at(2, 0) },
      { id: 'b', position: at(4, 0) },
    ]).filter((snap) => snap !== null)
    const { belts } = computeLayout(along, snaps, junctions, settings)
    expect(belts[0]!.siteIds).toEqual(['b', 'a'])
    const [stretch] = belts[0]!.stretches
    expect(stretch!.toChainageM - stretch!.fromChainageM).toBeCloseTo(belts[0]!.lengthM, 6)
  })
})
