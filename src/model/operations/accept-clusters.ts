/**
 * Takes over found clusters, as far as they were accepted. What the hand has decided holds whatever was found: a held cluster is left
 * alone, a pinned site stays where it is pinned, a barred one stays out, and no site ends up in two clusters by this step.
 */
import { buildChangeset, type Changeset } from '../changeset.ts'
import { newId } from '../new-id.ts'
import type { Plan } from '../plan.ts'
import type { Cluster } from '../tables.ts'
import { requireGroup } from './edit-group.ts'

/** A cluster that the plan does not have yet. */
export interface NewCluster extends Pick<Cluster, 'name' | 'color' | 'themeId' | 'areaCode'> {
  readonly siteIds: readonly string[]
}

export interface AcceptedClusters {
  /** Kept clusters with the members they would have; name, theme, tier, colour and notes stay. */
  readonly changed: readonly { readonly id: string; readonly siteIds: readonly string[] }[]
  readonly fresh: readonly NewCluster[]
  readonly goneIds: readonly string[]
}

/** One step. Throws RangeError for an id the plan does not have. */
export function acceptClusters(plan: Plan, { changed, fresh, goneIds }: AcceptedClusters): Changeset {
  for (const id of goneIds) requireGroup(plan, 'cluster', id)
  const homes = homesByHand(plan)
  const wantedOf = new Map<string, readonly string[]>([
    ...goneIds.map((id): [string, readonly string[]] => [id, []]),
    ...changed.map(({ id, siteIds }): [string, readonly string[]] => [requireGroup(plan, 'cluster', id).id, siteIds]),
  ])
  const taken = new Set<string>()
  /** The first cluster to ask gets a site. */
  const take = (siteIds: readonly string[], id: string | null): string[] =>
    [...new Set(siteIds)].filter((siteId) => {
      const home = homes.get(siteId)
      const isFree = plan.site.has(siteId) && !taken.has(siteId) && (home === undefined || home.has(id ?? ''))
      if (isFree) taken.add(siteId)
      return isFree
    })
  const rows: Cluster[] = []
  for (const [id, wanted] of wantedOf) {
    const cluster = requireGroup(plan, 'cluster', id)
    if (cluster.isHeld) continue
    const barred = new Set(cluster.barredIds)
    const pinned = (cluster.pinnedIds ?? []).filter((siteId) => plan.site.has(siteId))
    for (const siteId of pinned) taken.add(siteId)
    const found = take(
      wanted.filter((siteId) => !barred.has(siteId)),
      id,
    )
    rows.push({ ...cluster, siteIds: [...new Set([...found, ...pinned])].sort(compare) })
  }
  for (const { siteIds, ...words } of fresh) {
    const members = take(siteIds, null)
    if (members.length > 0)
      rows.push({ id: newId(), version: 0, ...words, tierId: null, notes: '', siteIds: members.sort(compare) })
  }
  const touched = new Set(rows.map(({ id }) => id))
  for (const cluster of plan.cluster.values()) {
    if (cluster.isHeld || touched.has(cluster.id)) continue
    const pinned = new Set(cluster.pinnedIds)
    const left = cluster.siteIds.filter((siteId) => !taken.has(siteId) || pinned.has(siteId))
    if (left.length < cluster.siteIds.length) rows.push({ ...cluster, siteIds: left })
  }
  const leaving = new Set(goneIds)
  const gone = rows.filter(({ id, siteIds }) => leaving.has(id) && siteIds.length === 0)
  const goneNow = new Set(gone.map(({ id }) => id))
  const put = rows.filter(({ id }) => !goneNow.has(id))
  const people = [...plan.person.values()]
    .filter(({ clusterIds }) => clusterIds.some((id) => goneNow.has(id)))
    .map((person) => ({ ...person, clusterIds: person.clusterIds.filter((id) => !goneNow.has(id)) }))
  return buildChangeset(
    { key: 'acceptClusters', values: { n: changed.length + fresh.length + goneIds.length } },
    { ...(put.length > 0 && { cluster: put }), ...(people.length > 0 && { person: people }) },
    gone.length > 0 ? { cluster: gone.map(({ id, version }) => ({ id, version })) } : {},
  )
}

/** The clusters that hold a site by hand: it may be in no other. */
function homesByHand(plan: Plan): Map<string, Set<string>> {
  const homes = new Map<string, Set<string>>()
  for (const { id, siteIds, pinnedIds = [], isHeld } of plan.cluster.values())
    for (const siteId of isHeld ? [...siteIds, ...pinnedIds] : pinnedIds)
      homes.set(siteId, (homes.get(siteId) ?? new Set()).add(id))
  return homes
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
