/**
 * Labels along a strip, in rows above and below it. Each is a flag on a leader that goes straight from its place to its row,
 * the text to the right of the leader or, where that is taken, to the left. No two labels overlap and no leader crosses a label; a label
 * that finds no place is left out.
 *
 * Greedy: labels of higher priority first, among equals from right to left, each to the right in the nearest free row, else to
 * the left in the farthest. From right to left flags of a crowd climb like stairs, so that no leader bars the next. The same wishes give the same places, in
 * any order of the input. Cost: O(n · rows · log n). Units are the caller's (pixels, millimetres).
 */
import { compareText } from '../compare-text.ts'

export type StripRowSide = 'above' | 'below'

export interface LabelWish {
  readonly key: string
  /** Of the place that it names. */
  readonly x: number
  readonly width: number
  /** Tried in this order. */
  readonly sides: readonly StripRowSide[]
  /** Higher ones come first. */
  readonly priority: number
}

export interface PlacedLabel {
  readonly key: string
  /** Of the leader. */
  readonly x: number
  /** Of the text. */
  readonly left: number
  readonly width: number
  readonly side: StripRowSide
  /** 0 is next to the road. */
  readonly row: number
}

export interface LabelRoom {
  readonly rows: Readonly<Record<StripRowSide, number>>
  /** Between a label and the next. */
  readonly gap: number
  /** Texts stay within. */
  readonly left: number
  readonly right: number
}

/** What a row holds: labels with their gap, disjoint and in order, and leaders that pass through to rows beyond, in order. */
interface Row {
  readonly starts: number[]
  readonly ends: number[]
  readonly leaders: number[]
}

/** The labels that have found a place, in no particular order. */
export function placeStripLabels(wishes: readonly LabelWish[], room: LabelRoom): PlacedLabel[] {
  const rows: Record<StripRowSide, Row[]> = { above: emptyRows(room.rows.above), below: emptyRows(room.rows.below) }
  const order = [...wishes].sort((a, b) => b.priority - a.priority || b.x - a.x || compareText(a.key, b.key))
  const placed: PlacedLabel[] = []
  for (const wish of order) {
    const label = findPlace(wish, rows, room)
    if (!label) continue
    placed.push(label)
    const side = rows[label.side]
    for (let row = 0; row < label.row; row++) insert(side[row]!.leaders, label.x)
    const { starts, ends } = side[label.row]!
    const [from, to] = blockOf(label, room.gap)
    insert(starts, from)
    insert(ends, to)
  }
  return placed
}

function findPlace(
  wish: LabelWish,
  rows: Readonly<Record<StripRowSide, readonly Row[]>>,
  room: LabelRoom,
): PlacedLabel | null {
  for (const side of wish.sides) {
    // Rows that the leader reaches: it goes through every row before.
    const near: number[] = []
    for (const number of rows[side].keys()) {
      if (number > 0 && isCovered(rows[side][number - 1]!, wish.x)) break
      near.push(number)
    }
    // To the left a text lies over the places that come next: far out it bars them the fewest rows.
    for (const [left, numbers] of [
      [wish.x, near],
      [wish.x - wish.width, near.toReversed()],
    ] as const) {
      if (left < room.left || left + wish.width > room.right) continue
      for (const row of numbers) {
        const label: PlacedLabel = { key: wish.key, x: wish.x, left, width: wish.width, side, row }
        if (isFree(rows[side][row]!, ...blockOf(label, room.gap))) return label
      }
    }
  }
  return null
}

/** The label with the gap on its free end. */
function blockOf({ x, left, width }: PlacedLabel, gap: number): [number, number] {
  return left === x ? [left, left + width + gap] : [left - gap, left + width]
}

/** Whether a label covers a place; its edges, where the leaders stand, do not count. */
function isCovered({ starts, ends }: Row, x: number): boolean {
  const at = countBelow(starts, x) - 1
  return at >= 0 && ends[at]! > x
}

function isFree({ starts, ends, leaders }: Row, from: number, to: number): boolean {
  const before = countBelow(starts, to) - 1
  if (before >= 0 && ends[before]! > from) return false
  const leader = leaders[countUpTo(leaders, from)]
  return leader === undefined || leader >= to
}

function emptyRows(count: number): Row[] {
  return Array.from({ length: Math.max(0, count) }, () => ({ starts: [], ends: [], leaders: [] }))
}

function insert(values: number[], value: number): void {
  values.splice(countUpTo(values, value), 0, value)
}

/** Number of ascending values less than `value`. */
function countBelow(values: readonly number[], value: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Number of ascending values not greater than `value`. */
function countUpTo(values: readonly number[], value: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}
