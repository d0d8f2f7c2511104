import { Button, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DemandRow } from '../../analysis/service/list-demand.ts'
import { DEMAND_STATES, type ServedQuery } from '../../analysis/service/types.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { demandOf, useKeepService, useServedRows, useService } from '../../app/service.ts'
import { setView, useViewState } from '../../app/view-state.ts'
import { formatWeight } from '../panels/service/format-weight.ts'
import { DemandSwatch } from '../map/legend/legend-swatches.tsx'
import type { GridColumn } from './grid-column.ts'
import type { TableProps } from './table-drawer.tsx'
import { TableView } from './table-view.tsx'
import { useGrid } from './use-grid.ts'
import { type ServedList, useServedList } from './use-served-list.ts'

const ALL: ServedQuery = { level: '', areaId: null, kind: 'all' }
const METRES_A_KILOMETRE = 1000
const SECONDS_A_MINUTE = 60
const none: readonly DemandRow[] = []

const nameOf = (point: DemandRow): string => point.name || point.position.map((deg) => deg.toFixed(4)).join(', ')
const weightOf = (row: DemandRow): number => row.weight ?? Number.NaN
const weightText = (row: DemandRow): string => (row.weight === null ? '' : formatWeight(row.weight))
const areaNameOf = (point: DemandRow): string => point.areaName

/** All demand points, or those of a list that a number opened, with who serves them. */
export function DemandTable(props: TableProps) {
  const { t } = useTranslation()
  useKeepService(true)
  const points = useServedRows()
  const { kind } = demandOf(useService().settings)
  const filter = useViewState((view) => view.demandFilter)
  const list = useServedList(filter?.query ?? ALL)
  const rows = useMemo(() => list?.rows ?? (filter ? none : [...points.values()]), [list, filter, points])
  const grid = useGrid('demandPoints', rows, useDemandColumns(list))
  const { isComputing } = useService()
  return (
    <TableView
      {...props}
      grid={grid}
      kind={kind === 'candidate' ? 'site' : kind}
      empty={t(
        filter && !list && isComputing
          ? 'service.computing'
          : filter
            ? 'service.listEmpty'
            : 'table.empty.demandPoints',
      )}
      nameOf={nameOf}
      listKey={filter}
      list={
        filter && (
          <div className="table-list">
            <Text size="sm" span truncate>
              {t('table.list', { title: filter.title, n: rows.length.toLocaleString('en') })}
            </Text>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('table.removeList', { title: filter.title })}
              leftSection={<IconX size={14} />}
              onClick={() => setView({ demandFilter: null })}
            >
              {t('service.showAll')}
            </Button>
          </div>
        )
      }
    />
  )
}

function useDemandColumns(list: ServedList | null): readonly GridColumn<DemandRow>[] {
  const { t } = useTranslation()
  const sites = usePlanState((state) => state.plan.site)
  const isTime = useService().settings.metric === 'time'
  return useMemo(() => {
    const columns: GridColumn<DemandRow>[] = [
      { id: 'name', label: t('field.name'), widthPx: 180, filter: { kind: 'text' }, text: nameOf },
      {
        id: 'weight',
        label: t('service.weight'),
        widthPx: 100,
        filter: { kind: 'number' },
        text: weightText,
        number: weightOf,
      },
      {
        id: 'areaName',
        label: t('inspector.site.areaName'),
        widthPx: 160,
        filter: { kind: 'text' },
        text: areaNameOf,
        hidden: list !== null,
      },
    ]
    if (!list) return columns
    const { places, at } = list
    const rowOf = (point: DemandRow): number => at.get(point.id) ?? -1
    const stateOf = (point: DemandRow) => DEMAND_STATES[places.states[rowOf(point)] ?? -1] ?? null
    const siteOf = (point: DemandRow): string =>
      sites.get(places.siteIds[places.nearestSite[rowOf(point)] ?? -1] ?? '')?.name ?? ''
    const unit = isTime ? SECONDS_A_MINUTE : METRES_A_KILOMETRE
    const nearest = (point: DemandRow): number => {
      const value = places.nearest[rowOf(point)] ?? Infinity
      return Number.isFinite(value) ? value / unit : Number.NaN
    }
    const siteCount = (point: DemandRow): number => places.siteCounts[rowOf(point)] ?? Number.NaN
    return [
      ...columns,
      {
        id: 'state',
        label: t('service.state'),
        widthPx: 170,
        filter: {
          kind: 'choice',
          choices: DEMAND_STATES.map((value) => ({ value, label: t(`map.legend.demandState.${value}`) })),
          choiceOf: (point) => stateOf(point) ?? '',
        },
        text: (point) => {
          const state = stateOf(point)
          return state ? t(`map.legend.demandState.${state}`) : ''
        },
        sortKey: (point) => places.states[rowOf(point)] ?? Number.NaN,
        draw: (point) => {
          const state = stateOf(point)
          return (
            state && (
              <span className="grid-mark">
                <DemandSwatch state={state} />
                {t(`map.legend.demandState.${state}`)}
              </span>
            )
          )
        },
      },
      { id: 'nearest', label: t('service.nearest'), widthPx: 180, filter: { kind: 'text' }, text: siteOf },
      {
        id: 'distance',
        label: t(isTime ? 'service.nearestMinutes' : 'service.nearestKm'),
        widthPx: 130,
        filter: { kind: 'number' },
        text: (point) => (Number.isNaN(nearest(point)) ? '' : nearest(point).toFixed(isTime ? 0 : 2)),
        number: nearest,
        exportDecimals: 3,
      },
      {
        id: 'siteCount',
        label: t('service.reachedBy'),
        widthPx: 120,
        filter: { kind: 'number' },
        text: (point) => String(siteCount(point)),
        number: siteCount,
      },
    ]
  }, [t, sites, list, isTime])
}
