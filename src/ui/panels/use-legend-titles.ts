import { useTranslation } from 'react-i18next'
import { formatDistance, formatDuration } from '../../app/format-cost.ts'
import { SERVED_COLUMN } from '../../app/parse-breaks.ts'
import { useService } from '../../app/service.ts'
import type { Choropleth } from '../../app/view-state.ts'
import { useColumnName } from './use-column-name.ts'

/** What a choropleth shows, and of which areas; of a share its limit and denominator too. */
export function useChoroplethTitle(): (choropleth: Choropleth) => string {
  const { t } = useTranslation()
  const columnName = useColumnName()
  const limit = useLimit()
  return ({ column, level }) => {
    const areas = t(`areaLevel.${level}`)
    if (column === 'total') return `${t('map.legend.total')} · ${areas}`
    return column === SERVED_COLUMN ? t('map.legend.served', { limit, areas }) : `${columnName(column)} · ${areas}`
  }
}

/** What demand points by their state show. */
export function useDemandTitle(): string {
  const { t } = useTranslation()
  return t('map.legend.demandStates', { limit: useLimit() })
}

/** How far the plan's sites serve. */
function useLimit(): string {
  const { t } = useTranslation()
  const { metric, radiusM, timeS } = useService().settings
  const limit = metric === 'time' ? formatDuration(t, timeS) : formatDistance(t, radiusM)
  return t(`map.legend.within.${metric}`, { limit })
}
