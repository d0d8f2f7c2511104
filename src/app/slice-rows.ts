import type { Changeset, RowKey } from '../model/changeset.ts'

/** Roughly how many numbers and texts a message may hold, so that handing it to a worker takes a few milliseconds. */
const SLICE_WEIGHT = 20_000

/** A changeset in pieces that are small enough to hand to a worker without holding up the page. */
export function* sliceRows(changeset: Pick<Changeset, 'put' | 'delete'>): Generator<Pick<Changeset, 'put' | 'delete'>> {
  for (const [table, keys] of Object.entries(changeset.delete)) {
    for (let from = 0; from < keys.length; from += SLICE_WEIGHT)
      yield { put: {}, delete: { [table]: keys.slice(from, from + SLICE_WEIGHT) } }
  }
  for (const [table, rows] of Object.entries(changeset.put) as [string, readonly RowKey[]][]) {
    let slice: RowKey[] = []
    let weight = 0
    for (const row of rows) {
      slice.push(row)
      weight += weigh(row)
      if (weight < SLICE_WEIGHT) continue
      yield { put: { [table]: slice }, delete: {} }
      slice = []
      weight = 0
    }
    if (slice.length > 0) yield { put: { [table]: slice }, delete: {} }
  }
}

function weigh(value: unknown): number {
  if (Array.isArray(value)) {
    // Positions and lists of positions: the first tells how deep the rest is.
    return 1 + value.length * (value.length > 0 ? weigh(value[0]) : 0)
  }
  if (value !== null && typeof value === 'object') {
    let weight = 1
    for (const part of Object.values(value)) weight += weigh(part)
    return weight
  }
  return 1
}
