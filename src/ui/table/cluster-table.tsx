import { IconArrowsJoin, IconTrash } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { editClusters, joinIntoLargest } from '../../app/cluster-actions.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { useClusterQuality } from '../../app/use-cluster-quality.ts'
import { useWord } from '../../app/use-word.ts'
import { useViewState } from '../../app/view-state.ts'
import { programmeOf } from '../../model/plan.ts'
import type { Cluster } from '../../model/tables.ts'
import { deleteClustersWithUndo } from '../panels/clusters/delete-clusters.ts'
import { GroupBatchEdit } from '../groups/group-batch-edit.tsx'
import { BatchButton } from './batch-button.tsx'
import type { GridColumn } from './grid-column.ts'
import { BarTool } from './selection-bar.tsx'
import type { TableProps } from './table-drawer.tsx'
import { TableView } from './table-view.tsx'
import { useGrid } from './use-grid.ts'
import { wordColumn } from './word-column.ts'

const nameOf = (cluster: Cluster): string => cluster.name
const siteCount = (cluster: Cluster): number => cluster.siteIds.length
const siteCountText = (cluster: Cluster): string => String(cluster.siteIds.length)

/** The clusters of the plan with their figures. */
export function ClusterTable(props: TableProps) {
  const { t } = useTranslation()
  const canEdit = usePlanState((state) => state.role === 'writer')
  const clusters = usePlanState((state) => state.plan.cluster)
  const rows = useMemo(() => [...clusters.values()], [clusters])
  const grid = useGrid('clusters', rows, useClusterColumns())
  return (
    <TableView
      {...props}
      grid={grid}
      kind="cluster"
      empty={t('table.empty.clusters')}
      nameOf={nameOf}
      onDelete={canEdit ? deleteClustersWithUndo : null}
      selectionTools={canEdit && <GroupTools />}
    />
  )
}

function useClusterColumns(): GridColumn<Cluster>[] {
  const { t } = useTranslation()
  const word = useWord()
  const programme = usePlanState((state) => programmeOf(state.plan))
  const areas = usePlanState((state) => state.plan.area)
  const byId = useClusterQuality()?.byId
  return useMemo(() => {
    const areaNames = new Map([...areas.values()].map(({ code, name }) => [code, name]))
    const diameter = ({ id }: Cluster): number => {
      const metres = byId?.get(id)?.diameterM ?? Number.NaN
      return Number.isFinite(metres) ? metres / 1000 : Number.NaN
    }
    const purity = ({ id }: Cluster): number => 100 * (byId?.get(id)?.purity ?? Number.NaN)
    const silhouette = ({ id }: Cluster): number => byId?.get(id)?.silhouette ?? Number.NaN
    const written = (value: number, decimals: number): string => (Number.isNaN(value) ? '' : value.toFixed(decimals))
    return [
      {
        id: 'name',
        label: t('table.field.cluster'),
        widthPx: 220,
        filter: { kind: 'text' },
        text: nameOf,
        edit: ({ id }, text) => text !== '' && editClusters([id], { name: text }),
      },
      wordColumn({
        id: 'tierId',
        label: t('field.tier'),
        words: programme.tiers,
        idOf: ({ tierId }) => tierId,
        word,
        nothing: t('table.nothing'),
      }),
      wordColumn({
        id: 'themeId',
        label: t('field.theme'),
        words: programme.themes,
        idOf: ({ themeId }) => themeId,
        word,
        nothing: t('table.nothing'),
      }),
      {
        id: 'area',
        label: t('field.area'),
        widthPx: 140,
        filter: { kind: 'text' },
        text: ({ areaCode }) => areaNames.get(areaCode ?? '') ?? areaCode ?? '',
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
        id: 'diameter',
        label: t('table.field.diameterKm'),
        widthPx: 130,
        filter: { kind: 'number' },
        text: (cluster) => written(diameter(cluster), 1),
        number: diameter,
        exportDecimals: 3,
      },
      {
        id: 'purity',
        label: t('table.field.purityPercent'),
        widthPx: 140,
        filter: { kind: 'number' },
        text: (cluster) => written(purity(cluster), 0),
        number: purity,
        exportDecimals: 1,
      },
      {
        id: 'silhouette',
        label: t('clusters.quality.silhouette'),
        widthPx: 120,
        filter: { kind: 'number' },
        text: (cluster) => written(silhouette(cluster), 2),
        number: silhouette,
        exportDecimals: 3,
      },
      {
        id: 'held',
        label: t('table.field.held'),
        widthPx: 90,
        filter: { kind: 'text' },
        text: ({ isHeld }) => (isHeld ? t('table.field.held') : ''),
        hidden: true,
      },
      {
        id: 'notes',
        label: t('field.notes'),
        widthPx: 180,
        filter: { kind: 'text' },
        text: ({ notes }) => notes,
        hidden: true,
      },
    ]
  }, [t, word, programme, areas, byId])
}

/** Changing, joining and deleting what is selected. */
function GroupTools() {
  const { t } = useTranslation()
  const selection = useViewState((view) => view.selection)
  if (selection?.kind !== 'cluster') return null
  return (
    <>
      <BatchButton>{(close) => <GroupBatchEdit table="cluster" ids={selection.ids} onDone={close} />}</BatchButton>
      <BarTool
        label={t('clusters.inspector.join')}
        onClick={() => joinIntoLargest(selection.ids)}
        Icon={IconArrowsJoin}
      />
      <BarTool label={t('action.delete')} onClick={() => deleteClustersWithUndo(selection.ids)} Icon={IconTrash} />
    </>
  )
}
