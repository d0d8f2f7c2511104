/**
 * Choosing sites in the open plan. The network worker makes the ground (`SitingGround`), the page hands it to the siting
 * worker, which answers; the page keeps what of it is no matrix. The ground is asked for again when the plan has changed,
 * and when the worker that held it was ended.
 */
import { proxy, type Remote, transfer } from 'comlink'
import { useEffect, useMemo } from 'react'
import { create } from 'zustand'
import type { ChoiceOutcome, ChoiceProgress, SitingApi } from '../../jobs/siting/siting-api.ts'
import type { SitingGroundRequest } from '../../jobs/siting/siting-ground-request.ts'
import { SitingEnded, type SitingWorker, startSiting } from '../../jobs/siting/start-siting.ts'
import { editPlan } from '../../model/operations/edit-plan.ts'
import { type Plan, planRow } from '../../model/plan.ts'
import { DEFAULT_SITING_SETTINGS, type SitingSettings } from '../../model/tables.ts'
import type { Clash } from '../../siting/choice/find-clash.ts'
import type { Assignment } from '../../siting/ground/assign-demands.ts'
import type { GroundSettings, SitingGround } from '../../siting/ground/types.ts'
import { needsDrives } from '../../siting/scores/needs-drives.ts'
import { beltName } from '../belt-name.ts'
import { shownBelts, useDerivedState } from '../derived-state.ts'
import { NetworkError, prepareSitingGround } from '../network.ts'
import { listenToPlan, runChangeset, usePlanState } from '../plan-state.ts'

export type { Assignment, Clash, SitingGround }

/** The ground without its matrix, which the worker has. */
export type GroundFacts = Omit<SitingGround, 'costs'>

/** What was chosen, and from what. */
export interface SitingChoice extends ChoiceProgress {
  readonly chosenIds: readonly string[]
  readonly settings: SitingSettings
  /** That the indexes are of. */
  readonly ground: GroundFacts
  /** Null while it is being improved. */
  readonly end: 'proved' | 'time' | 'stopped' | null
  /** Null while it is being improved. */
  readonly assignment: Assignment | null
}

/** Why there is no choice. */
export interface SitingClash {
  readonly clash: Clash
  /** Candidates that were put out and would, taken back in, let a choice be. */
  readonly freed: readonly number[]
  readonly settings: SitingSettings
  readonly ground: GroundFacts
}

/** Value and bound at a time, as they were told. */
export interface CurvePoint {
  readonly elapsedMs: number
  readonly value: number
  readonly bound: number
}

export interface SitingState {
  readonly ground: GroundFacts | null
  readonly isPreparing: boolean
  readonly choice: SitingChoice | null
  readonly isRunning: boolean
  /** Of the run under way, or the last. */
  readonly curve: readonly CurvePoint[]
  readonly clash: SitingClash | null
  /** Why the last question was not answered: `noChoice`, nothing was found before it was stopped. */
  readonly error: { readonly kind: 'noRoads' | 'noChoice' | 'failed'; readonly message: string } | null
}

const EMPTY: SitingState = {
  ground: null,
  isPreparing: false,
  choice: null,
  isRunning: false,
  curve: [],
  clash: null,
  error: null,
}

export const useSitingState = create<SitingState>()(() => EMPTY)

export function sitingSettingsOf(plan: Plan): SitingSettings {
  return plan.plan.values().next().value?.sitingSettings ?? DEFAULT_SITING_SETTINGS
}

/** The settings of the plan, or the defaults. */
export function useSitingSettings(): SitingSettings {
  return usePlanState(({ plan }) => sitingSettingsOf(plan))
}

/** Changes settings of the plan, as one step; the same ones change nothing. */
export function setSitingSettings(patch: Partial<SitingSettings>): void {
  const { plan } = usePlanState.getState()
  const before = sitingSettingsOf(plan)
  const sitingSettings = { ...before, ...patch }
  if (JSON.stringify(before) !== JSON.stringify(sitingSettings)) runChangeset(editPlan(plan, { sitingSettings }))
}

// The ground

