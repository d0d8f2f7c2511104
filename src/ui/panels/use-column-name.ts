import { useTranslation } from 'react-i18next'
import { SERVED_COLUMN } from '../../app/parse-breaks.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { useWord } from '../../app/use-word.ts'
import { programmeOf } from '../../model/plan.ts'

/** The heading of a column of the matrix: `total`, `target`, `shortfall`, `served`, `domain:<id>` or `tier:<id>`. */
export function useColumnName(): (column: string) => string {
  const { t } = useTranslation()
  const word = useWord()
  const plan = usePlanState((state) => state.plan)
  const { domains, tiers } = programmeOf(plan)
  return (column) => {
    if (column === 'total' || column === 'target' || column === 'shortfall') return t(`coverage.${column}`)
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
