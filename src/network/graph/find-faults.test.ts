import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Position } from '../../geo/position.ts'
import { type DrawnEdge, drawGraph } from '../reach/draw-graph.test-support.ts'
import { findIslands } from './find-islands.ts'
import { findTraps } from './find-traps.ts'
import type { RoadGraph } from './types.ts'

/** About 111 m at the equator. */
const at = (x: number, y: number): Position => [x * 0.001, y * 0.001]
const both = (...line: Position[]): DrawnEdge => ({ line })
const oneway = (...line: Position[]): DrawnEdge => ({ line, backwardS: Infinity })
const closed = (...line: Position[]): DrawnEdge => ({ line, forwardS: Infinity, backwardS: Infinity })
const told = (graph: RoadGraph) =>
  findTraps(graph).map(({ kind, lengthM, edgeCount }) => [kind, Math.round(lengthM / 111), edgeCount])

describe('islands', () => {
  test('the main network first, then each with the way to it from where it is nearest', () => {
    //  ────────────────  main
    //      │ 2 ─
    const islands = findIslands(
      drawGraph([both(at(0, 0), at(10, 0)), both(at(3, -2), at(3, -6)), both(at(5, -3), at(6, -3))]),
    )
    expect(islands.map(({ lengthM, edgeCount }) => [Math.round(lengthM / 111), edgeCount])).toEqual([
      [10, 1],
      [4, 1],
      [1, 1],
    ])
    expect(islands.map(({ gapM }) => Math.round(gapM))).toEqual([0, 221, 332])
    expect(islands[1]!.position).toEqual(at(3, -2))
    expect(findIslands(drawGraph([]))).toEqual([])
  })
})

describe('traps', () => {
  test('an estate with one one-way road in is one trap with all its streets', () => {
    //  0 ══ 1 ══ 2     main
    //       ↓
    //       3 ══ 4
    //       ╚════╝
    const estate = [both(at(1, -1), at(2, -1)), both(at(1, -1), at(1, -2), at(2, -1))]
    const main = [both(at(0, 0), at(1, 0)), both(at(1, 0), at(5, 0)), both(at(5, 0), at(9, 0))]
    expect(told(drawGraph([...main, oneway(at(1, 0), at(1, -1)), ...estate]))).toEqual([['noExit', 4, 3]])
    expect(told(drawGraph([...main, oneway(at(1, -1), at(1, 0)), ...estate]))).toEqual([['noEntry', 4, 3]])
    expect(told(drawGraph([...main, both(at(1, -1), at(1, 0)), ...estate]))).toEqual([])
    // Closed both ways: two networks, neither a trap.
    expect(told(drawGraph([...main, closed(at(1, -1), at(1, 0)), ...estate]))).toEqual([])
  })

  test('traps that meet only at a junction of the main part are apart', () => {
    const main = [both(at(0, 0), at(1, 0)), both(at(1, 0), at(5, 0))]
    expect(told(drawGraph([...main, oneway(at(1, 0), at(1, 3)), oneway(at(1, -1), at(1, 0))]))).toEqual([
      ['noExit', 3, 1],
      ['noEntry', 1, 1],
    ])
  })

  test('what only leads from one trap to another is neither', () => {
    const main = [both(at(0, 0), at(9, 0))]
    // 9 → a ← b: nobody gets to b, and from b nobody to the main part.
    expect(told(drawGraph([...main, oneway(at(9, 0), at(9, 1)), oneway(at(9, 4), at(9, 1))]))).toEqual([
      ['neither', 3, 1],
      ['noExit', 1, 1],
    ])
  })

  test('against what can be reached, node by node', () => {
    const anyEdge = fc.record({
      from: fc.nat(7),
      to: fc.nat(7),
      way: fc.constantFrom('both', 'forward', 'closed'),
    })
    fc.assert(
      fc.property(fc.array(anyEdge, { maxLength: 14 }), (drawn) => {
        const node = (n: number): Position => at(n, (n * n) % 5)
        const graph = drawGraph(
          drawn.map(({ from, to, way }, i) => ({
            line: [node(from), at(20 + i, 20), node(to)],
            ...(way !== 'both' && { backwardS: Infinity }),
            ...(way === 'closed' && { forwardS: Infinity }),
          })),
        )
        const { nodeCount, edgeCount, edgeNodes, edgeLengthsM } = graph
        const reaches = Array.from({ length: nodeCount }, (_, a) =>
          Array.from({ length: nodeCount }, (__, b) => a === b),
        )
        const touches = reaches.map((row) => [...row])
        for (let edge = 0; edge < edgeCount; edge++) {
          const [a, b] = [edgeNodes[2 * edge]!, edgeNodes[2 * edge + 1]!]
          if (graph.forwardTimesS[edge]! < Infinity) reaches[a]![b] = touches[a]![b] = touches[b]![a] = true
          if (graph.backwardTimesS[edge]! < Infinity) reaches[b]![a] = true
        }
        for (const table of [reaches, touches])
          for (let k = 0; k < nodeCount; k++)
            for (let a = 0; a < nodeCount; a++)
              for (let b = 0; b < nodeCount; b++) table[a]![b] ||= table[a]![k]! && table[k]![b]!
        const isOpen = (edge: number): boolean =>
          graph.forwardTimesS[edge]! < Infinity || graph.backwardTimesS[edge]! < Infinity
        /** Road within the strong part of a node. */
        const strongM = (n: number): number => {
          let sum = 0
          for (let edge = 0; edge < edgeCount; edge++) {
            const ends = [edgeNodes[2 * edge]!, edgeNodes[2 * edge + 1]!]
            if (isOpen(edge) && ends.every((end) => reaches[n]![end]! && reaches[end]![n]!)) sum += edgeLengthsM[edge]!
          }
          return sum
        }
        let trappedM = 0
        for (const trap of findTraps(graph)) trappedM += trap.lengthM
        // All road but that of the longest strong part of each connected part.
        let expectedM = 0
        for (let edge = 0; edge < edgeCount; edge++) if (isOpen(edge)) expectedM += edgeLengthsM[edge]!
        const seen = new Set<number>()
        for (let n = 0; n < nodeCount; n++) {
          if (seen.has(n)) continue
          const together = touches[n]!.flatMap((is, other) => (is ? [other] : []))
          for (const other of together) seen.add(other)
          expectedM -= Math.max(...together.map(strongM))
        }
        expect(trappedM).toBeCloseTo(expectedM, 6)
      }),
      { numRuns: 500 },
    )
  })
})