/** What a ground is made from: another one of these, and it is out of date. */
interface Basis {
  readonly tables: readonly unknown[]
  readonly settings: string
}

function basisNow(): Basis {
  const { plan } = usePlanState.getState()
  const { site, demandPoint, area, route, road, calibrationPoint, programme, belt } = plan
  const belts = shownBelts(useDerivedState.getState())
  const siting = sitingSettingsOf(plan)
  const settings = [groundSettingsOf(siting), needsDrives(siting), planRow(plan).networkSettings]
  return {
    tables: [site, demandPoint, area, route, road, calibrationPoint, programme, belt, belts],
    settings: JSON.stringify(settings),
  }
}

function isSameBasis(a: Basis, b: Basis): boolean {
  return a.settings === b.settings && a.tables.every((table, i) => table === b.tables[i])
}

/** The part of the settings that another ground is needed for when it changes. */
export function groundSettingsOf(settings: SitingSettings): GroundSettings {
  const { candidates, demand, metric, countsExisting, mainClasses, capacityProperty } = settings
  return { candidates, demand, metric, countsExisting, mainClasses, capacityProperty }
}

interface Prepared {
  readonly basis: Basis
  readonly facts: GroundFacts
  /** Null once a worker has it. */
  costs: Float64Array<ArrayBuffer> | null
}

let prepared: Prepared | null = null
let preparing: { readonly basis: Basis; readonly promise: Promise<Prepared>; readonly abort: AbortController } | null =
  null

/** The ground as the plan is now. Rejects with NetworkError where it cannot be made, or another one was asked for meanwhile. */
async function prepare(): Promise<Prepared> {
  follow()
  await whenDerived()
  const basis = basisNow()
  if (prepared && isSameBasis(prepared.basis, basis) && (prepared.costs || held?.holds === prepared)) return prepared
  if (preparing && isSameBasis(preparing.basis, basis)) return preparing.promise
  preparing?.abort.abort()
  const abort = new AbortController()
  const promise = prepareAnew(basis, abort.signal)
  preparing = { basis, promise, abort }
  useSitingState.setState({ isPreparing: true })
  try {
    return await promise
  } finally {
    if (preparing?.promise === promise) {
      preparing = null
      useSitingState.setState({ isPreparing: false })
    }
  }
}

async function prepareAnew(basis: Basis, signal: AbortSignal): Promise<Prepared> {
  const request = requestFor(sitingSettingsOf(usePlanState.getState().plan))
  const { costs, ...facts } = await prepareSitingGround(request, signal)
  // The same ground stays the same object, so that what is shown of it need not be read anew.
  const known = useSitingState.getState().ground
  const isKnown = known?.fingerprint === facts.fingerprint && known.drives?.fingerprint === facts.drives?.fingerprint
  const now = isKnown ? known : facts
  prepared = { basis, facts: now, costs: costs as Float64Array<ArrayBuffer> }
  useSitingState.setState({ ground: now, error: null })
  return prepared
}

function requestFor(settings: SitingSettings): SitingGroundRequest {
  const { plan } = usePlanState.getState()
  return {
    settings: groundSettingsOf(settings),
    withDrives: needsDrives(settings),
    belts: shownBelts(useDerivedState.getState()).map((belt) => {
      const { id, stretches, leftM, rightM, siteIds } = belt
      return { id, name: beltName(belt, plan), stretches, leftM, rightM, siteIds }
    }),
  }
}

/**
 * Asks about the ground of the data of now by other settings than the plan's, in a worker that ends with the answer. Where
 * they need no other ground, the one that is there is asked.
 */
export async function askSitingBy<T>(
  settings: SitingSettings,
  call: (api: Remote<SitingApi>, facts: GroundFacts) => Promise<T>,
): Promise<T> {
  const own = groundSettingsOf(sitingSettingsOf(usePlanState.getState().plan))
  if (JSON.stringify(own) === JSON.stringify(groundSettingsOf(settings)))
    return askSiting((api) => call(api, useSitingState.getState().ground!))
  await whenDerived()
  const { costs, ...facts } = await prepareSitingGround(requestFor(settings))
  const worker = startSiting()
  try {
    await Promise.race([worker.api.load(transfer({ ...facts, costs }, [costs.buffer as ArrayBuffer])), worker.failed])
    return await Promise.race([call(worker.api, facts), worker.failed])
  } finally {
    worker.end()
  }
}

