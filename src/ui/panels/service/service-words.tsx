import { SegmentedControl, Select, Stack, Table, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServedQuery, ServiceFigures } from '../../../analysis/service/types.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { useWord } from '../../../app/use-word.ts'
import { programmeOf } from '../../../model/plan.ts'
import { formatWeight } from './format-weight.ts'

interface Props {
  readonly figures: ServiceFigures
  readonly level: string
  readonly onOpen: (query: ServedQuery) => void
}

const WORDS = ['domain', 'tier', 'theme'] as const
const FIELDS = { domain: 'byDomain', tier: 'byTier', theme: 'byTheme' } as const

/** Weight that sites of each domain, tier or theme cover, in one area or the whole plan. */
export function ServiceWords({ figures, level, onOpen }: Props) {
  const { t } = useTranslation()
  const word = useWord()
  const programme = usePlanState((state) => programmeOf(state.plan))
  const [by, setBy] = useState<(typeof WORDS)[number]>('domain')
  const [areaId, setAreaId] = useState<string | null>(null)
  const rows = figures.rows.filter((row) => row.level === level && row.areaId !== null)
  const row = rows.find((one) => one.areaId === areaId) ?? figures.rows[0]
  if (!row) return null
  const words = by === 'domain' ? programme.domains : by === 'tier' ? programme.tiers : programme.themes
  const covered = row[FIELDS[by]]
  const named = [
    ...words.map(({ id, name }) => ({ id, name: word(name) })),
    ...((covered[''] ?? 0) > 0 ? [{ id: '', name: t('table.nothing') }] : []),
  ]
  return (
    <Stack gap={6}>
      <Text fw={700} size="sm">
        {t('service.byWord', { word: t(`service.${by}`) })}
      </Text>
      <Stack gap={6}>
        <SegmentedControl
          size="xs"
          aria-label={t('service.word')}
          value={by}
          onChange={(value) => setBy(value as typeof by)}
          data={WORDS.map((value) => ({ value, label: t(`service.${value}`) }))}
        />
        <Select
          size="xs"
          aria-label={t('service.area')}
          placeholder={t('service.whole')}
          clearable
          data={rows.map((one) => ({ value: one.areaId!, label: one.name }))}
          value={row.areaId}
          onChange={setAreaId}
        />
      </Stack>
      <Table
        verticalSpacing={3}
        horizontalSpacing={6}
        fz="xs"
        className="tabular"
        aria-label={t('service.coveredWeight')}
      >
        <Table.Tbody>
          {named.map(({ id, name }) => {
            const weight = covered[id] ?? 0
            return (
              <Table.Tr key={id}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                <Table.Td ta="right">
                  <UnstyledButton
                    fz="xs"
                    c="road"
                    onClick={() =>
                      onOpen({
                        level: row.level,
                        areaId: row.areaId,
                        kind: 'covered',
                        by: { word: `${by}Id`, id },
                      })
                    }
                  >
                    {formatWeight(weight)}
                  </UnstyledButton>
                </Table.Td>
                <Table.Td ta="right">
                  {row.all.weight > 0 ? `${((100 * weight) / row.all.weight).toFixed(1)}%` : '–'}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Stack>
  )
}
