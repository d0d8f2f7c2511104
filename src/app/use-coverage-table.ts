import { useMemo } from 'react'
import { type ClusterCount, countClusters, WHOLE_PLAN } from '../analysis/cluster-counts.ts'
import type { CoverageFigures } from '../jobs/types.ts'
import type { AreaLevel } from '../model/tables.ts'
import { programmeOf } from '../model/plan.ts'
import { useDerivedState } from './derived-state.ts'
import { usePlanState } from './plan-state.ts'

export type { CoverageFigures }

export interface MatrixColumn {
  /** `domain:<id>` or `tier:<id>` */
  readonly key: string
  readonly kind: 'domain' | 'tier'
  readonly id: string
}

export type LeadColumn = 'total' | 'target' | 'shortfall' | 'clusters' | 'clusterTarget' | 'clusterShortfall'

export interface CoverageTable {
  /** Levels that have areas, the highest first. */
  readonly levels: readonly AreaLevel[]
  readonly rows: readonly CoverageFigures[]
  /** The columns before those of words: totals and, where the programme has targets for the level, targets and what is short. */
  readonly leads: readonly LeadColumn[]
  readonly columns: readonly MatrixColumn[]
  /** Clusters by area id as `countClusters` has them; null where no target of the level is about them. */
  readonly clusters: ReadonlyMap<string, ClusterCount> | null
  /** Sums of the rows by column key. */
  readonly sums: Readonly<Record<string, number>>
}

const LEVELS = ['city', 'county', 'township', 'village'] as const

/** The coverage matrix of one level; null until it is computed. */
export function useCoverageTable(level: AreaLevel): CoverageTable | null {
  const coverage = useDerivedState((state) => state.derived?.coverage)
  const plan = usePlanState((state) => state.plan)
  return useMemo(() => {
    if (!coverage) return null
    const { domains, tiers, targets } = programmeOf(plan)
    const rows = coverage.filter((row) => row.level === level)
    const columns: MatrixColumn[] = []
    const add = (kind: 'domain' | 'tier', ids: readonly string[]): void => {
      const used = rows.some((row) => (kind === 'domain' ? row.byDomain : row.byTier)[''])
      for (const id of used ? [...ids, ''] : ids) columns.push({ key: `${kind}:${id}`, kind, id })
    }
    add(
      'domain',
      domains.map((domain) => domain.id),
    )
    add(
      'tier',
      tiers.map((tier) => tier.id),
    )
    const clusters = countClusters(level, targets, {
      areas: plan.area.values(),
      clusters: plan.cluster.values(),
      sites: plan.site,
    })
    const leads: readonly LeadColumn[] = [
      'total',
      ...(rows.some((row) => row.target !== null) ? (['target', 'shortfall'] as const) : []),
      ...(clusters ? (['clusters', 'clusterTarget', 'clusterShortfall'] as const) : []),
    ]
    const sums: Record<string, number> = {}
    for (const row of rows) {
      for (const lead of leads) sums[lead] = (sums[lead] ?? 0) + (leadOf({ clusters }, row, lead) ?? 0)
      for (const column of columns) sums[column.key] = (sums[column.key] ?? 0) + cellOf(row, column)
    }
    return {
      levels: LEVELS.filter((each) => coverage.some((row) => row.level === each)),
      rows,
      leads,
      columns,
      clusters,
      sums,
    }
  }, [coverage, plan, level])
}

/** The number of a row in a lead column; null where it has none. */
export function leadOf(
  { clusters }: Pick<CoverageTable, 'clusters'>,
  row: CoverageFigures,
  lead: LeadColumn,
): number | null {
  if (lead === 'total' || lead === 'target' || lead === 'shortfall') return row[lead]
  const count = clustersOf({ clusters }, row)
  if (!count) return null
  return lead === 'clusters' ? count.clusterIds.length : lead === 'clusterTarget' ? count.target : count.shortfall
}

/** The clusters of a row; null for the row outside all areas. */
export function clustersOf(
  { clusters }: Pick<CoverageTable, 'clusters'>,
  { areaId }: CoverageFigures,
): ClusterCount | null {
  return areaId === null ? null : (clusters?.get(areaId) ?? clusters?.get(WHOLE_PLAN) ?? null)
}

/** The number in a cell of the matrix. */
export function cellOf(row: CoverageFigures, column: MatrixColumn): number {
  return (column.kind === 'domain' ? row.byDomain : row.byTier)[column.id] ?? 0
}