/** Belts are found by the engine. */
async function whenDerived(): Promise<void> {
  const isReady = ({ derived, computing, failure }: ReturnType<typeof useDerivedState.getState>): boolean =>
    failure !== null || (derived !== null && !computing)
  if (isReady(useDerivedState.getState())) return
  await new Promise<void>((resolve) => {
    const unsubscribe = useDerivedState.subscribe((state) => {
      if (!isReady(state)) return
      unsubscribe()
      resolve()
    })
  })
}

/** Keeps the ground in step with the plan while it is shown. */
export function useKeepGround(): void {
  const settings = useSitingSettings()
  const { site, demandPoint, area, route, road, calibrationPoint, programme, belt } = usePlanState(({ plan }) => plan)
  const belts = useDerivedState(shownBelts)
  const groundKey = useMemo(() => JSON.stringify([groundSettingsOf(settings), needsDrives(settings)]), [settings])
  useEffect(() => {
    // Several changes often come at once.
    const timer = setTimeout(() => {
      prepare().catch(showRefusal)
    }, 100)
    return () => clearTimeout(timer)
  }, [groundKey, site, demandPoint, area, route, road, calibrationPoint, programme, belt, belts])
}

function showRefusal(error: unknown): void {
  if (error instanceof NetworkError && error.problem === 'cancelled') return
  const kind = error instanceof NetworkError && error.problem === 'noRoads' ? 'noRoads' : 'failed'
  useSitingState.setState({
    error: { kind, message: error instanceof Error ? error.message : String(error) },
    ...(kind === 'noRoads' && { ground: null }),
  })
}

// The worker

let held: { readonly worker: SitingWorker; holds: Prepared | null } | null = null

function endWorker(): void {
  held?.worker.end()
  held = null
}

async function loadedWorker(): Promise<{ readonly worker: SitingWorker; readonly facts: GroundFacts }> {
  const ground = await prepare()
  held ??= { worker: startSiting(), holds: null }
  const { worker } = held
  if (held.holds !== ground && ground.costs) {
    const { costs } = ground
    held.holds = ground
    ground.costs = null
    await Promise.race([worker.api.load(transfer({ ...ground.facts, costs }, [costs.buffer])), worker.failed])
  }
  return { worker, facts: ground.facts }
}

/**
 * Asks the siting worker about the ground as it is now; where the worker is ended meanwhile, another one.
 * Rejects with NetworkError where there is no ground.
 */
export async function askSiting<T>(call: (api: Remote<SitingApi>) => Promise<T>): Promise<T> {
  for (;;) {
    const { worker } = await loadedWorker()
    try {
      return await Promise.race([call(worker.api), worker.failed])
    } catch (error) {
      if (error instanceof SitingEnded) continue
      if (held?.worker === worker) endWorker()
      throw error
    }
  }
}

// The choice

/** Time a worker has to stop by itself before it is ended. */
const LAST_RESORT_MS = 300

interface Run {
  readonly taskId: number
  readonly stop: AbortController
  isCancelled: boolean
  isAnswered: boolean
  last: ChoiceProgress | null
}

let run: Run | null = null
let lastTaskId = 0

