/** Keeps the engine's copy of the plan in step with the open plan, and `useDerivedState` with its answers. */
import type { ServiceQuestion, ServiceReplies } from '../analysis/service/types.ts'
import type { NearRoute } from '../jobs/engine-api.ts'
import { startEngine } from '../jobs/start-engine.ts'
import type { Changeset } from '../model/changeset.ts'
import type { ImportedRows } from '../model/operations/import-rows.ts'
import { editPlan } from '../model/operations/edit-plan.ts'
import { planRow } from '../model/plan.ts'
import type { BeltSettings, TableName } from '../model/tables.ts'
import { useDerivedState } from './derived-state.ts'
import { EngineLink } from './engine-link.ts'
import type { EngineQueries } from './engine-queries.ts'
import { listenToPlan, runChangeset, usePlanState } from './plan-state.ts'
import { sliceRows } from './slice-rows.ts'

/** Tables whose rows the engine computes from. */
const ENGINE_TABLES: readonly TableName[] = [
  'plan',
  'programme',
  'area',
  'route',
  'calibrationPoint',
  'site',
  'line',
  'belt',
  'cluster',
  'demandPoint',
]

const link = new EngineLink({
  start: startEngine,
  wholePlan: () => {
    const { plan } = usePlanState.getState()
    return sliceRows({
      put: Object.fromEntries(ENGINE_TABLES.map((table) => [table, [...plan[table].values()]])),
      delete: {},
    })
  },
  show: (state) => useDerivedState.setState(state),
})

let connected = false

/** Keeps the engine in step with the open plan from now on; calling it again does nothing. */
export function connectEngine(): void {
  if (connected) return
  connected = true
  listenToPlan({
    opened: () => link.open(),
    changed: (changeset) => {
      const rows = { put: ofEngine(changeset.put), delete: ofEngine(changeset.delete) }
      if (Object.keys(rows.put).length + Object.keys(rows.delete).length > 0) link.change(sliceRows(rows))
    },
  })
  if (usePlanState.getState().planId) link.open()
}

/** Computes again after a failure. */
export function retryEngine(): void {
  link.retry()
}

/** Questions to the engine about the open plan; each waits for the changes made before it. */
export function engineQueries(): EngineQueries {
  return {
    findNearestRoutes: (position, count): Promise<NearRoute[]> =>
      link.ask((api) => api.findNearestRoutes(position, count)),
    findHang: (siteId, position) => link.ask((api) => api.findHang(siteId, position)),
    findStake: (routeRef, stake) => link.ask((api) => api.findStake(routeRef, stake)),
    buildStrip: (target) => link.ask((api) => api.buildStrip(target)),
    // Comlink spreads the kinds of answers over promises of their own.
    askService: (question) =>
      link.ask((api) => api.askService(question) as Promise<ServiceReplies[ServiceQuestion['kind']] | null>),
    findExtent: (siteIds) => link.ask((api) => api.findExtent(siteIds)),
    findGapFill: (table, id) => link.ask((api) => api.findGapFill(table, id)),
  }
}

/** Shows lines and belts under other settings while a slider is dragged; the newest settings win. */
export function previewLayout(settings: BeltSettings): Promise<void> {
  return link.preview(settings)
}

/** Makes the settings the plan's own, as one step. */
export function acceptSettings(settings: BeltSettings): void {
  link.dropPreview()
  const { plan } = usePlanState.getState()
  if (JSON.stringify(planRow(plan).beltSettings) === JSON.stringify(settings))
    useDerivedState.setState({ preview: null })
  else runChangeset(editPlan(plan, { beltSettings: settings }))
}

/** Rows of the invented prefecture. */
export function buildSample(seed: number): Promise<ImportedRows> {
  return link.askAnyway((api) => api.buildSample(seed))
}

function ofEngine<T extends Changeset['put'] | Changeset['delete']>(rows: T): T {
  return Object.fromEntries(Object.entries(rows).filter(([table]) => ENGINE_TABLES.includes(table as TableName))) as T
}
