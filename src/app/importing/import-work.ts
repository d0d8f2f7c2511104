/**
 * Does what an import needs next, one thing after the other in the worker: reads the files, builds areas, roads, sites,
 * joins roads in between. Started after every choice; what is up to date is left alone.
 */
import { ImportError, type Issue } from '../../exchange/read/issue.ts'
import { createImportRunner, type ImportCall } from '../../jobs/import-runner.ts'
import type { ImportProgress } from '../../jobs/import-types.ts'
import type { Plan } from '../../model/plan.ts'
import { currentLanguage } from '../i18n/index.ts'
import { usePlanState } from '../plan-state.ts'
import {
  buildKey,
  countingStakeFiles,
  earlierSiteFiles,
  joinKey,
  needsRoutes,
  readKey,
  replacesStakes,
  roadFiles,
  sortForBuilding,
  type WorkerState,
} from './import-keys.ts'
import {
  closedImport,
  findImportFile,
  findNewDomains,
  type ImportFile,
  type ImportState,
  setImport,
  setImportFile,
  useImportState,
  type Work,
} from './import-state.ts'
import { recallChoices } from './remember-mapping.ts'
import { sendPlan, sendRoutes } from './send-plan.ts'

const runner = createImportRunner()

usePlanState.subscribe(({ planId }, before) => {
  if (planId === before.planId) return
  if (before.planId !== null) {
    endWork()
    setImport(closedImport)
  } else requestWork()
})

/** What the worker holds, by file: the `readKey` it was read with. Emptied when the worker is ended. */
let held = new Map<string, string>()
let heldGeneration = 0
let sentPlan: Plan | null = null
let sentRoutes = false
let planRevision = 0

interface Task {
  readonly fileIds: readonly string[]
  readonly controller: AbortController
}
let current: Task | null = null
let busy = false
let busySinceMs = 0

/** Begins or goes on with what is to be done. */
export function requestWork(): void {
  if (!busy) void work()
}

/** Ends what is under way for a file whose choices have changed; it is begun anew. */
export function supersedeWork(fileId: string): void {
  if (current?.fileIds.length === 1 && current.fileIds[0] === fileId) current.controller.abort('superseded')
}

/** Ends what is under way because the user said so; its files say that they were cancelled. */
export function cancelWork(): void {
  current?.controller.abort('cancelled')
}

/** Ends all work and the worker, and with it all that was read. */
export function endWork(): void {
  current?.controller.abort('superseded')
  runner.end()
}

/** Lets the worker forget all but the rejected rows. */
export function releaseWorker(): void {
  held.clear()
  sentPlan = null
  void runner.run(async (desk) => ({ ok: true, value: await desk.release() }), new AbortController().signal)
}

/** The rejected rows of a file as a workbook. */
export function writeRejected(fileId: string, language: 'zh' | 'en'): Promise<Uint8Array> {
  return runner.run((desk, taskId) => desk.writeRejected(taskId, fileId, language), new AbortController().signal)
}

/** Runs one call in the worker for the whole import, with its progress on screen; `cancelWork` ends it. */
export async function runForAll<T>(stage: Work['stage'], call: (run: RunCall) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  current = { fileIds: [], controller }
  busy = true
  const startedAtMs = performance.now()
  const show = (progress: { fraction: number }): void =>
    setImport({ work: { fileId: null, stage, fraction: progress.fraction, startedAtMs } })
  show({ fraction: 0 })
  try {
    return await call({ run: (one) => runner.run(one, controller.signal), show, signal: controller.signal })
  } finally {
    busy = false
    current = null
    setImport({ work: null })
  }
}

export interface RunCall {
  run<T>(call: ImportCall<T>): Promise<T>
  show(progress: { fraction: number }): void
  readonly signal: AbortSignal
}

async function work(): Promise<void> {
  busy = true
  busySinceMs = performance.now()
  try {
    while (await doNext()) {
      // One thing after the other: what is next depends on what was chosen meanwhile.
    }
  } finally {
    busy = false
    setImport({ work: null })
  }
}

function workerState(): WorkerState {
  if (heldGeneration !== runner.generation) {
    held = new Map()
    heldGeneration = runner.generation
    sentPlan = null
  }
  const { plan } = usePlanState.getState()
  if (sentPlan !== null && sentPlan !== plan) {
    sentPlan = null
    planRevision += 1
  }
  return { generation: runner.generation, planRevision }
}

