import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDistance, formatDuration } from '../../../app/format-cost.ts'
import type { Criterion } from '../../../model/tables.ts'
import { CRITERION_KINDS } from '../../../siting/scores/criterion-kinds.ts'
import type { Measure } from '../../../siting/scores/types.ts'

/** How values of a criterion are typed: times `factor`, in `unit` ('' for none). */
export interface TypedUnit {
  readonly factor: number
  readonly unit: string
}

export interface CriterionWords {
  readonly nameOf: (criterion: Criterion) => string
  /** A value as people say it; the word for missing where there is none. */
  readonly valueOf: (criterion: Criterion, measure: Measure, candidate: number) => string
  readonly typedUnit: (criterion: Criterion) => TypedUnit
}

export function useCriterionWords(): CriterionWords {
  const { t } = useTranslation()
  return useMemo(() => {
    const unitOf = ({ kind, property }: Criterion) => (property === null ? CRITERION_KINDS[kind].unit : 'column')
    return {
      nameOf: ({ name, kind, property }) =>
        name || (kind === 'column' && property !== null ? property : t(`scores.kinds.${kind}`)),
      valueOf(criterion, { values, form }, candidate) {
        const value = values[candidate]!
        if (Number.isNaN(value)) return t('scores.missing')
        if (form === 'yesNo') return t(value === 1 ? 'scores.yes' : 'scores.no')
        if (form === 'count') return t('scores.count', { n: value })
        const unit = unitOf(criterion)
        if (unit === 'share') return `${Math.round(100 * value)}%`
        if (unit === 'metres') return formatDistance(t, value)
        if (unit === 'seconds') return formatDuration(t, value)
        if (unit === 'places') return t('scores.places', { n: value.toLocaleString('en') })
        return value.toLocaleString('en', { maximumFractionDigits: 2 })
      },
      typedUnit(criterion) {
        const unit = unitOf(criterion)
        if (unit === 'share') return { factor: 100, unit: '%' }
        if (unit === 'metres') return { factor: 1 / 1000, unit: 'km' }
        if (unit === 'seconds') return { factor: 1 / 60, unit: 'min' }
        return { factor: 1, unit: '' }
      },
    }
  }, [t])
}
