/**
 * How far the plan is with each of its targets, over all areas of the target's level: "sites 163/200".
 *
 * What exists beyond the target in one area does not make up for what another area lacks, so `haveCount` counts at most
 * `count` in each area and `wantedCount - haveCount` is what is still to be done. The plan itself is the one city where
 * the plan has no city area or just one. Cost: O(targets × (clusters + areas)).
 */
import type { Target } from '../model/tables.ts'
import { type ClusterTables, groupClusters } from './cluster-counts.ts'
import type { SiteTally } from './site-tally.ts'

export interface TargetProgress {
  readonly targetId: string
  readonly level: Target['level']
  readonly subject: Target['subject']
  readonly tierId: string | null
  readonly domainId: string | null
  /** The target's count times the number of areas. */
  readonly wantedCount: number
  /** What exists, in each area at most the target's count. */
  readonly haveCount: number
  /** All that exists and is of the target's kind, wherever it is. */
  readonly existingCount: number
  readonly areaCount: number
  /** Areas that have all they should. */
  readonly metAreaCount: number
}

export interface TargetsInput extends ClusterTables {
  /** The sites as counted, by the programme's targets. */
  readonly tally: SiteTally
}

/**
 * One entry a target, in the programme's order.
 * A cluster counts for the area its code names and for the areas above that; for a domain it counts when one of its
 * existing sites is of that domain.
 */
export function computeTargets({ tally, ...given }: TargetsInput): TargetProgress[] {
  // Gone through once for each target, which an iterator is not.
  const tables = { ...given, areas: [...given.areas], clusters: [...given.clusters] }
  return tally.programme.targets.map((target, at) => {
    const tallies = tally.areasAt(target.level)
    const isWholePlan = target.level === 'city' && tallies.length <= 1
    let counts: readonly number[]
    let existingCount: number
    if (target.subject === 'site') {
      counts = (isWholePlan ? [tally.whole] : tallies).map(({ byTarget }) => byTarget[at] as number)
      existingCount = tally.whole.byTarget[at] as number
    } else {
      const { byArea, outside } = groupClusters(target, tables)
      counts = [...byArea.values()].map(({ length }) => length)
      existingCount = counts.reduce((sum, count) => sum + count, outside.length)
    }
    return {
      targetId: target.id,
      level: target.level,
      subject: target.subject,
      tierId: target.tierId,
      domainId: target.domainId,
      wantedCount: target.count * counts.length,
      haveCount: counts.reduce((sum, count) => sum + Math.min(count, target.count), 0),
      existingCount,
      areaCount: counts.length,
      metAreaCount: counts.filter((count) => count >= target.count).length,
    }
  })
}
