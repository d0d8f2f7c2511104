import { useTranslation } from 'react-i18next'
import type { FileSummary } from '../../app/importing/import-state.ts'
import type { Field, Mapping } from '../../exchange/read/types.ts'
import { ScrollRegion } from './scroll-region.tsx'

interface SampleTableProps {
  summary: FileSummary
  mapping: Mapping
}

/** The first rows of a file as they stand in it; columns that mean something carry the field's name. */
export function SampleTable({ summary, mapping }: SampleTableProps) {
  const { t } = useTranslation()
  const fields = new Map<number, Field[]>()
  for (const [field, column] of Object.entries(mapping)) {
    if (column !== null) fields.set(column, [...(fields.get(column) ?? []), field as Field])
  }
  const hasGeometry = summary.sampleRows.some((row) => row.geometryType !== null)
  return (
    <ScrollRegion label={t('importing.tabs.sample', { n: summary.sampleRows.length })}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="tabular">
              {t('importing.row')}
            </th>
            {hasGeometry && <th scope="col">{t('importing.geometry')}</th>}
            {summary.columns.map((column, index) => (
              <th key={column} scope="col" data-mapped={fields.has(index) || undefined} title={column}>
                {column}
                {fields.has(index) && (
                  <small>
                    {fields
                      .get(index)
                      ?.map((field) => t(`importing.field.${field}`))
                      .join(' · ')}
                  </small>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {summary.sampleRows.map((row) => (
            <tr key={row.rowNumber}>
              <th scope="row" className="tabular">
                {row.rowNumber}
              </th>
              {hasGeometry && <td>{row.geometryType && t(`importing.geometryType.${row.geometryType as 'Point'}`)}</td>}
              {row.values.map((value, index) => (
                <td key={summary.columns[index] ?? index} data-mapped={fields.has(index) || undefined} title={value}>
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
