import { useTranslation } from 'react-i18next'
import type { ServedQuery } from '../../../analysis/service/types.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { useWord } from '../../../app/use-word.ts'
import { showDemand } from '../../../app/view-state.ts'
import { programmeOf } from '../../../model/plan.ts'

/** Opens the table on the demand points that a number counts. */
export function useOpenDemand(): (query: ServedQuery) => void {
  const { t } = useTranslation()
  const word = useWord()
  return (query) => {
    const { plan } = usePlanState.getState()
    const { level, areaId, kind, by } = query
    const whole = areaId === null ? t('service.outside') : (plan.area.get(areaId)?.name ?? '')
    const { domains, tiers, themes } = programmeOf(plan)
    const named = by && [...domains, ...tiers, ...themes].find(({ id }) => id === by.id)
    const title = [
      level === '' ? t('service.whole') : whole,
      kind === 'covered' ? t('service.coveredPlaces') : t(`service.${kind}`),
      by && (named ? word(named.name) : t('table.nothing')),
    ]
    showDemand(title.filter(Boolean).join(' · '), query)
  }
}
