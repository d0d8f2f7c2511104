import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { describeFigures } from '../../../app/siting/describe-figures.ts'
import { sitingSettingsOf } from '../../../app/siting/siting.ts'
import type { Comparison } from '../../../app/siting/scenarios.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import type { Scenario } from '../../../model/tables.ts'
import { useFigureWords } from './use-figure-words.ts'

interface Props {
  readonly a: Scenario
  readonly b: Scenario | null
  readonly comparison: Comparison
  /** As a list, where four columns have no room. */
  readonly isNarrow?: boolean
}

/** What two choices come to, and the signed change in words. */
export function FigureTable({ a, b, comparison, isNarrow = false }: Props) {
  const { t } = useTranslation()
  const own = usePlanState(({ plan }) => sitingSettingsOf(plan))
  const words = useFigureWords(a.choice?.settings ?? own)
  const rows = describeFigures([comparison.a, comparison.b], words)
  if (isNarrow)
    return (
      <dl className="figure-list tabular" aria-label={t('scenarios.table')}>
        {rows.map(({ key, label, values, change }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>
              <span>{t('scenarios.fromTo', { a: values[0] ?? '', b: values[1] ?? '' })}</span>
              <span>{change}</span>
            </dd>
          </div>
        ))}
      </dl>
    )
  return (
    <Table
      verticalSpacing={3}
      horizontalSpacing={6}
      fz="xs"
      className="tabular figure-table"
      aria-label={t('scenarios.table')}
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('scenarios.figure')}</Table.Th>
          <Table.Th ta="right">{a.name}</Table.Th>
          <Table.Th ta="right">{b?.name ?? t('scenarios.today')}</Table.Th>
          <Table.Th ta="right">{t('scenarios.change')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ key, label, values, change }) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" fw={400}>
              {label}
            </Table.Th>
            {values.map((value, i) => (
              <Table.Td key={i} ta="right">
                {value}
              </Table.Td>
            ))}
            <Table.Td ta="right">{change}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
