import { ActionIcon, Menu, SegmentedControl, Table, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { exportMatrix } from '../../app/export-matrix.ts'
import { usePlanState } from '../../app/plan-state.ts'
import {
  type CoverageFigures,
  type CoverageTable,
  cellOf,
  leadOf,
  useCoverageTable,
} from '../../app/use-coverage-table.ts'
import { select } from '../../app/view-state.ts'
import type { AreaLevel } from '../../model/tables.ts'
import { goThere } from '../../app/go-there.ts'
import type { TableProps } from '../table/table-drawer.tsx'
import { useColumnName } from './use-column-name.ts'
import { useMatrixLevel } from './use-matrix-level.ts'
import { useOpenCell } from './use-open-cell.ts'

/** Areas by domain and by tier: counts with zeros, targets and shortfalls. Every number opens its sites. */
export function CoverageMatrix({ before, after }: TableProps) {
  const { t } = useTranslation()
  const [level, setLevel, levels] = useMatrixLevel()
  const table = useCoverageTable(level)
  const columnName = useColumnName()
  return (
    <>
      <div className="table-bar">
        {before}
        {levels.length > 0 && (
          <SegmentedControl
            className="matrix-levels"
            size="xs"
            aria-label={t('coverage.level')}
            value={level}
            onChange={(value) => setLevel(value as AreaLevel)}
            data={levels.map((value) => ({ value, label: t(`areaLevel.${value}`) }))}
          />
        )}
        <div className="table-end">
          {table && (
            <Menu position="top-end" shadow="md">
              <Menu.Target>
                <Tooltip label={t('coverage.export')}>
                  <ActionIcon variant="subtle" size="md" aria-label={t('coverage.export')}>
                    <IconDownload size={18} />
                  </ActionIcon>
                </Tooltip>
              </Menu.Target>
              <Menu.Dropdown>
                {(['xlsx', 'csv'] as const).map((format) => (
                  <Menu.Item key={format} onClick={() => void exportMatrix(table, columnName, format)}>
                    {format.toUpperCase()}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
          {after}
        </div>
      </div>
      <div className="matrix-scroll">
        {table && table.rows.length > 0 ? (
          <MatrixTable table={table} level={level} />
        ) : (
          <Text p="md" c="dimmed">
            {t('coverage.noAreas')}
          </Text>
        )}
      </div>
    </>
  )
}

function MatrixTable({ table, level }: { table: CoverageTable; level: AreaLevel }) {
  const { t } = useTranslation()
  const columnName = useColumnName()
  const open = useOpenCell(table, level)
  const plan = usePlanState((state) => state.plan)
  const areaCell = (row: CoverageFigures) => {
    const area = row.areaId === null ? undefined : plan.area.get(row.areaId)
    if (!area) return <Text size="sm">{t('coverage.outside')}</Text>
    return (
      <UnstyledButton
        fz="sm"
        onClick={() => {
          select('area', [area.id])
          goThere('area', [area.id])
        }}
      >
        {row.name}
      </UnstyledButton>
    )
  }
  /** A press lists what is counted in the table and shows it on the map. Zero opens an empty list. */
  const numberButton = (row: CoverageFigures | null, column: string, n: number) => (
    <UnstyledButton
      className="matrix-count"
      aria-label={t('coverage.showSites', {
        area: row === null ? t('coverage.sum') : row.areaId === null ? t('coverage.outside') : row.name,
        column: columnName(column),
        n,
      })}
      onClick={() => open(row, column)}
    >
      {n}
    </UnstyledButton>
  )
  return (
    <Table stickyHeader verticalSpacing={3} horizontalSpacing="sm" highlightOnHover className="tabular matrix">
      <Table.Thead>
        <Table.Tr>
          <Table.Th className="matrix-name">{t(`areaLevel.${level}`)}</Table.Th>
          {[...table.leads, ...table.columns.map(({ key }) => key)].map((column) => (
            <Table.Th key={column} ta="right">
              {columnName(column)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {table.rows.map((row) => (
          <Table.Tr key={row.areaId ?? ''}>
            <Table.Th scope="row" fw={400} className="matrix-name">
              {areaCell(row)}
            </Table.Th>
            {table.leads.map((lead) => {
              const n = leadOf(table, row, lead)
              const isCount = lead === 'total' || lead === 'clusters'
              const isShort = !isCount && lead !== 'target' && lead !== 'clusterTarget' && n !== null && n > 0
              return (
                <Table.Td
                  key={lead}
                  ta="right"
                  data-zero={(isCount && n === 0) || undefined}
                  data-short={isShort || undefined}
                >
                  {n === null ? '–' : numberButton(row, lead, n)}
                </Table.Td>
              )
            })}
            {table.columns.map((column) => {
              const n = cellOf(row, column)
              return (
                <Table.Td key={column.key} ta="right" data-zero={n === 0 || undefined}>
                  {numberButton(row, column.key, n)}
                </Table.Td>
              )
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th className="matrix-name">{t('coverage.sum')}</Table.Th>
          {[...table.leads, ...table.columns.map(({ key }) => key)].map((column) => (
            <Table.Th key={column} ta="right">
              {numberButton(null, column, table.sums[column] ?? 0)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  )
}
