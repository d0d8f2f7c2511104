import { useMemo } from 'react'
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

export interface CoverageTable {
  /** Levels that have areas, the highest first. */
  readonly levels: readonly AreaLevel[]
  readonly rows: readonly CoverageFigures[]
  readonly columns: readonly MatrixColumn[]
  /** Sums of the rows by column key, and of `total`, `target` and `shortfall`. */
  readonly sums: Readonly<Record<string, number>>
}

const LEVELS = ['city', 'county', 'township', 'village'] as const

/** The coverage matrix of one level; null until it is computed. */
export function useCoverageTable(level: AreaLevel): CoverageTable | null {
  const coverage = useDerivedState((state) => state.derived?.coverage)
  const plan = usePlanState((state) => state.plan)
  return useMemo(() => {
    if (!coverage) return null
    const { domains, tiers } = programmeOf(plan)
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
    const sums: Record<string, number> = { total: 0, target: 0, shortfall: 0 }
    for (const row of rows) {
      sums['total'] = (sums['total'] ?? 0) + row.total
      sums['target'] = (sums['target'] ?? 0) + (row.target ?? 0)
      sums['shortfall'] = (sums['shortfall'] ?? 0) + (row.shortfall ?? 0)
      for (const column of columns) sums[column.key] = (sums[column.key] ?? 0) + cellOf(row, column)
    }
    return { levels: LEVELS.filter((each) => coverage.some((row) => row.level === each)), rows, columns, sums }
  }, [coverage, plan, level])
}

/** The number in a cell of the matrix. */
export function cellOf(row: CoverageFigures, column: MatrixColumn): number {
  return (column.kind === 'domain' ? row.byDomain : row.byTier)[column.id] ?? 0
}
