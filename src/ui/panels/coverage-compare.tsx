import { Group, Select, Stack, Table, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cellOf, type CoverageTable, leadOf } from '../../app/use-coverage-table.ts'
import type { AreaLevel } from '../../model/tables.ts'
import { useColumnName } from './use-column-name.ts'
import { useOpenCell } from './use-open-cell.ts'

/** Two areas of the matrix side by side; every number opens what it counts. */
export function CoverageCompare({ table, level }: { readonly table: CoverageTable; readonly level: AreaLevel }) {
  const { t } = useTranslation()
  const columnName = useColumnName()
  const open = useOpenCell(table, level)
  const rows = table.rows.filter((row) => row.areaId !== null)
  const [chosen, setChosen] = useState<readonly [string | null, string | null]>([null, null])
  const [a, b] = [0, 1].map((side) => rows.find((row) => row.areaId === chosen[side]) ?? rows[side])
  if (!a || !b) return null
  const data = rows.map((row) => ({ value: row.areaId!, label: row.name }))
  const lines = [
    ...table.leads.map((lead) => ({ key: lead, of: [a, b].map((row) => leadOf(table, row, lead)) })),
    ...table.columns.map((column) => ({ key: column.key, of: [a, b].map((row) => cellOf(row, column)) })),
  ]
  return (
    <Stack gap={6} component="section" aria-label={t('service.compare')}>
      <Text fw={700} size="sm">
        {t('service.compare')}
      </Text>
      <Group grow>
        {[a, b].map((row, side) => (
          <Select
            key={side}
            size="xs"
            aria-label={t(side === 0 ? 'service.compareA' : 'service.compareB')}
            allowDeselect={false}
            searchable
            data={data}
            value={row.areaId}
            onChange={(value) => setChosen(side === 0 ? [value, b.areaId] : [a.areaId, value])}
          />
        ))}
      </Group>
      <Table verticalSpacing={2} horizontalSpacing={6} fz="xs" className="tabular" aria-label={t('service.compare')}>
        <Table.Tbody>
          {lines.map(({ key, of }) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" fw={400}>
                {columnName(key)}
              </Table.Th>
              {of.map((n, side) => (
                <Table.Td key={side} ta="right">
                  {n === null ? (
                    '–'
                  ) : (
                    <UnstyledButton
                      fz="xs"
                      className="matrix-count"
                      aria-label={t('coverage.showSites', {
                        area: (side === 0 ? a : b).name,
                        column: columnName(key),
                        n,
                      })}
                      onClick={() => open(side === 0 ? a : b, key)}
                    >
                      {n}
                    </UnstyledButton>
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  )
}
