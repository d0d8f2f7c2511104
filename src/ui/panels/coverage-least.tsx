import { Button, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { goThere } from '../../app/go-there.ts'
import { type CoverageFigures, type CoverageTable, type LeadColumn, leadOf } from '../../app/use-coverage-table.ts'
import { select } from '../../app/view-state.ts'
import type { AreaLevel } from '../../model/tables.ts'
import { useColumnName } from './use-column-name.ts'
import { useOpenCell } from './use-open-cell.ts'

/** How many areas are listed before all are asked for. */
const LISTED = 8
/** What is counted, and what is aimed at. */
const PAIRS: readonly (readonly [LeadColumn, LeadColumn])[] = [
  ['total', 'target'],
  ['clusters', 'clusterTarget'],
]

/** The areas that lack most, then those that have least: a name shows the area on the map, a number what it counts. */
export function CoverageLeast({ table, level }: { readonly table: CoverageTable; readonly level: AreaLevel }) {
  const { t } = useTranslation()
  const columnName = useColumnName()
  const open = useOpenCell(table, level)
  const [isWhole, setWhole] = useState(false)
  const shortOf = (row: CoverageFigures): number => (row.shortfall ?? 0) + (leadOf(table, row, 'clusterShortfall') ?? 0)
  const rows = table.rows
    .filter((row) => row.areaId !== null)
    .toSorted((a, b) => shortOf(b) - shortOf(a) || a.total - b.total || (a.code < b.code ? -1 : 1))
  const pairs = PAIRS.filter(([count]) => table.leads.includes(count))
  return (
    <Stack gap={2} component="section" aria-label={t('coverage.least')}>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={700} size="sm">
          {t('coverage.least')}
        </Text>
        <Group gap={0} wrap="nowrap">
          {pairs.map(([count]) => (
            <Text key={count} size="xs" c="dimmed" w={NUMBER_PX} ta="right">
              {t(count === 'total' ? 'object.site' : 'object.cluster')}
            </Text>
          ))}
        </Group>
      </Group>
      {(isWhole ? rows : rows.slice(0, LISTED)).map((row) => (
        <Group key={row.areaId} justify="space-between" wrap="nowrap" gap={4}>
          <UnstyledButton
            py={4}
            fz="sm"
            className="coverage-area"
            onClick={() => {
              select('area', [row.areaId!])
              goThere('area', [row.areaId!])
            }}
          >
            {row.name}
          </UnstyledButton>
          <Group gap={0} wrap="nowrap">
            {pairs.map(([count, aim]) => {
              const n = leadOf(table, row, count) ?? 0
              const aimed = leadOf(table, row, aim)
              return (
                <UnstyledButton
                  key={count}
                  className="matrix-count tabular"
                  w={NUMBER_PX}
                  aria-label={t('coverage.showSites', { area: row.name, column: columnName(count), n })}
                  onClick={() => open(row, count)}
                >
                  {aimed === null ? n : `${n}/${aimed}`}
                </UnstyledButton>
              )
            })}
          </Group>
        </Group>
      ))}
      {rows.length > LISTED && (
        <Button size="compact-sm" variant="subtle" onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('coverage.fewer') : t('coverage.allAreas', { n: rows.length.toLocaleString('en') })}
        </Button>
      )}
    </Stack>
  )
}

const NUMBER_PX = 64
