import { useTranslation } from 'react-i18next'
import { useDerivedState } from '../../app/derived-state.ts'
import { findCellSites } from '../../app/find-cell-sites.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { clustersOf, type CoverageFigures, type CoverageTable } from '../../app/use-coverage-table.ts'
import { setView, showSites } from '../../app/view-state.ts'
import type { AreaLevel } from '../../model/tables.ts'
import { useColumnName } from './use-column-name.ts'

/**
 * Opens what a number of the matrix stands on: the sites it counts, of targets and shortfalls those that are there, of clusters the
 * clusters. Without a row it is the sum of all rows.
 */
export function useOpenCell(
  table: CoverageTable,
  level: AreaLevel,
): (row: CoverageFigures | null, column: string) => void {
  const { t } = useTranslation()
  const columnName = useColumnName()
  return (row, column) => {
    if (column.startsWith('cluster')) {
      const rows = row ? [row] : table.rows
      const ids = [...new Set(rows.flatMap((one) => clustersOf(table, one)?.clusterIds ?? []))]
      setView({ drawer: 'clusters', selection: ids.length > 0 ? { kind: 'cluster', ids } : null })
      return
    }
    const { derived } = useDerivedState.getState()
    if (!derived) return
    const cell = { level, column, ...(row ? { areaId: row.areaId } : {}) }
    const area = row === null ? t('coverage.sum') : row.areaId === null ? t('coverage.outside') : row.name
    showSites(`${area} · ${columnName(column)}`, findCellSites(usePlanState.getState().plan, derived, cell))
  }
}
