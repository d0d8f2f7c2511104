/** Clusters by the area that they count for, against a target or all targets of a level. Cost: O(targets × clusters). */
import type { Area, AreaLevel, Cluster, Site, Target } from '../model/tables.ts'
import { findAreaAtLevel, whyNotOfKind } from './cluster-target.ts'

export interface ClusterTables {
  readonly areas: Iterable<Area>
  readonly clusters: Iterable<Cluster>
  /** By id: those of the clusters. */
  readonly sites: ReadonlyMap<string, Pick<Site, 'status' | 'domainId'>>
}

/** The plan itself stands for the one city where the plan has no city area or just one. */
export const WHOLE_PLAN = ''

/**
 * The ids of the clusters of the target's kind by area id, an entry for each area of its level; `WHOLE_PLAN` alone where that is the
 * one city. `outside` are those whose code names no area of the level.
 */
export function groupClusters(
  target: Pick<Target, 'level' | 'tierId' | 'domainId'>,
  { areas, clusters, sites }: ClusterTables,
): { readonly byArea: ReadonlyMap<string, readonly string[]>; readonly outside: readonly string[] } {
  const all = [...areas]
  const areaByCode = new Map(all.map((area) => [area.code, area]))
  const ofLevel = all.filter(({ level }) => level === target.level)
  const isWholePlan = target.level === 'city' && ofLevel.length <= 1
  const byArea = new Map<string, string[]>(isWholePlan ? [[WHOLE_PLAN, []]] : ofLevel.map(({ id }) => [id, []]))
  const outside: string[] = []
  for (const cluster of clusters) {
    if (whyNotOfKind(cluster, target, sites) !== null) continue
    const key = isWholePlan ? WHOLE_PLAN : findAreaAtLevel(cluster.areaCode, target.level, areaByCode)
    const group = key === null ? undefined : byArea.get(key)
    if (group) group.push(cluster.id)
    else outside.push(cluster.id)
  }
  return { byArea, outside }
}

/** The clusters of an area that count, and what all targets of its level ask for together. */
export interface ClusterCount {
  /** Each once, though several targets may count it. */
  readonly clusterIds: readonly string[]
  readonly target: number
  /** What is missing target by target: one does not make up for another. */
  readonly shortfall: number
}

/** By area id as `groupClusters` has them; null where no target of the level is about clusters. */
export function countClusters(
  level: AreaLevel,
  targets: readonly Target[],
  tables: ClusterTables,
): ReadonlyMap<string, ClusterCount> | null {
  const ofLevel = targets.filter((target) => target.level === level && target.subject === 'cluster')
  if (ofLevel.length === 0) return null
  const counts = new Map<string, ClusterCount>()
  for (const target of ofLevel) {
    for (const [areaId, ids] of groupClusters(target, tables).byArea) {
      const before = counts.get(areaId) ?? { clusterIds: [], target: 0, shortfall: 0 }
      counts.set(areaId, {
        clusterIds: [...new Set([...before.clusterIds, ...ids])],
        target: before.target + target.count,
        shortfall: before.shortfall + Math.max(0, target.count - ids.length),
      })
    }
  }
  return counts
}
