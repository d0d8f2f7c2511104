import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildLocalFrame, fromLocal, toLocal } from '../../geo/local-frame.ts'
import type { Position } from '../../geo/position.ts'
import { simplifyAxis } from './simplify-axis.ts'

const frame = buildLocalFrame([100, 36])
const road = (...metres: [number, number][]): Position[] => metres.map(([x, y]) => fromLocal(frame, x, y))
const metresOf = (positions: readonly Position[]) => positions.map((p) => toLocal(frame, p).map(Math.round).join(','))

describe('simplifyAxis', () => {
  it('drops corners within the tolerance and keeps the others', () => {
    expect(metresOf(simplifyAxis(road([0, 0], [100, 9], [200, 0], [300, 30], [400, 0]), 10))).toEqual([
      '0,0',
      '200,0',
      '300,30',
      '400,0',
    ])
  })

  it('keeps a road that turns back on its own line', () => {
    expect(metresOf(simplifyAxis(road([0, 0], [100, 0], [500, 0], [200, 0]), 10))).toEqual(['0,0', '500,0', '200,0'])
  })

  it('keeps a closed road closed', () => {
    expect(metresOf(simplifyAxis(road([0, 0], [100, 0], [100, 100], [0, 100], [0, 0]), 10))).toEqual([
      '0,0',
      '100,0',
      '100,100',
      '0,100',
      '0,0',
    ])
  })

  it('makes one of equal neighbours', () => {
    expect(metresOf(simplifyAxis(road([0, 0], [0, 0], [50, 0], [50, 0]), 10))).toEqual(['0,0', '50,0'])
    expect(simplifyAxis(road([7, 7], [7, 7]), 10)).toHaveLength(1)
  })

  it('stays within the tolerance of every corner, in their order', () => {
    const anyRoad = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 })), {
      minLength: 2,
      maxLength: 60,
    })
    fc.assert(
      fc.property(anyRoad, fc.integer({ min: 0, max: 60 }), (points, toleranceM) => {
        const axis = road(...points)
        const kept = simplifyAxis(axis, toleranceM)
        let from = 0
        for (let k = 1; k < kept.length; k++) {
          const next = axis.indexOf(kept[k]!, from + 1)
          expect(next).toBeGreaterThan(from)
          const [ax, ay] = toLocal(frame, kept[k - 1]!)
          const [bx, by] = toLocal(frame, kept[k]!)
          const length2 = (bx - ax) ** 2 + (by - ay) ** 2
          // Between equal ends any of the equal corners may be the one meant: the first is nearest to the way before.
          for (let i = from + 1; i < next; i++) {
            const [x, y] = toLocal(frame, axis[i]!)
            const t =
              length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2))
            expect(Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay))).toBeLessThanOrEqual(toleranceM + 0.01)
          }
          from = next
        }
      }),
    )
  })
})
