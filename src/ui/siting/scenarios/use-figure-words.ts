import { useTranslation } from 'react-i18next'
import { formatDistance, formatDuration } from '../../../app/format-cost.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import type { FigureWords } from '../../../app/siting/describe-figures.ts'
import { useWord } from '../../../app/use-word.ts'
import { programmeOf } from '../../../model/plan.ts'
import { DEFAULT_SERVICE_SETTINGS, type SitingSettings } from '../../../model/tables.ts'
import { useDemandWords } from '../../panels/service/use-demand-words.ts'

/** How the figures of choices under these settings are said. */
export function useFigureWords(settings: SitingSettings): FigureWords {
  const { t } = useTranslation()
  const word = useWord()
  const { domains, tiers } = usePlanState(({ plan }) => programmeOf(plan))
  const demand = useDemandWords({ ...DEFAULT_SERVICE_SETTINGS, demand: settings.demand })
  return {
    t,
    unit: demand.unit ?? '',
    weight: (weight) => demand.figure({ places: weight, weight }),
    cost: (cost) => (settings.metric === 'time' ? formatDuration(t, cost) : formatDistance(t, cost)),
    name: (id) => {
      const row = domains.find((one) => one.id === id) ?? tiers.find((one) => one.id === id)
      return row ? word(row.name) : id
    },
  }
}
