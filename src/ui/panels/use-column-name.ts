import { useTranslation } from 'react-i18next'
import { SERVED_COLUMN } from '../../app/parse-breaks.ts'
import { usePlanState } from '../../app/plan-state.ts'
import type { LeadColumn } from '../../app/use-coverage-table.ts'
import { useWord } from '../../app/use-word.ts'
import { programmeOf } from '../../model/plan.ts'

/** The heading of a column of the matrix: a lead column, `served`, `domain:<id>` or `tier:<id>`. */
export function useColumnName(): (column: string) => string {
  const { t } = useTranslation()
  const word = useWord()
  const plan = usePlanState((state) => state.plan)
  const { domains, tiers } = programmeOf(plan)
  return (column) => {
    if (isLead(column)) return t(`coverage.${column}`)
    if (column === SERVED_COLUMN) return t('service.rate')
    const id = column.slice(column.indexOf(':') + 1)
    if (column.startsWith('domain:')) {
      const domain = domains.find((each) => each.id === id)
      return domain ? word(domain.name) : t('coverage.noDomain')
    }
    const tier = tiers.find((each) => each.id === id)
    return tier ? word(tier.name) : t('coverage.noTier')
  }
}

const LEADS: readonly string[] = [
  'total',
  'target',
  'shortfall',
  'clusters',
  'clusterTarget',
  'clusterShortfall',
] satisfies LeadColumn[]

function isLead(column: string): column is LeadColumn {
  return LEADS.includes(column)
}
