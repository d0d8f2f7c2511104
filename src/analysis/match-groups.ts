/**
 * Groups of sites found anew, matched with the groups that a plan keeps, so that names, ids and what the hand decided stay.
 *
 * Method: of every kept and every found group the members they share; the pair that shares most is taken first (ties by the kept
 * id, then by the found id), until no two are left that share any. A matched group gets the members found, without those that
 * were taken out of it by hand, and with those that were put in; a site that was put into another group, or belongs to one that is
 * held, is not taken from there. Held groups stay as they are, and a found group of which they have more than half is not
 * proposed. The result does not depend on the order of either list. Cost: O(members + pairs log pairs).
 */
import { compareText } from './compare-text.ts'

interface KeptGroup {
  readonly id: string
  readonly siteIds: readonly string[]
  readonly pinnedIds?: readonly string[] | undefined
  readonly barredIds?: readonly string[] | undefined
  readonly isHeld?: boolean | undefined
}

interface FoundGroup {
  readonly id: string
  readonly siteIds: readonly string[]
}

/** What becomes of a kept group (`kept` null: of none), with the found group that it follows from (`found` null: none). */
export interface GroupMatch<K, F> {
  readonly kept: K | null
  readonly found: F | null
  /** Its members then; null where it is gone. */
  readonly siteIds: readonly string[] | null
}

/** Kept groups by id, then found ones that match none, by id. Held groups are not listed: nothing becomes of them. */
export function matchGroups<K extends KeptGroup, F extends FoundGroup>(
  keptGroups: Iterable<K>,
  foundGroups: Iterable<F>,
): GroupMatch<K, F>[] {
  const kept = [...keptGroups].sort((a, b) => compareText(a.id, b.id))
  const found = [...foundGroups].sort((a, b) => compareText(a.id, b.id))
  const claimsOf = new Map<string, Set<string>>()
  const heldIds = new Set<string>()
  for (const { id, siteIds, pinnedIds = [], isHeld = false } of kept) {
    if (isHeld) for (const siteId of siteIds) heldIds.add(siteId)
    for (const siteId of isHeld ? siteIds : pinnedIds) {
      const claims = claimsOf.get(siteId)
      if (claims) claims.add(id)
      else claimsOf.set(siteId, new Set([id]))
    }
  }
  /** Whether another group than `id` has a claim on a site. */
  const isClaimedElsewhere = (siteId: string, id: string | null): boolean => {
    const claims = claimsOf.get(siteId)
    return claims !== undefined && !(id !== null && claims.has(id))
  }
  const open = found.filter(({ siteIds }) => 2 * siteIds.filter((id) => heldIds.has(id)).length <= siteIds.length)
  const free = kept.filter(({ isHeld = false }) => !isHeld)
  const foundOf = pairUp(free, open)
  const matches = free.map((group): GroupMatch<K, F> => {
    const match = foundOf.get(group.id) ?? null
    const { pinnedIds = [], barredIds = [] } = group
    const barred = new Set(barredIds)
    const siteIds = (match?.siteIds ?? []).filter((id) => !barred.has(id) && !isClaimedElsewhere(id, group.id))
    const members = new Set(siteIds)
    for (const id of pinnedIds) if (!members.has(id)) siteIds.push(id)
    return { kept: group, found: match, siteIds: siteIds.length > 0 ? siteIds : null }
  })
  const taken = new Set([...foundOf.values()].map(({ id }) => id))
  for (const group of open) {
    if (taken.has(group.id)) continue
    const siteIds = group.siteIds.filter((id) => !isClaimedElsewhere(id, null))
    if (siteIds.length > 0) matches.push({ kept: null, found: group, siteIds })
  }
  return matches
}

/** The found group of each kept one, by the kept id. */
function pairUp<K extends KeptGroup, F extends FoundGroup>(kept: readonly K[], found: readonly F[]): Map<string, F> {
  const keptOfSite = new Map<string, number[]>()
  kept.forEach(({ siteIds }, at) => {
    for (const siteId of siteIds) {
      const places = keptOfSite.get(siteId)
      if (places) places.push(at)
      else keptOfSite.set(siteId, [at])
    }
  })
  const pairs: { keptAt: number; foundAt: number; shared: number }[] = []
  found.forEach(({ siteIds }, foundAt) => {
    const sharedWith = new Map<number, number>()
    for (const siteId of siteIds)
      for (const keptAt of keptOfSite.get(siteId) ?? []) sharedWith.set(keptAt, (sharedWith.get(keptAt) ?? 0) + 1)
    for (const [keptAt, shared] of sharedWith) pairs.push({ keptAt, foundAt, shared })
  })
  pairs.sort((a, b) => b.shared - a.shared || a.keptAt - b.keptAt || a.foundAt - b.foundAt)
  const foundOf = new Map<string, F>()
  const isTaken = new Set<number>()
  for (const { keptAt, foundAt } of pairs) {
    const { id } = kept[keptAt] as K
    if (foundOf.has(id) || isTaken.has(foundAt)) continue
    foundOf.set(id, found[foundAt] as F)
    isTaken.add(foundAt)
  }
  return foundOf
}