/** False when nothing is left to do. */
async function doNext(): Promise<boolean> {
  const state = useImportState.getState()
  // Files may be dropped on the list of plans, before their plan is open.
  if (!state.open || usePlanState.getState().planId === null) return false
  const worker = workerState()
  const unread = state.files.find((file) => !file.error && (!file.choices || held.get(file.fileId) !== readKey(file)))
  if (unread) {
    await readOne(unread)
    return true
  }
  let joined = false
  for (const file of sortForBuilding(state.files)) {
    const laterThanRoads = file.choices?.kind !== 'area' && file.choices?.kind !== 'route'
    if (laterThanRoads && !joined) {
      if (await joinIfStale(state, worker)) return true
      joined = true
    }
    const key = buildKey(file, state, worker)
    if (file.built?.key !== key) {
      await buildOne(file, key)
      return true
    }
  }
  return joined ? false : joinIfStale(state, worker)
}

async function readOne(file: ImportFile): Promise<void> {
  const key = readKey(file)
  const { encoding, sheet } = file
  const summary = await runTask([file], (desk, taskId, report) =>
    desk.read(taskId, file.fileId, file.source, { encoding, sheet }, report),
  )
  if (!summary) return
  held.set(file.fileId, key)
  const now = findImportFile(file.fileId)
  if (!now) return
  // Read again after the worker was ended: nothing new about the file, the choices stand.
  if (now.summary && now.choices && file.summary === now.summary && now.readAs === key) return
  const recalled = summary.hasHeader ? recallChoices(summary.columns) : null
  setImportFile(file.fileId, {
    summary,
    readAs: key,
    choices: recalled ?? { ...summary.recognition, swapAxes: false },
    remembered: recalled !== null,
    built: null,
  })
}

async function buildOne(file: ImportFile, key: string): Promise<void> {
  const { choices } = file
  if (!choices) return
  const state = useImportState.getState()
  const built = await runTask([file], async (desk, taskId, report) => {
    await bringPlan(desk, needsRoutes(file))
    return desk.build(
      taskId,
      file.fileId,
      {
        ...choices,
        replace: state.modes[choices.kind] === 'replace',
        newDomains: findNewDomains(earlierSiteFiles(file, state)),
        stakeFileIds: countingStakeFiles(file, state).map((other) => other.fileId),
        replacesStakes: replacesStakes(state),
      },
      report,
    )
  })
  if (built) setImportFile(file.fileId, { built: { key, summary: built } })
}

/** False when the roads are joined as they should be, or there are none. */
async function joinIfStale(state: ImportState, worker: WorkerState): Promise<boolean> {
  const roads = roadFiles(state)
  const key = joinKey(state, worker)
  if (state.joined?.key === key) return false
  if (roads.length === 0) {
    // Sites are then placed on the plan's own routes; the worker must not keep those of a file that was taken out.
    if (state.joined === null) return false
    setImport({ joined: null })
  }
  const joined = await runTask(roads, async (desk, taskId, report) => {
    await bringPlan(desk, true)
    return desk.join(
      taskId,
      roads.map((file) => file.fileId),
      { replace: state.modes.route === 'replace', language: currentLanguage() },
      report,
    )
  })
  if (joined && roads.length > 0) setImport({ joined: { key, summary: joined } })
  return true
}

async function bringPlan(desk: Parameters<ImportCall<unknown>>[0], withRoutes: boolean): Promise<void> {
  const { plan } = usePlanState.getState()
  if (sentPlan !== plan) {
    await sendPlan(desk, plan)
    sentPlan = plan
    sentRoutes = false
  }
  if (withRoutes && !sentRoutes) {
    await sendRoutes(desk, plan)
    sentRoutes = true
  }
}

/** Null when it ended without a result: the files then say why, unless they were changed meanwhile. */
async function runTask<T>(files: readonly ImportFile[], call: ImportCall<T>): Promise<T | null> {
  const controller = new AbortController()
  const only = files.length === 1 ? files[0] : undefined
  current = { fileIds: files.map((file) => file.fileId), controller }
  const generation = runner.generation
  const report = ({ stage, fraction }: ImportProgress): void => {
    if (current?.controller === controller)
      setImport({ work: { fileId: only?.fileId ?? null, stage, fraction, startedAtMs: busySinceMs } })
  }
  report({ stage: 'decode', fraction: 0 })
  try {
    return await runner.run(call, controller.signal, report)
  } catch (error) {
    const superseded = controller.signal.aborted && controller.signal.reason === 'superseded'
    // The worker was ended for the sake of a task before this one.
    const lost = !controller.signal.aborted && generation !== runner.generation && isCancelled(error)
    if (!superseded && !lost)
      for (const file of files) setImportFile(file.fileId, { error: toIssue(error, file.name), built: null })
    return null
  } finally {
    current = null
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof ImportError && error.code === 'cancelled'
}

function toIssue(error: unknown, name: string): Issue {
  if (error instanceof ImportError) return { code: error.code, values: error.values }
  return { code: 'fileUnreadable', values: { name } }
}
