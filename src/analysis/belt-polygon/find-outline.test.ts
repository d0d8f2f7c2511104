import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findOutline } from './find-outline.ts'
import { buildSegments } from './segments.ts'
import { snapToNodes } from './snap-to-nodes.ts'

const outlineOf = (...curves: number[][]) =>
  findOutline(buildSegments(curves))
    .map(({ xs, ys, doubleArea }) => ({
      area: doubleArea / 2,
      corners: xs
        .map((x, i) => `${x},${ys[i]}`)
        .sort()
        .join(' '),
    }))
    .sort((a, b) => b.area - a.area)

/** How often curves run round a place, by the edges that a ray to the east crosses. */
function windingAt(curves: readonly (readonly number[])[], x: number, y: number): number {
  let sum = 0
  for (const curve of curves) {
    for (let i = 0; i < curve.length; i += 2) {
      const [x0, y0] = [curve[i]!, curve[i + 1]!]
      const [x1, y1] = [curve[(i + 2) % curve.length]!, curve[(i + 3) % curve.length]!]
      if (y0 <= y === y1 <= y) continue
      if (x0 + ((y - y0) / (y1 - y0)) * (x1 - x0) > x) sum += y1 > y0 ? 1 : -1
    }
  }
  return sum
}

describe('findOutline', () => {
  it('gives a square back, without corners in its sides', () => {
    expect(outlineOf([0, 0, 5, 0, 10, 0, 10, 10, 0, 10])).toEqual([{ area: 100, corners: '0,0 0,10 10,0 10,10' }])
  })

  it('leaves out what is run round backwards', () => {
    expect(outlineOf([0, 0, 0, 10, 10, 10, 10, 0])).toEqual([])
    expect(outlineOf([])).toEqual([])
    expect(outlineOf([3, 3, 3, 3])).toEqual([])
  })

  it('joins squares that overlap or share a side', () => {
    expect(outlineOf([0, 0, 10, 0, 10, 10, 0, 10], [5, 0, 20, 0, 20, 10, 5, 10])).toEqual([
      { area: 200, corners: '0,0 0,10 20,0 20,10' },
    ])
    expect(outlineOf([0, 0, 10, 0, 10, 10, 0, 10], [10, 0, 20, 0, 20, 10, 10, 10])).toEqual([
      { area: 200, corners: '0,0 0,10 20,0 20,10' },
    ])
  })

  //  +--+
  //  |  |
  //  +--x--+    squares that touch in a corner are two rings
  //     |  |
  //     +--+
  it('parts what only touches in a point', () => {
    expect(outlineOf([0, 10, 10, 10, 10, 20, 0, 20], [10, 0, 20, 0, 20, 10, 10, 10])).toEqual([
      { area: 100, corners: '0,10 0,20 10,10 10,20' },
      { area: 100, corners: '10,0 10,10 20,0 20,10' },
    ])
  })

  it('makes a hole of what a ring encloses, also where the ring touches itself', () => {
    // A C whose tips touch in 10,10.
    expect(outlineOf([0, 0, 30, 0, 30, 30, 10, 30, 10, 10, 15, 20, 20, 20, 20, 10, 10, 10, 0, 20])).toEqual([
      { area: 750, corners: '0,0 0,20 10,10 10,30 30,0 30,30' },
      { area: -75, corners: '10,10 15,20 20,10 20,20' },
    ])
  })

  it('counts curves inside curves by how often they run round', () => {
    const square = (size: number) => [-size, -size, size, -size, size, size, -size, size]
    const backwards = (size: number) => [-size, -size, -size, size, size, size, size, -size]
    expect(outlineOf(square(30), backwards(20)).map((ring) => ring.area)).toEqual([3600, -1600])
    expect(outlineOf(square(30), backwards(20), square(10)).map((ring) => ring.area)).toEqual([3600, 400, -1600])
    expect(outlineOf(square(30), square(20)).map((ring) => ring.area)).toEqual([3600])
    // Far apart: a hole of one is no hole of the other.
    expect(
      outlineOf(
        square(10),
        square(10).map((v, i) => (i % 2 === 0 ? v + 100 : v)),
      ).map((ring) => ring.area),
    ).toEqual([400, 400])
  })

  const anyCurves = fc.array(
    fc
      .array(fc.integer({ min: 0, max: 60 }), { minLength: 6, maxLength: 24 })
      .map((c) => (c.length % 2 === 0 ? c : c.slice(1))),
    { minLength: 1, maxLength: 3 },
  )

  it('cuts curves into edges that meet only in nodes', () => {
    fc.assert(
      fc.property(anyCurves, (curves) => {
        const segments = buildSegments(curves)
        fc.pre(segments.count > 0)
        const { nodeX, nodeY, from, to } = snapToNodes(segments)
        const turn = (a: number, b: number, c: number) =>
          Math.sign(
            (nodeX[b]! - nodeX[a]!) * (nodeY[c]! - nodeY[a]!) - (nodeY[b]! - nodeY[a]!) * (nodeX[c]! - nodeX[a]!),
          )
        for (let e = 0; e < from.length; e++) {
          for (let f = 0; f < e; f++) {
            const [a, b, c, d] = [from[e]!, to[e]!, from[f]!, to[f]!]
            if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0)
              expect([a, b]).toBe('not crossed')
          }
          for (let node = 0; node < nodeX.length; node++) {
            const isEnd = node === from[e] || node === to[e]
            const isInBox =
              nodeX[node]! >= Math.min(nodeX[from[e]!]!, nodeX[to[e]!]!) &&
              nodeX[node]! <= Math.max(nodeX[from[e]!]!, nodeX[to[e]!]!) &&
              nodeY[node]! >= Math.min(nodeY[from[e]!]!, nodeY[to[e]!]!) &&
              nodeY[node]! <= Math.max(nodeY[from[e]!]!, nodeY[to[e]!]!)
            if (!isEnd && isInBox && turn(from[e]!, to[e]!, node) === 0) expect(node).toBe('not on an edge')
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('holds what the curves run round and nothing else (winding number)', () => {
    const places = fc.array(fc.tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 })), {
      minLength: 40,
      maxLength: 40,
    })
    fc.assert(
      fc.property(anyCurves, places, (raw, tried) => {
        // Far from the grid's rounding: a hundred units to a step.
        const curves = raw.map((curve) => curve.map((v) => v * 100))
        const rings = findOutline(buildSegments(curves)).map(({ xs, ys }) => xs.flatMap((x, i) => [x, ys[i]!]))
        for (const [i, j] of tried) {
          const [x, y] = [i * 100 + 37, j * 100 + 41]
          const isNearEdge = curves.some((curve) =>
            curve.some((_, k) => {
              if (k % 2 === 1) return false
              const [ax, ay] = [curve[k]!, curve[k + 1]!]
              const [bx, by] = [curve[(k + 2) % curve.length]!, curve[(k + 3) % curve.length]!]
              const length = Math.hypot(bx - ax, by - ay)
              return length > 0 && Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length < 2
            }),
          )
          if (!isNearEdge) expect(windingAt(rings, x, y)).toBe(windingAt(curves, x, y) > 0 ? 1 : 0)
        }
      }),
      { numRuns: 400 },
    )
  })
})
