/** What the hand does to clusters of the open plan; each is one step of undo. What there is nothing to do about changes nothing. */
import { editGroups, deleteGroups, type GroupFields, removeFromGroup } from '../model/operations/edit-group.ts'
import {
  joinClusters,
  makeCluster,
  moveToCluster,
  setClusterArea,
  splitCluster,
} from '../model/operations/edit-cluster.ts'
import { newId } from '../model/new-id.ts'
import type { Plan } from '../model/plan.ts'
import { clusterSettingsOf, newClusterWords } from './cluster-view.ts'
import { runChangeset, usePlanState } from './plan-state.ts'
import { select, setView, useViewState } from './view-state.ts'

const openPlan = (): Plan => usePlanState.getState().plan

/** A cluster of these sites, named after where they lie; it is then selected. Its name, null where none of them is there. */
export function makeClusterOfSites(siteIds: readonly string[]): string | null {
  const plan = openPlan()
  const present = siteIds.filter((id) => plan.site.has(id))
  const [words] = newClusterWords(plan, [{ siteIds: present }], clusterSettingsOf(plan).method)
  if (present.length === 0 || !words) return null
  const id = newId()
  runChangeset(makeCluster(plan, { ...words, siteIds: present }, id))
  select('cluster', [id])
  return words.name
}

/** Puts sites into a cluster, out of the one they are in; how many were not in it before. */
export function addSitesToCluster(clusterId: string, siteIds: readonly string[]): number {
  const plan = openPlan()
  const members = new Set(plan.cluster.get(clusterId)?.siteIds)
  const fresh = siteIds.filter((id) => plan.site.has(id) && !members.has(id))
  if (plan.cluster.has(clusterId) && fresh.length > 0) runChangeset(moveToCluster(plan, clusterId, fresh))
  return fresh.length
}

export function removeSitesFromCluster(clusterId: string, siteIds: readonly string[]): void {
  const plan = openPlan()
  const members = new Set(plan.cluster.get(clusterId)?.siteIds)
  const leaving = siteIds.filter((id) => members.has(id))
  if (leaving.length > 0) runChangeset(removeFromGroup(plan, 'cluster', clusterId, leaving))
}

export function editClusters(ids: readonly string[], fields: GroupFields): void {
  const plan = openPlan()
  const present = ids.filter((id) => plan.cluster.has(id))
  if (present.length > 0) runChangeset(editGroups(plan, 'cluster', present, fields))
}

export function setAreaOfCluster(id: string, areaCode: string | null): void {
  const plan = openPlan()
  if (plan.cluster.has(id)) runChangeset(setClusterArea(plan, id, areaCode))
}

/** Parts chosen members from a cluster; whether anything was parted: some must stay. */
export function splitOff(id: string, siteIds: readonly string[]): boolean {
  const plan = openPlan()
  const cluster = plan.cluster.get(id)
  const leaving = cluster?.siteIds.filter((siteId) => siteIds.includes(siteId)) ?? []
  if (!cluster || leaving.length === 0 || leaving.length === cluster.siteIds.length) return false
  splitInto(plan, id, [leaving], clusterSettingsOf(plan).method)
  return true
}

/** Parts a cluster by theme: the commonest stays under its name; whether it has more than one. */
export function splitByTheme(id: string): boolean {
  const plan = openPlan()
  const groups = groupsByTheme(plan, id)
  if (groups.length < 2) return false
  splitInto(plan, id, groups.slice(1), 'theme')
  return true
}

/** Members by theme, the most first. */
export function groupsByTheme(plan: Plan, id: string): string[][] {
  const groups = new Map<string, string[]>()
  for (const siteId of plan.cluster.get(id)?.siteIds ?? []) {
    const key = plan.site.get(siteId)?.themeId ?? ''
    groups.set(key, [...(groups.get(key) ?? []), siteId])
  }
  return [...groups].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1)).map(([, members]) => members)
}

function splitInto(
  plan: Plan,
  id: string,
  parts: readonly string[][],
  method: Parameters<typeof newClusterWords>[2],
): void {
  const groups = parts.map((siteIds) => ({ siteIds }))
  const words = newClusterWords(plan, groups, method)
  runChangeset(
    splitCluster(
      plan,
      id,
      words.map((one, at) => ({ ...one, siteIds: parts[at] ?? [] })),
    ),
  )
}

/** Joins clusters into the largest of them, which is then selected. */
export function joinIntoLargest(ids: readonly string[]): void {
  const plan = openPlan()
  const clusters = ids.flatMap((id) => plan.cluster.get(id) ?? [])
  const [first, ...others] = clusters.sort((a, b) => b.siteIds.length - a.siteIds.length || (a.id < b.id ? -1 : 1))
  if (!first || others.length === 0) return
  runChangeset(joinClusters(plan, [first.id, ...others.map(({ id }) => id)]))
  select('cluster', [first.id])
}

/** Removes clusters, their sites stay; how many were there. */
export function deleteClusters(ids: readonly string[]): number {
  const plan = openPlan()
  const present = ids.filter((id) => plan.cluster.has(id))
  if (present.length === 0) return 0
  runChangeset(deleteGroups(plan, 'cluster', present))
  const { selection } = useViewState.getState()
  if (selection?.kind === 'cluster') {
    const left = selection.ids.filter((id) => !present.includes(id))
    setView({ selection: left.length > 0 ? { kind: 'cluster', ids: left } : null })
  }
  return present.length
}
