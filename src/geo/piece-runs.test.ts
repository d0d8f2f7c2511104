import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BLOCK, buildPieceRuns } from './piece-runs.ts'

const step = fc.constantFrom(0, 0.5, 3, -3, 40, 2000)
/** Lines as steps in space, on a sphere about as large as the earth but for the steps. */
const lines = fc.array(
  fc.array(fc.tuple(step, step, step), {
    minLength: 1,
    maxLength: 200,
  }),
  { maxLength: 5 },
)

test('every piece is in one run, no run is farther from its chord or longer in its pieces than it says', () => {
  fc.assert(
    fc.property(lines, (steps) => {
      const points: number[] = []
      const ends: number[] = []
      for (const line of steps) {
        let [u, v, w] = [1000, 2000, 6_370_000]
        for (const [du, dv, dw] of line) {
          points.push((u += du), (v += dv), (w += dw))
          ends.push(0)
        }
        ends[ends.length - 1] = 1
      }
      const runs = buildPieceRuns(Float64Array.from(points), Uint8Array.from(ends))
      const pieces = [...runs.firsts].flatMap((first, run) =>
        Array.from({ length: runs.counts[run]! }, (_, i) => first + i),
      )
      expect(pieces).toEqual(ends.flatMap((end, i) => (end === 0 ? [i] : [])))
      const at = (i: number) => points.slice(3 * i, 3 * i + 3)
      let boxes = 0
      runs.firsts.forEach((first, run) => {
        const last = first + runs.counts[run]!
        const chord = at(last).map((x, axis) => x - at(first)[axis]!)
        const length2 = chord.reduce((sum, x) => sum + x * x, 0)
        for (let i = first; i <= last; i++) {
          const way = at(i).map((x, axis) => x - at(first)[axis]!)
          const dot = way.reduce((sum, x, axis) => sum + x * chord[axis]!, 0)
          const t = length2 > 0 ? Math.min(1, Math.max(0, dot / length2)) : 0
          expect(Math.hypot(...way.map((x, axis) => x - t * chord[axis]!))).toBeLessThanOrEqual(
            runs.straysM[run]! + 1e-9,
          )
          if (i === first) continue
          const step = Math.hypot(...at(i).map((x, axis) => x - at(i - 1)[axis]!))
          expect((step * step) / 4).toBeLessThanOrEqual(runs.quarters[run]!)
        }
        expect(runs.firstBoxes[run]).toBe(boxes)
        if (runs.counts[run]! > BLOCK) boxes += Math.ceil(runs.counts[run]! / BLOCK)
      })
      expect(runs.boxes).toHaveLength(4 * boxes)
    }),
    { seed: 7 },
  )
})