/** Chooses by the plan's settings. What went before is shown until there is a first answer. */
export async function chooseSites(): Promise<void> {
  stopChoosing()
  const mine: Run = {
    taskId: ++lastTaskId,
    stop: new AbortController(),
    isCancelled: false,
    isAnswered: false,
    last: null,
  }
  run = mine
  const { plan } = usePlanState.getState()
  const settings = sitingSettingsOf(plan)
  const before = useSitingState.getState()
  const show = (state: Partial<SitingState>): void => {
    if (run === mine) useSitingState.setState(state)
  }
  useSitingState.setState({ isRunning: true, error: null, clash: null, curve: [] })
  try {
    const answer = await answerUntilStopped(mine, settings, show)
    if (mine.isCancelled) show({ choice: before.choice, clash: before.clash, curve: before.curve })
    else if (answer) {
      const { facts, outcome } = answer
      if (outcome.kind === 'infeasible') show({ choice: null, clash: { ...outcome, settings, ground: facts } })
      else if (outcome.kind === 'none') show({ error: { kind: 'noChoice', message: '' }, choice: null })
      else {
        const { state, end } = outcome
        show({ ...toChoice(state, settings, facts, end), isRunning: false })
        const assignment = await askSiting((api) => api.assign(state.chosen))
        const { choice } = useSitingState.getState()
        if (choice && run === mine) show({ choice: { ...choice, assignment } })
      }
    }
  } catch (error) {
    if (run === mine) showRefusal(error)
  } finally {
    if (run === mine) {
      run = null
      useSitingState.setState({ isRunning: false })
    }
  }
}

async function answerUntilStopped(
  mine: Run,
  settings: SitingSettings,
  show: (state: Partial<SitingState>) => void,
): Promise<{ readonly outcome: ChoiceOutcome; readonly facts: GroundFacts } | null> {
  const stopped = new Promise<null>((resolve) => {
    mine.stop.signal.addEventListener('abort', () => resolve(null), { once: true })
  })
  const loaded = await Promise.race([loadedWorker(), stopped])
  if (!loaded) {
    if (!mine.isCancelled) show({ error: { kind: 'noChoice', message: '' } })
    return null
  }
  const { worker, facts } = loaded
  const onState = (state: ChoiceProgress): void => {
    // States come by a channel of their own, perhaps later than the answer.
    if (run !== mine || mine.isAnswered || mine.stop.signal.aborted) return
    mine.last = state
    const { elapsedMs, value, bound } = state
    const { curve } = useSitingState.getState()
    show({ ...toChoice(state, settings, facts, null), curve: [...curve, { elapsedMs, value, bound }] })
  }
  const lastResort = stopped.then(async (): Promise<ChoiceOutcome> => {
    void worker.api.stop(mine.taskId)
    await new Promise((resolve) => setTimeout(resolve, LAST_RESORT_MS))
    const { last } = mine
    return last ? { kind: 'chosen', state: last, end: 'stopped' } : { kind: 'none', end: 'stopped' }
  })
  const asked = worker.api
    .choose(mine.taskId, settings, proxy(onState))
    .then((outcome) => ({ outcome, isEnded: false }))
  const { outcome, isEnded } = await Promise.race([
    asked,
    worker.failed,
    lastResort.then((late) => ({ outcome: late, isEnded: true })),
  ])
  mine.isAnswered = true
  // HiGHS takes no messages while it is at work.
  if (isEnded && held?.worker === worker) endWorker()
  if (outcome.kind === 'chosen') {
    const { elapsedMs, value, bound } = outcome.state
    show({ curve: [...useSitingState.getState().curve, { elapsedMs, value, bound }] })
  }
  return { outcome, facts }
}

function toChoice(
  state: ChoiceProgress,
  settings: SitingSettings,
  ground: GroundFacts,
  end: SitingChoice['end'],
): Pick<SitingState, 'choice'> {
  const chosenIds = state.chosen.map((c) => ground.candidates[c]!.id)
  return { choice: { ...state, chosenIds, settings, ground, end, assignment: null } }
}

/** Ends the run under way and keeps the best so far. */
export function stopChoosing(): void {
  run?.stop.abort()
}

/** Ends the run under way and goes back to what was there before. */
export function cancelChoosing(): void {
  if (!run) return
  run.isCancelled = true
  run.stop.abort()
}

let follows = false

/** Another plan has another ground. */
function follow(): void {
  if (follows) return
  follows = true
  listenToPlan({
    opened: () => {
      run?.stop.abort()
      run = null
      preparing?.abort.abort()
      preparing = null
      prepared = null
      endWorker()
      useSitingState.setState(EMPTY)
    },
    changed: () => {},
  })
}
