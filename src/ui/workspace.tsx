import { Center, Loader } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { connectEngine } from '../app/engine.ts'
import { openPlan, usePlanState } from '../app/plan-state.ts'
import { useServiceKeeper } from '../app/service.ts'
import { useAddress } from '../app/use-address.ts'
import { useShortcuts } from '../app/use-shortcuts.ts'
import { useUnloadWarning } from '../app/use-unload-warning.ts'
import { useViewState } from '../app/view-state.ts'
import { PlanError } from './plan-error.tsx'
import { DecisionView } from './decision/decision-view.tsx'
import { DropZone } from './import/drop-zone.tsx'
import { MapView } from './map/map-view.tsx'
import { ClustersPanel } from './panels/clusters/clusters-panel.tsx'
import { CoveragePanel } from './panels/coverage-panel.tsx'
import { DataPanel } from './panels/data-panel.tsx'
import { Inspector } from './panels/inspector.tsx'
import { LinesPanel } from './panels/lines-panel.tsx'
import { NetworkPanel } from './panels/network/network-panel.tsx'
import { OutputPanel } from './panels/output-panel.tsx'
import { RoadsPanel } from './panels/roads/roads-panel.tsx'
import { PrintRoot } from './print/print-root.tsx'
import { Rail } from './rail.tsx'
import { useReportState } from './report/report-state.ts'
import { ReportView } from './report/report-view.tsx'
import { CompareView } from './siting/scenarios/compare-view.tsx'
import { CommandPalette } from './search/command-palette.tsx'
import { SitingPanel } from './siting/siting-panel.tsx'
import { StripKeeper } from './strip/strip-keeper.tsx'
import { StatusBar } from './status-bar.tsx'
import { TableDrawer } from './table/table-drawer.tsx'
import { TopBar } from './top-bar.tsx'

const panels = {
  data: DataPanel,
  roads: RoadsPanel,
  network: NetworkPanel,
  lines: LinesPanel,
  clusters: ClustersPanel,
  coverage: CoveragePanel,
  siting: SitingPanel,
  output: OutputPanel,
}
const planRoute = getRouteApi('/plan/$planId')

/** The screen of one plan: map in the middle, one task at the left, the selection at the right, tables below. */
export function Workspace() {
  const { planId } = planRoute.useParams()
  const search = planRoute.useSearch()
  const navigate = planRoute.useNavigate()
  const [failure, setFailure] = useState<{ planId: string; error: unknown } | null>(null)
  const openId = usePlanState((state) => state.planId)
  useEffect(connectEngine, [])
  useEffect(() => {
    if (usePlanState.getState().planId !== planId)
      openPlan(planId).catch((error: unknown) => setFailure({ planId, error }))
  }, [planId])
  useAddress(search, (next) => void navigate({ search: next, replace: true }), openId === planId)
  useShortcuts()
  useUnloadWarning()
  if (failure?.planId === planId) return <PlanError error={failure.error} />
  if (openId !== planId)
    return (
      <Center h="100vh">
        <Loader type="dots" />
      </Center>
    )
  return <OpenWorkspace />
}

function OpenWorkspace() {
  useServiceKeeper()
  const panel = useViewState((view) => view.panel)
  const drawer = useViewState((view) => view.drawer)
  const selection = useViewState((view) => view.selection)
  const front = useViewState((view) => view.front)
  const isReport = useReportState((state) => state.isOpen)
  const Panel = panel ? panels[panel] : null
  return (
    <div className="workspace" data-front={front}>
      <TopBar />
      <Rail />
      {Panel && (
        <section className="panel" aria-label={panel ?? ''}>
          <Panel />
        </section>
      )}
      <main className="map">
        <MapView />
      </main>
      {selection && (
        <aside className="inspector">
          <Inspector />
        </aside>
      )}
      {drawer && (
        <section className="drawer">
          <TableDrawer />
        </section>
      )}
      <StatusBar />
      <DropZone />
      <CommandPalette />
      <StripKeeper />
      {isReport && <ReportView />}
      <CompareView />
      <DecisionView />
      <PrintRoot />
    </div>
  )
}
