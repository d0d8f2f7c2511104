import { useTranslation } from 'react-i18next'
import type { Served } from '../../../analysis/service/types.ts'
import { demandOf } from '../../../app/service.ts'
import type { ServiceSettings } from '../../../model/tables.ts'
import { formatWeight } from './format-weight.ts'

export interface DemandWords {
  /** What weights count, people for instance; null where each place counts one. */
  readonly unit: string | null
  /** So many places by what they are: `1,405 villages`. */
  readonly count: (places: number) => string
  /** What places weigh together with its unit, or their number where each counts one. */
  readonly amount: (served: Served) => string
}

/** How the figures name what they count. */
export function useDemandWords(settings: ServiceSettings): DemandWords {
  const { t } = useTranslation()
  const demand = demandOf(settings)
  const count = (places: number): string => {
    const n = places.toLocaleString('en')
    if (demand.kind === 'area') return t('service.count.area', { n, level: t(`areaLevel.${demand.level}`) })
    return t(`service.count.${demand.kind}`, { n })
  }
  const own = demand.kind === 'demandPoint' ? demand.unit : ''
  const column = demand.kind === 'demandPoint' ? (demand.isWeighted ? t('service.weight') : null) : demand.property
  return {
    unit: column === null ? null : own || column,
    count,
    amount: ({ places, weight }) => {
      if (column === null) return count(places)
      const n = formatWeight(weight)
      return own === '' ? t('service.amountOf', { n, what: column }) : t('service.amount', { n, unit: own })
    },
  }
}
