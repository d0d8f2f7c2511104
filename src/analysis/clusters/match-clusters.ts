import { compareText } from '../compare-text.ts'
import type { KeptCluster } from './types.ts'

export interface MatchedCluster {
  readonly keptId: string | null
  readonly isHeld: boolean
  /** By id. */
  readonly siteIds: readonly string[]
  readonly addedIds: readonly string[]
  readonly removedIds: readonly string[]
}

export interface MatchedClusters {
  /** Kept ones by id, then new ones by their first site. */
  readonly clusters: readonly MatchedCluster[]
  readonly goneIds: readonly string[]
  /** Taken out of what was found because the hand had taken them out before, by id. */
  readonly barredIds: readonly string[]
}

/**
 * What found groups (disjoint, none with a member of a held cluster) mean for the clusters that are kept. A kept cluster goes on in
 * the group that shares most of its pinned sites, then most of its members, then by ids; each pair once, the best first. Held
 * clusters stay as they are; pinned sites come to the first cluster by id that pins them; barred ones leave. A kept cluster
 * without a group goes on with what is pinned to it, and is gone without that. `siteIds` are all there are: others are forgotten.
 */
export function matchClusters(
  kept: readonly KeptCluster[],
  found: readonly (readonly string[])[],
  siteIds: ReadonlySet<string>,
): MatchedClusters {
  const byId = [...kept].sort((a, b) => compareText(a.id, b.id))
  const membersOf = (cluster: KeptCluster): string[] =>
    [...new Set([...cluster.siteIds, ...(cluster.pinnedIds ?? [])])].filter((id) => siteIds.has(id))
  const held = byId.filter(({ isHeld }) => isHeld === true)
  const loose = byId.filter(({ isHeld }) => isHeld !== true)

  const homeOf = new Map<string, string>()
  for (const cluster of held) for (const id of membersOf(cluster)) if (!homeOf.has(id)) homeOf.set(id, cluster.id)
  for (const cluster of loose)
    for (const id of cluster.pinnedIds ?? []) if (siteIds.has(id) && !homeOf.has(id)) homeOf.set(id, cluster.id)

  const groupOf = new Map(found.flatMap((members, group) => members.map((id): [string, number] => [id, group])))
  const pairs: { cluster: KeptCluster; group: number; pinned: number; shared: number }[] = []
  for (const cluster of loose) {
    const shared = new Map<number, { pinned: number; shared: number }>()
    for (const id of membersOf(cluster)) {
      const group = groupOf.get(id)
      if (group === undefined) continue
      const count = shared.get(group) ?? { pinned: 0, shared: 0 }
      count.shared++
      if (homeOf.get(id) === cluster.id) count.pinned++
      shared.set(group, count)
    }
    for (const [group, counts] of shared) pairs.push({ cluster, group, ...counts })
  }
  const firstOf = (group: number): string => [...found[group]!].sort(compareText)[0]!
  pairs.sort(
    (a, b) =>
      b.pinned - a.pinned ||
      b.shared - a.shared ||
      compareText(a.cluster.id, b.cluster.id) ||
      compareText(firstOf(a.group), firstOf(b.group)),
  )
  const groupOfKept = new Map<string, number>()
  const takenGroups = new Set<number>()
  for (const { cluster, group } of pairs) {
    if (groupOfKept.has(cluster.id) || takenGroups.has(group)) continue
    groupOfKept.set(cluster.id, group)
    takenGroups.add(group)
  }

  const barredIds: string[] = []
  const clusters: MatchedCluster[] = []
  const goneIds: string[] = []
  for (const cluster of byId) {
    const before = membersOf(cluster)
    let members: string[]
    if (cluster.isHeld === true) members = before.filter((id) => homeOf.get(id) === cluster.id)
    else {
      const group = groupOfKept.get(cluster.id)
      const barred = new Set(cluster.barredIds)
      const pinned = before.filter((id) => homeOf.get(id) === cluster.id)
      const others = (group === undefined ? [] : found[group]!).filter((id) => !homeOf.has(id))
      barredIds.push(...others.filter((id) => barred.has(id)))
      members = [...pinned, ...others.filter((id) => !barred.has(id))]
    }
    if (members.length === 0 && cluster.isHeld !== true) {
      goneIds.push(cluster.id)
      continue
    }
    clusters.push(describe(cluster.id, cluster.isHeld === true, members, cluster.siteIds))
  }
  const fresh = found
    .map((members, group) => ({ group, members: members.filter((id) => !homeOf.has(id)) }))
    .filter(({ group, members }) => !takenGroups.has(group) && members.length > 0)
    .map(({ members }) => describe(null, false, members, []))
    .sort((a, b) => compareText(a.siteIds[0]!, b.siteIds[0]!))
  return { clusters: [...clusters, ...fresh], goneIds, barredIds: barredIds.sort(compareText) }
}

function describe(
  keptId: string | null,
  isHeld: boolean,
  members: readonly string[],
  before: readonly string[],
): MatchedCluster {
  const siteIds = [...members].sort(compareText)
  const now = new Set(siteIds)
  const then = new Set(before)
  return {
    keptId,
    isHeld,
    siteIds,
    addedIds: siteIds.filter((id) => !then.has(id)),
    removedIds: [...then].filter((id) => !now.has(id)).sort(compareText),
  }
}
