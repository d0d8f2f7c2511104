/** Keeps the engine's copy of the plan in step with the open plan, and `useDerivedState` with its answers. */
import type { Remote } from 'comlink'
import type { EngineApi } from '../jobs/engine-api.ts'
import { startEngine } from '../jobs/start-engine.ts'
import type { Changeset } from '../model/changeset.ts'
import type { Plan } from '../model/plan.ts'
import { planRow } from '../model/plan.ts'
import type { BeltSettings, TableName } from '../model/tables.ts'
import { useDerivedState } from './derived-state.ts'
import type { EngineQueries } from './engine-queries.ts'
import { listenToPlan, runChangeset, usePlanState } from './plan-state.ts'
import { editPlan } from '../model/operations/edit-plan.ts'
import { sliceRows } from './slice-rows.ts'

/** Tables whose rows the engine computes from. */
const ENGINE_TABLES: readonly TableName[] = [
  'plan',
  'programme',
  'area',
  'route',
  'calibrationPoint',
  'site',
  'cluster',
]

let engine: Remote<EngineApi> | null = null
/** Counts opened plans and changesets, so that an answer that was overtaken is known as such. */
let revision = 0
let sending: Promise<void> = Promise.resolve()
let computing = false

let connected = false

/** Keeps the engine in step with the open plan from now on; calling it again does nothing. */
export function connectEngine(): void {
  if (connected) return
  connected = true
  engine ??= startEngine()
  const running = engine
  listenToPlan({
    opened: (plan) => {
      useDerivedState.setState({ derived: null, preview: null })
      send(running, async () => {
        await running.reset()
        await sendSlices(running, wholePlan(plan))
      })
    },
    changed: (changeset) => send(running, () => sendSlices(running, changeset)),
  })
  const { planId, plan } = usePlanState.getState()
  if (planId) send(running, () => sendSlices(running, wholePlan(plan)))
}

/** Questions to the engine about the open plan; each waits for the changes made before it. */
export function engineQueries(): EngineQueries {
  const ask = async <T>(question: (running: Remote<EngineApi>) => Promise<T>): Promise<T> => {
    if (!engine) throw new Error('The engine is not connected')
    await sending
    return question(engine)
  }
  return {
    findNearestRoutes: (position, count) => ask((running) => running.findNearestRoutes(position, count)),
    findStake: (routeRef, stake) => ask((running) => running.findStake(routeRef, stake)),
  }
}

let previewing = false
let wantedPreview: BeltSettings | null = null

/** Shows lines and belts under other settings while a slider is dragged; the newest settings win. */
export async function previewLayout(settings: BeltSettings): Promise<void> {
  wantedPreview = settings
  if (previewing || !engine) return
  previewing = true
  try {
    while (wantedPreview) {
      const asked: BeltSettings = wantedPreview
      await sending
      const layout = await engine.preview(asked)
      if (wantedPreview === asked) wantedPreview = null
      useDerivedState.setState({ preview: { settings: asked, ...layout } })
    }
  } finally {
    previewing = false
  }
}

/** Makes the settings the plan's own, as one step. */
export function acceptSettings(settings: BeltSettings): void {
  wantedPreview = null
  const { plan } = usePlanState.getState()
  if (JSON.stringify(planRow(plan).beltSettings) === JSON.stringify(settings))
    useDerivedState.setState({ preview: null })
  else runChangeset(editPlan(plan, { beltSettings: settings }))
}

/** Rows of the invented prefecture. */
export async function buildSample(seed: number): ReturnType<Remote<EngineApi>['buildSample']> {
  engine ??= startEngine()
  return engine.buildSample(seed)
}

function send(running: Remote<EngineApi>, task: () => Promise<void>): void {
  revision++
  useDerivedState.setState({ computing: true })
  sending = sending.then(task)
  void recompute(running)
}

async function recompute(running: Remote<EngineApi>): Promise<void> {
  if (computing) return
  computing = true
  try {
    for (;;) {
      await sending
      const asked = revision
      const derived = await running.compute()
      if (asked !== revision) continue
      useDerivedState.setState({ derived, computing: false, preview: null })
      return
    }
  } finally {
    computing = false
  }
}

async function sendSlices(running: Remote<EngineApi>, changeset: Pick<Changeset, 'put' | 'delete'>): Promise<void> {
  const wanted = { put: ofEngine(changeset.put), delete: ofEngine(changeset.delete) }
  for (const slice of sliceRows(wanted)) await running.apply(slice.put, slice.delete)
}

function ofEngine<T extends Changeset['put'] | Changeset['delete']>(rows: T): T {
  return Object.fromEntries(Object.entries(rows).filter(([table]) => ENGINE_TABLES.includes(table as TableName))) as T
}

function wholePlan(plan: Plan): Pick<Changeset, 'put' | 'delete'> {
  return { put: Object.fromEntries(ENGINE_TABLES.map((table) => [table, [...plan[table].values()]])), delete: {} }
}
