import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundBelt } from '../../analysis/types.ts'
import { beltName } from '../../app/belt-name.ts'
import { shownBelts, useDerivedState } from '../../app/derived-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { StripCell } from '../strip/strip-cell.tsx'
import type { GridColumn } from './grid-column.ts'
import type { TableProps } from './table-drawer.tsx'
import { TableView } from './table-view.tsx'
import { useGrid } from './use-grid.ts'

const lengthKm = (belt: FoundBelt): number => belt.lengthM / 1000
const lengthText = (belt: FoundBelt): string => (belt.lengthM / 1000).toFixed(1)
const siteCount = (belt: FoundBelt): number => belt.siteIds.length
const siteCountText = (belt: FoundBelt): string => String(belt.siteIds.length)
const density = (belt: FoundBelt): number => belt.sitesPer10Km
const densityText = (belt: FoundBelt): string => belt.sitesPer10Km.toFixed(2)
const gapKm = (belt: FoundBelt): number => belt.longestGapM / 1000
const gapText = (belt: FoundBelt): string => (belt.longestGapM / 1000).toFixed(1)

/** The belts as they are on the map, also while a slider is moving. */
export function BeltTable(props: TableProps) {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  const kept = usePlanState((state) => state.plan.belt)
  const belts = useDerivedState(shownBelts)
  const columns = useMemo<GridColumn<FoundBelt>[]>(() => {
    const title = (belt: FoundBelt): string => beltName(belt, { belt: kept, route: routes })
    const refsOf = (belt: FoundBelt): string => {
      const refs = belt.stretches.map(({ routeId }) => routes.get(routeId)).map((route) => route?.ref || route?.name)
      return [...new Set(refs)].join(' · ')
    }
    return [
      {
        id: 'name',
        label: t('table.field.belt'),
        widthPx: 300,
        filter: { kind: 'text' },
        text: title,
        draw: (belt) => <StripCell of={{ kind: 'belt', id: belt.id }} text={title(belt)} />,
      },
      { id: 'routes', label: t('table.field.routes'), widthPx: 120, filter: { kind: 'text' }, text: refsOf },
      {
        id: 'length',
        label: t('table.field.lengthKm'),
        widthPx: 130,
        filter: { kind: 'number' },
        text: lengthText,
        number: lengthKm,
        exportDecimals: 3,
      },
      {
        id: 'sites',
        label: t('table.field.sites'),
        widthPx: 110,
        filter: { kind: 'number' },
        text: siteCountText,
        number: siteCount,
      },
      {
        id: 'density',
        label: t('table.field.sitesPer10Km'),
        widthPx: 140,
        filter: { kind: 'number' },
        text: densityText,
        number: density,
        exportDecimals: 2,
      },
      {
        id: 'gap',
        label: t('table.field.longestGapKm'),
        widthPx: 150,
        filter: { kind: 'number' },
        text: gapText,
        number: gapKm,
        exportDecimals: 3,
      },
    ]
  }, [t, routes, kept])
  const grid = useGrid('belts', belts, columns)
  return (
    <TableView
      {...props}
      grid={grid}
      kind="belt"
      empty={t('table.empty.belts')}
      nameOf={(belt) => beltName(belt, { belt: kept, route: routes })}
    />
  )
}
