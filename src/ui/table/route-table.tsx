import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDerivedState } from '../../app/derived-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { siteFactsOf } from '../../app/site-facts.ts'
import { ROUTE_CLASSES, type Route } from '../../model/tables.ts'
import { StripCell } from '../strip/strip-cell.tsx'
import type { GridColumn } from './grid-column.ts'
import type { TableProps } from './table-drawer.tsx'
import { TableView } from './table-view.tsx'
import { useGrid } from './use-grid.ts'

const refOf = (route: Route): string => route.ref
const nameOf = (route: Route): string => route.name
const lengthKm = (route: Route): number => route.lengthM / 1000
const lengthText = (route: Route): string => (route.lengthM / 1000).toFixed(1)
const pieces = (route: Route): number => route.parts.length
const piecesText = (route: Route): string => String(route.parts.length)
const classRank = (route: Route): number => ROUTE_CLASSES.indexOf(route.routeClass)
const titleOf = (route: Route): string => route.ref || route.name

/** All routes of the plan. */
export function RouteTable(props: TableProps) {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  const derived = useDerivedState((state) => state.derived)
  const rows = useMemo(() => [...routes.values()], [routes])
  const columns = useMemo<GridColumn<Route>[]>(() => {
    const sitesOn = (route: Route): number => (derived ? siteFactsOf(derived).sitesOn(route.id).length : Number.NaN)
    return [
      {
        id: 'ref',
        label: t('table.field.ref'),
        widthPx: 110,
        filter: { kind: 'text' },
        text: refOf,
        draw: (route) => <StripCell of={{ kind: 'route', id: route.id }} text={route.ref} />,
      },
      { id: 'name', label: t('field.name'), widthPx: 220, filter: { kind: 'text' }, text: nameOf },
      {
        id: 'class',
        label: t('table.field.routeClass'),
        widthPx: 120,
        filter: {
          kind: 'choice',
          choices: ROUTE_CLASSES.map((value) => ({ value, label: t(`routeClass.${value}`) })),
          choiceOf: (route) => route.routeClass,
        },
        text: (route) => t(`routeClass.${route.routeClass}`),
        sortKey: classRank,
      },
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
        id: 'pieces',
        label: t('table.field.pieces'),
        widthPx: 100,
        filter: { kind: 'number' },
        text: piecesText,
        number: pieces,
      },
      {
        id: 'sites',
        label: t('table.field.sites'),
        widthPx: 110,
        filter: { kind: 'number' },
        text: (route) => (derived ? String(sitesOn(route)) : ''),
        number: sitesOn,
      },
    ]
  }, [t, derived])
  const grid = useGrid('routes', rows, columns)
  return <TableView {...props} grid={grid} kind="route" empty={t('table.empty.routes')} nameOf={titleOf} />
}
