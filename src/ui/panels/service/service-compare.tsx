import { Group, Select, Stack, Table, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServedQuery, ServiceFigures, ServiceRow } from '../../../analysis/service/types.ts'
import { formatWeight } from './format-weight.ts'
import { rateOf } from './rate-of.ts'

const KINDS = ['all', 'one', 'more', 'none', 'unreachable'] as const

interface Props {
  readonly figures: ServiceFigures
  readonly level: string
  readonly onOpen: (query: ServedQuery) => void
}

/** Two areas of a level side by side; every number opens its places. */
export function ServiceCompare({ figures, level, onOpen }: Props) {
  const { t } = useTranslation()
  const rows = figures.rows.filter((row) => row.level === level && row.areaId !== null)
  const [chosen, setChosen] = useState<readonly [string | null, string | null]>([null, null])
  const [a, b] = [0, 1].map((side) => rows.find((row) => row.areaId === chosen[side]) ?? rows[side])
  if (!a || !b) return null
  const percent = (row: ServiceRow): string => {
    const rate = rateOf(row)
    return rate === null ? '–' : `${(100 * rate).toFixed(1)}%`
  }
  const kinds = KINDS.filter((kind) => kind !== 'unreachable' || a.unreachable.places + b.unreachable.places > 0)
  const data = rows.map((row) => ({ value: row.areaId!, label: row.name }))
  return (
    <Stack gap={6}>
      <Text fw={700} size="sm">
        {t('service.compare')}
      </Text>
      <Group grow>
        <Select
          size="xs"
          aria-label={t('service.compareA')}
          allowDeselect={false}
          data={data}
          value={a.areaId}
          onChange={(value) => setChosen([value, b.areaId])}
        />
        <Select
          size="xs"
          aria-label={t('service.compareB')}
          allowDeselect={false}
          data={data}
          value={b.areaId}
          onChange={(value) => setChosen([a.areaId, value])}
        />
      </Group>
      <Table verticalSpacing={3} horizontalSpacing={6} fz="xs" className="tabular" aria-label={t('service.compare')}>
        <Table.Tbody>
          <Table.Tr>
            <Table.Th scope="row">{t('service.rate')}</Table.Th>
            <Table.Td ta="right">{percent(a)}</Table.Td>
            <Table.Td ta="right">{percent(b)}</Table.Td>
          </Table.Tr>
          {kinds.map((kind) => (
            <Table.Tr key={kind}>
              <Table.Th scope="row" fw={400} style={{ whiteSpace: 'nowrap' }}>
                {t(`service.${kind}`)}
              </Table.Th>
              {[a, b].map((row) => (
                <Table.Td key={row.areaId} ta="right">
                  <UnstyledButton
                    fz="xs"
                    c="road"
                    ta="right"
                    aria-label={t('service.show', {
                      area: row.name,
                      kind: t(`service.${kind}`),
                      n: row[kind].places,
                    })}
                    onClick={() => onOpen({ level: row.level, areaId: row.areaId, kind })}
                  >
                    {formatWeight(row[kind].weight)}
                    <br />
                    <small>{t('service.places', { n: row[kind].places.toLocaleString('en') })}</small>
                  </UnstyledButton>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  )
}
