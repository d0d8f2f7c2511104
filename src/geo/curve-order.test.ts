import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CurveOrder } from './curve-order.ts'

test('every place once, whatever the places are', () => {
  const curve = new CurveOrder()
  const degrees = fc.oneof(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.constantFrom(NaN, Infinity, 0, 100),
    fc.double({ min: 99.999, max: 100.001, noNaN: true }),
  )
  fc.assert(
    fc.property(fc.array(degrees, { maxLength: 600 }), (numbers) => {
      const places = Float64Array.from(numbers.length % 2 === 0 ? numbers : numbers.slice(1))
      const count = places.length / 2
      const order = [...curve.order(places).subarray(0, count)]
      expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i))
    }),
    { seed: 5 },
  )
})

test('what follows is near: the way along a field of places is short, in a crowd as well', () => {
  const side = 60
  // A field of one degree, and the same in a corner a thousandth as wide.
  const places = Float64Array.from(
    [1, 0.001].flatMap((size) =>
      Array.from({ length: side * side }, (_, i) => {
        // Not in rows: a prime step through them.
        const cell = (i * 1009) % (side * side)
        return [100 + ((cell % side) / side) * size, 0.5 + (Math.floor(cell / side) / side) * size]
      }).flat(),
    ),
  )
  const count = places.length / 2
  const order = new CurveOrder().order(places)
  let way = 0
  for (let k = 1; k < count; k++) {
    const a = 2 * order[k]!
    const b = 2 * order[k - 1]!
    way += Math.hypot(places[a]! - places[b]!, places[a + 1]! - places[b + 1]!)
  }
  // In rows it would be side × side steps of 1 / side each, as given it is some thirty times as much.
  expect(way).toBeLessThan(2.5 * side)
})
