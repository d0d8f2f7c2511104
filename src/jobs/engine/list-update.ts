/**
 * How a list crosses to the page after a change: an entry that the page has is the number of its place in the list before, any
 * other is sent as it is.
 */
export type ListUpdate<T> = readonly (number | T)[]

/** Null where the list is the one before. Entries are the same when they are the same object. */
export function diffList<T extends object>(former: readonly T[], next: readonly T[]): ListUpdate<T> | null {
  if (former === next) return null
  const placeOf = new Map(former.map((entry, at) => [entry, at]))
  return next.map((entry) => placeOf.get(entry) ?? entry)
}

/** The list after the change; the same objects stand for unchanged entries. */
export function mergeList<T extends object>(former: readonly T[], update: ListUpdate<T> | null): readonly T[] {
  if (!update) return former
  return update.map((entry) => {
    if (typeof entry !== 'number') return entry
    const before = former[entry]
    if (before === undefined) throw new RangeError(`The list before has no entry ${entry}`)
    return before
  })
}
