import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LabelRoom, type LabelWish, placeStripLabels, type PlacedLabel } from './place-strip-labels.ts'

const room: LabelRoom = { rows: { above: 4, below: 3 }, gap: 6, left: 0, right: 1000 }

function wish(x: number, width: number, more: Partial<LabelWish> = {}): LabelWish {
  return { key: `${x}`, x, width, sides: ['above'], priority: 0, ...more }
}

test('a crowd climbs like stairs, the rightmost next to the road', () => {
  const placed = placeStripLabels([wish(100, 80), wish(110, 80), wish(120, 80)], room)
  expect(placed.map(({ x, left, row }) => [x, left, row])).toEqual([
    [120, 120, 0],
    [110, 110, 1],
    [100, 100, 2],
  ])
})

test('what has priority is there where only one can be', () => {
  const narrow = { ...room, rows: { above: 1, below: 0 } }
  const placed = placeStripLabels([wish(500, 600), wish(400, 600, { priority: 1 })], { ...narrow, right: 1100 })
  expect(placed.map(({ key }) => key)).toEqual(['400'])
})

test('texts stay in the room, at its end to the left of their leader', () => {
  expect(placeStripLabels([wish(990, 80)], room)[0]).toMatchObject({ left: 910, row: 3 })
  expect(placeStripLabels([wish(500, 1200)], room)).toEqual([])
})

const wishes = fc.uniqueArray(
  fc.record({
    key: fc.integer({ min: 0, max: 9999 }).map(String),
    // Whole numbers, so that many have the same place.
    x: fc.integer({ min: 0, max: 1000 }),
    width: fc.integer({ min: 5, max: 220 }),
    sides: fc.constantFrom<LabelWish['sides']>(['above'], ['below'], ['above', 'below'], ['below', 'above']),
    priority: fc.integer({ min: 0, max: 2 }),
  }),
  { selector: ({ key }) => key, maxLength: 200 },
)

test('no two labels overlap, no leader crosses a label, each leader ends at its place, in any order of the input', () => {
  fc.assert(
    fc.property(wishes, (some) => {
      const placed = placeStripLabels(some, room)
      expectApart(placed)
      for (const label of placed) {
        const wished = some.find(({ key }) => key === label.key)
        expect(label.x).toBe(wished?.x)
        expect([label.left, label.left + label.width]).toContain(label.x)
        expect(wished?.sides).toContain(label.side)
        expect(label.row).toBeLessThan(room.rows[label.side])
        expect(label.left).toBeGreaterThanOrEqual(room.left)
        expect(label.left + label.width).toBeLessThanOrEqual(room.right)
      }
      expect(placeStripLabels([...some].reverse(), room)).toEqual(placed)
    }),
  )
})

test('a label that is left out has no free place in any row', () => {
  fc.assert(
    fc.property(wishes, (some) => {
      const placed = placeStripLabels(some, room)
      const missing = some.filter(({ key }) => !placed.some((label) => label.key === key))
      for (const one of missing.slice(0, 5)) {
        for (const side of one.sides) {
          for (let row = 0; row < room.rows[side]; row++) {
            for (const left of [one.x, one.x - one.width]) {
              const label = { key: one.key, x: one.x, left, width: one.width, side, row }
              const fits = left >= room.left && left + one.width <= room.right
              expect(fits && isApart([...placed, label])).toBe(false)
            }
          }
        }
      }
    }),
    { numRuns: 30 },
  )
})

test('five thousand labels in one crowd', () => {
  const crowd = Array.from({ length: 5000 }, (_, i) =>
    wish((i * 7919) % 1400, 90, { key: `k${i}`, sides: ['above', 'below'] }),
  )
  const placed = placeStripLabels(crowd, { rows: { above: 9, below: 9 }, gap: 6, left: 0, right: 1500 })
  expect(placed.length).toBeGreaterThan(150)
  expectApart(placed)
})

function expectApart(placed: readonly PlacedLabel[]): void {
  expect(isApart(placed)).toBe(true)
}

/** Brute force over all pairs; the free end of a label keeps the gap. */
function isApart(placed: readonly PlacedLabel[]): boolean {
  const blocks = placed.map((label) => ({
    ...label,
    from: label.left === label.x ? label.left : label.left - room.gap,
    to: label.left === label.x ? label.left + label.width + room.gap : label.left + label.width,
  }))
  return blocks.every((a, i) =>
    blocks.every((b, j) => {
      if (i === j || a.side !== b.side) return true
      if (a.row === b.row) return a.to <= b.from || b.to <= a.from
      return a.row < b.row || a.x <= b.from || a.x >= b.to
    }),
  )
}
