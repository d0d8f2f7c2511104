import { isSameValue } from './is-same-value.ts'

/**
 * `next` with the former object in place of every entry that is equal to it, so that an unchanged entry is known by being the
 * same object; `former` itself where nothing has changed. Entries are matched by `idOf`.
 */
export function keepUnchanged<T>(former: readonly T[], next: readonly T[], idOf: (entry: T) => string): readonly T[] {
  let byId: Map<string, T> | null = null
  let isSame = former.length === next.length
  const kept = next.map((entry, at) => {
    let before = former[at]
    if (before === entry) return entry
    const id = idOf(entry)
    if (before === undefined || idOf(before) !== id) {
      byId ??= new Map(former.map((each) => [idOf(each), each]))
      before = byId.get(id)
      isSame = false
    }
    if (before !== undefined && isSameValue(before, entry)) return before
    isSame = false
    return entry
  })
  return isSame ? former : kept
}
