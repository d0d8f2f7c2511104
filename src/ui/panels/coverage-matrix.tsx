import { Button, Group, Menu, SegmentedControl, Table, Text, UnstyledButton } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useDerivedState } from '../../app/derived-state.ts'
import { exportMatrix } from '../../app/export-matrix.ts'
import { findCellSites } from '../../app/find-cell-sites.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { type CoverageFigures, type CoverageTable, cellOf, useCoverageTable } from '../../app/use-coverage-table.ts'
import { select, showSites } from '../../app/view-state.ts'
import type { AreaLevel } from '../../model/tables.ts'
import { goThere } from '../../app/go-there.ts'
import type { TableProps } from '../table/table-drawer.tsx'
import { useColumnName } from './use-column-name.ts'
import { useMatrixLevel } from './use-matrix-level.ts'

/** Areas by domain and by tier: counts with zeros, targets and shortfalls. Every number opens its sites. */
export function CoverageMatrix({ before, after }: TableProps) {
  const { t } = useTranslation()
  const [level, setLevel, levels] = useMatrixLevel()
  const table = useCoverageTable(level)
  const columnName = useColumnName()
  return (
    <>
      <Group gap="sm" px="sm" py={4} wrap="nowrap" style={{ borderBottom: '1px solid var(--border)' }}>
        {before}
        {levels.length > 0 && (
          <SegmentedControl
            size="xs"
            aria-label={t('coverage.level')}
            value={level}
            onChange={(value) => setLevel(value as AreaLevel)}
            data={levels.map((value) => ({ value, label: t(`areaLevel.${value}`) }))}
          />
        )}
        {table && (
          <Menu>
            <Menu.Target>
              <Button size="compact-sm" variant="default" leftSection={<IconDownload size={14} />}>
                {t('coverage.export')}
              </Button>
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
        <span style={{ flex: 1 }} />
        {after}
      </Group>
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
  const plan = usePlanState((state) => state.plan)
  const hasTarget = table.rows.some((row) => row.target !== null)
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
  return (
    <Table stickyHeader verticalSpacing={3} horizontalSpacing="sm" highlightOnHover className="tabular matrix">
      <Table.Thead>
        <Table.Tr>
          <Table.Th className="matrix-name">{t(`areaLevel.${level}`)}</Table.Th>
          <Table.Th ta="right">{t('coverage.total')}</Table.Th>
          {hasTarget && <Table.Th ta="right">{t('coverage.target')}</Table.Th>}
          {hasTarget && <Table.Th ta="right">{t('coverage.shortfall')}</Table.Th>}
          {table.columns.map((column) => (
            <Table.Th key={column.key} ta="right">
              {columnName(column.key)}
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
            <CountCell row={row} level={level} column="total" count={row.total} />
            {hasTarget && <Table.Td ta="right">{row.target ?? '–'}</Table.Td>}
            {hasTarget && (
              <Table.Td ta="right" {...(row.shortfall ? { c: 'red.9', fw: 700 } : {})}>
                {row.shortfall ?? '–'}
              </Table.Td>
            )}
            {table.columns.map((column) => (
              <CountCell key={column.key} row={row} level={level} column={column.key} count={cellOf(row, column)} />
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th className="matrix-name">{t('coverage.sum')}</Table.Th>
          <Table.Th ta="right">{table.sums['total']}</Table.Th>
          {hasTarget && <Table.Th ta="right">{table.sums['target']}</Table.Th>}
          {hasTarget && <Table.Th ta="right">{table.sums['shortfall']}</Table.Th>}
          {table.columns.map((column) => (
            <Table.Th key={column.key} ta="right">
              {table.sums[column.key]}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  )
}

interface CountCellProps {
  row: CoverageFigures
  level: AreaLevel
  column: string
  count: number
}

/** A number of the matrix; a press lists its sites in the table and shows them on the map. Zero opens an empty list. */
function CountCell({ row, level, column, count }: CountCellProps) {
  const { t } = useTranslation()
  const columnName = useColumnName()
  const area = row.areaId === null ? t('coverage.outside') : row.name
  const open = (): void => {
    const { derived } = useDerivedState.getState()
    if (!derived) return
    const siteIds = findCellSites(usePlanState.getState().plan, derived, { level, areaId: row.areaId, column })
    showSites(`${area} · ${columnName(column)}`, siteIds)
  }
  return (
    <Table.Td ta="right" data-zero={count === 0 || undefined}>
      <UnstyledButton
        className="matrix-count"
        aria-label={t('coverage.showSites', { area, column: columnName(column), n: count })}
        onClick={open}
      >
        {count}
      </UnstyledButton>
    </Table.Td>
  )
}
