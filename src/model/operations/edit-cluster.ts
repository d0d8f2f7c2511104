/**
 * Clusters made by hand. A site is in one cluster at a time: put into another, it leaves the one it was in. What the hand puts
 * together or apart is pinned, so that finding anew keeps it so.
 */
import { buildChangeset, type Changeset } from '../changeset.ts'
import { newId } from '../new-id.ts'
import type { Plan } from '../plan.ts'
import type { Cluster } from '../tables.ts'
import type { NewCluster } from './accept-clusters.ts'
import { addToGroup, requireGroup, withDecisions } from './edit-group.ts'

/** A new cluster of these sites. Throws RangeError for a site the plan does not have. */
export function makeCluster(plan: Plan, cluster: NewCluster, id: string = newId()): Changeset {
  for (const siteId of cluster.siteIds)
    if (!plan.site.has(siteId)) throw new RangeError(`No site ${siteId} in the plan`)
  const row = newRow(cluster, id)
  return buildChangeset(
    { key: 'makeCluster', values: { name: row.name, n: row.siteIds.length } },
    { cluster: [row, ...withoutSites(plan, new Set(row.siteIds), new Set())] },
  )
}

/** Puts sites into a cluster, out of the others. Throws RangeError for an id the plan does not have. */
export function moveToCluster(plan: Plan, id: string, siteIds: readonly string[]): Changeset {
  const added = addToGroup(plan, 'cluster', id, siteIds)
  const others = withoutSites(plan, new Set(siteIds), new Set([id]))
  return { ...added, put: { ...added.put, cluster: [...(added.put.cluster ?? []), ...others] } }
}

/**
 * Parts sites from a cluster as clusters of their own, which take over its tier and area; what is left stays under its name.
 * Throws RangeError for an id the plan does not have or where nothing would be left.
 */
export function splitCluster(plan: Plan, id: string, parts: readonly NewCluster[]): Changeset {
  const cluster = requireGroup(plan, 'cluster', id)
  const leaving = new Set(parts.flatMap((part) => part.siteIds))
  const left = cluster.siteIds.filter((siteId) => !leaving.has(siteId))
  if (left.length === 0) throw new RangeError(`Nothing would be left of cluster ${id}`)
  const barred = (cluster.barredIds ?? []).filter((siteId) => !left.includes(siteId))
  return buildChangeset(
    { key: 'splitCluster', values: { name: cluster.name, n: parts.length + 1 } },
    {
      cluster: [
        withDecisions({ ...cluster, siteIds: left }, left, barred),
        ...parts.map((part) => ({ ...newRow(part), tierId: cluster.tierId })),
      ],
    },
  )
}

/** Joins clusters into the first of them. Throws RangeError for an id the plan does not have or fewer than two. */
export function joinClusters(plan: Plan, ids: readonly string[]): Changeset {
  const [first, ...others] = ids.map((id) => requireGroup(plan, 'cluster', id))
  if (!first || others.length === 0) throw new RangeError('Two clusters or more are joined')
  const siteIds = [...new Set([first, ...others].flatMap((cluster) => cluster.siteIds))]
  const barred = (first.barredIds ?? []).filter((siteId) => !siteIds.includes(siteId))
  const gone = new Set(others.map(({ id }) => id))
  const people = [...plan.person.values()]
    .filter(({ clusterIds }) => clusterIds.some((id) => gone.has(id)))
    .map((person) => ({
      ...person,
      clusterIds: [...new Set(person.clusterIds.map((id) => (gone.has(id) ? first.id : id)))],
    }))
  return buildChangeset(
    { key: 'joinClusters', values: { name: first.name, n: ids.length } },
    {
      cluster: [withDecisions({ ...first, siteIds }, siteIds, barred)],
      ...(people.length > 0 && { person: people }),
    },
    { cluster: others.map(({ id, version }) => ({ id, version })) },
  )
}

/** The area that a cluster counts for; null for none. Throws RangeError for an id the plan does not have. */
export function setClusterArea(plan: Plan, id: string, areaCode: string | null): Changeset {
  const cluster = requireGroup(plan, 'cluster', id)
  return buildChangeset(
    { key: 'setClusterArea', values: { name: cluster.name } },
    { cluster: [{ ...cluster, areaCode }] },
  )
}

function newRow({ siteIds, ...words }: NewCluster, id: string = newId()): Cluster {
  const members = [...new Set(siteIds)]
  return { id, version: 0, ...words, tierId: null, notes: '', siteIds: members, pinnedIds: members }
}

/** The other clusters that list one of these sites, without them. */
function withoutSites(plan: Plan, gone: ReadonlySet<string>, except: ReadonlySet<string>): Cluster[] {
  const left = (ids: readonly string[] = []): string[] => ids.filter((id) => !gone.has(id))
  return [...plan.cluster.values()]
    .filter(
      (cluster) =>
        !except.has(cluster.id) && [...cluster.siteIds, ...(cluster.pinnedIds ?? [])].some((id) => gone.has(id)),
    )
    .map((cluster) =>
      withDecisions({ ...cluster, siteIds: left(cluster.siteIds) }, left(cluster.pinnedIds), cluster.barredIds ?? []),
    )
}
