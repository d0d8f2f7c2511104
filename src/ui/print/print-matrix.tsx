import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../app/plan-state.ts'
import { cellOf, leadOf, useCoverageTable } from '../../app/use-coverage-table.ts'
import { planRow } from '../../model/plan.ts'
import type { AreaLevel } from '../../model/tables.ts'
import { useColumnName } from '../panels/use-column-name.ts'
import { useMatrixLevel } from '../panels/use-matrix-level.ts'

/** The coverage matrix of the level on screen, or of another, as a page of its own; long ones run over several, with the head on each. */
export function PrintMatrix({ level: given }: { readonly level?: AreaLevel }) {
  const { t } = useTranslation()
  const columnName = useColumnName()
  const [shown] = useMatrixLevel()
  const level = given ?? shown
  const table = useCoverageTable(level)
  const name = planRow(usePlanState((state) => state.plan)).name
  if (!table || table.rows.length === 0) return null
  const keys = table.leads
  return (
    <section className="print-sheet print-matrix">
      <h2>
        {name} · {t('coverage.title')}
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t(`areaLevel.${level}`)}</th>
            {[...keys, ...table.columns.map((column) => column.key)].map((key) => (
              <th key={key} scope="col">
                {columnName(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.areaId ?? ''}>
              <th scope="row">{row.areaId === null ? t('coverage.outside') : row.name}</th>
              {keys.map((key) => (
                <td key={key}>{leadOf(table, row, key) ?? '–'}</td>
              ))}
              {table.columns.map((column) => (
                <td key={column.key}>{cellOf(row, column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('coverage.sum')}</th>
            {[...keys, ...table.columns.map((column) => column.key)].map((key) => (
              <td key={key}>{table.sums[key]}</td>
            ))}
          </tr>
        </tfoot>
      </table>
      <p>{t('coverage.counted')}</p>
    </section>
  )
}
