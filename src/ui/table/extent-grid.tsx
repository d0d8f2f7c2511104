import { IconTrash } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { editExtents } from '../../app/extent-actions.ts'
import { extentName } from '../../app/extent-name.ts'
import type { LaidExtent } from '../../app/laid-extents.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { useShownExtents } from '../../app/use-shown-extents.ts'
import { useWord } from '../../app/use-word.ts'
import { useViewState } from '../../app/view-state.ts'
import type { ExtentTable } from '../../model/operations/edit-extent.ts'
import { programmeOf } from '../../model/plan.ts'
import { deleteExtentsWithUndo } from '../belts/delete-extents.ts'
import { GroupBatchEdit } from '../groups/group-batch-edit.tsx'
import { StripCell } from '../strip/strip-cell.tsx'
import { BatchButton } from './batch-button.tsx'
import type { GridColumn } from './grid-column.ts'
import { BarTool } from './selection-bar.tsx'
import type { TableProps } from './table-drawer.tsx'
import { TableView } from './table-view.tsx'
import { useGrid } from './use-grid.ts'
import { wordColumn } from './word-column.ts'

const lengthKm = ({ lengthM }: LaidExtent): number => lengthM / 1000
const lengthText = (extent: LaidExtent): string => lengthKm(extent).toFixed(1)
const siteCount = ({ siteIds }: LaidExtent): number => siteIds.length
const siteCountText = (extent: LaidExtent): string => String(siteCount(extent))
const density = ({ sitesPer10Km }: LaidExtent): number => sitesPer10Km
const densityText = (extent: LaidExtent): string => density(extent).toFixed(2)
const gapKm = ({ longestGapM }: LaidExtent): number => longestGapM / 1000
const gapText = (extent: LaidExtent): string => gapKm(extent).toFixed(1)

interface ExtentGridProps extends TableProps {
  readonly table: ExtentTable
}

/** Lines or belts as they are on the map, also while a slider is moving; what the plan keeps can be edited. */
export function ExtentGrid({ table, ...props }: ExtentGridProps) {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  const kept = usePlanState((state) => state.plan[table])
  const canEdit = usePlanState((state) => state.role === 'writer') && kept.size > 0
  const tab = table === 'line' ? 'lines' : 'belts'
  const nameOf = useMemo(() => {
    const named = { route: routes, line: kept, belt: kept } as Parameters<typeof extentName>[2]
    return (extent: LaidExtent): string => extentName(table, extent, named)
  }, [table, routes, kept])
  const grid = useGrid(tab, useShownExtents(table), useExtentColumns(table, nameOf, canEdit))
  return (
    <TableView
      {...props}
      grid={grid}
      kind={table}
      empty={t(`table.empty.${tab}`)}
      nameOf={nameOf}
      onDelete={canEdit ? (ids) => deleteExtentsWithUndo(table, ids) : null}
      selectionTools={canEdit && <GroupTools table={table} />}
    />
  )
}

function useExtentColumns(
  table: ExtentTable,
  nameOf: (extent: LaidExtent) => string,
  canEdit: boolean,
): GridColumn<LaidExtent>[] {
  const { t } = useTranslation()
  const word = useWord()
  const programme = usePlanState((state) => programmeOf(state.plan))
  const routes = usePlanState((state) => state.plan.route)
  const kept = usePlanState((state) => state.plan[table])
  return useMemo(() => {
    const rowOf = ({ id }: LaidExtent) => kept.get(id)
    const refsOf = ({ stretches }: LaidExtent): string => {
      const refs = stretches.map(({ routeId }) => routes.get(routeId)).map((route) => route?.ref || route?.name)
      return [...new Set(refs)].join(' · ')
    }
    const common = { word, nothing: t('table.nothing') }
    return [
      {
        id: 'name',
        label: t(`object.${table}`),
        widthPx: 300,
        filter: { kind: 'text' },
        text: nameOf,
        draw: (extent) => <StripCell of={{ kind: table, id: extent.id }} text={nameOf(extent)} />,
        ...(canEdit && { edit: ({ id }: LaidExtent, name: string) => editExtents(table, [id], { name }) }),
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
      wordColumn<LaidExtent>({
        ...common,
        id: 'tierId',
        label: t('field.tier'),
        words: programme.tiers,
        idOf: (extent) => rowOf(extent)?.tierId,
      }),
      wordColumn<LaidExtent>({
        ...common,
        id: 'themeId',
        label: t('field.theme'),
        words: programme.themes,
        idOf: (extent) => rowOf(extent)?.themeId,
      }),
      {
        id: 'held',
        label: t('table.field.held'),
        widthPx: 90,
        filter: { kind: 'text' },
        text: (extent) => (rowOf(extent)?.isHeld ? t('table.field.held') : ''),
        hidden: true,
      },
      {
        id: 'notes',
        label: t('field.notes'),
        widthPx: 180,
        filter: { kind: 'text' },
        text: (extent) => rowOf(extent)?.notes ?? '',
        hidden: true,
      },
    ]
  }, [t, word, programme, routes, kept, table, nameOf, canEdit])
}

/** Changing and deleting what is selected. */
function GroupTools({ table }: { readonly table: ExtentTable }) {
  const { t } = useTranslation()
  const selection = useViewState((view) => view.selection)
  if (selection?.kind !== table) return null
  return (
    <>
      <BatchButton>{(close) => <GroupBatchEdit table={table} ids={selection.ids} onDone={close} />}</BatchButton>
      <BarTool
        label={t('action.delete')}
        onClick={() => deleteExtentsWithUndo(table, selection.ids)}
        Icon={IconTrash}
      />
    </>
  )
}
