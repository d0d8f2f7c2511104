import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDerivedState } from '../../app/derived-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { siteFactsOf } from '../../app/site-facts.ts'
import { AREA_LEVELS, type Area } from '../../model/tables.ts'
import type { GridColumn } from './grid-column.ts'
import type { TableProps } from './table-drawer.tsx'
import { TableView } from './table-view.tsx'
import { useGrid } from './use-grid.ts'

const nameOf = (area: Area): string => area.name
const codeOf = (area: Area): string => area.code
const levelRank = (area: Area): number => AREA_LEVELS.indexOf(area.level)

/** All areas of the plan with their sites. */
export function AreaTable(props: TableProps) {
  const { t } = useTranslation()
  const areas = usePlanState((state) => state.plan.area)
  const derived = useDerivedState((state) => state.derived)
  const rows = useMemo(() => [...areas.values()], [areas])
  const columns = useMemo<GridColumn<Area>[]>(() => {
    const coverage = derived?.coverage
    const totals = new Map(coverage?.map((row) => [row.areaId, row.total]))
    const parents = new Map([...areas.values()].map((area) => [area.code, area.name]))
    const counted = (area: Area): number => totals.get(area.id) ?? (coverage ? 0 : Number.NaN)
    const all = (area: Area): number => (derived ? siteFactsOf(derived).sitesIn(area.id).length : Number.NaN)
    return [
      { id: 'name', label: t('field.name'), widthPx: 200, filter: { kind: 'text' }, text: nameOf },
      { id: 'code', label: t('field.code'), widthPx: 140, filter: { kind: 'text' }, text: codeOf },
      {
        id: 'level',
        label: t('field.level'),
        widthPx: 130,
        filter: {
          kind: 'choice',
          choices: AREA_LEVELS.map((value) => ({ value, label: t(`areaLevel.${value}`) })),
          choiceOf: (area) => area.level,
        },
        text: (area) => t(`areaLevel.${area.level}`),
        sortKey: levelRank,
      },
      {
        id: 'parent',
        label: t('table.field.parent'),
        widthPx: 150,
        filter: { kind: 'text' },
        text: (area) => parents.get(area.parentCode ?? '') ?? '',
      },
      {
        id: 'sites',
        label: t('table.field.sites'),
        widthPx: 110,
        filter: { kind: 'number' },
        text: (area) => (derived ? String(all(area)) : ''),
        number: all,
      },
      {
        id: 'counted',
        label: t('table.field.counted'),
        widthPx: 150,
        filter: { kind: 'number' },
        text: (area) => (coverage ? String(counted(area)) : ''),
        number: counted,
      },
    ]
  }, [t, areas, derived])
  const grid = useGrid('areas', rows, columns)
  return <TableView {...props} grid={grid} kind="area" empty={t('table.empty.areas')} nameOf={nameOf} />
}
