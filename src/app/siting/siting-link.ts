/**
 * The ground of a choice and the worker that holds it. The network worker makes the ground, the page hands it to the siting
 * worker, which answers; the page keeps what of it is no matrix. The ground is asked for again when the plan has changed,
 * and when the worker that held it was ended.
 */
import { type Remote, transfer } from 'comlink'
import { useEffect, useMemo } from 'react'
import type { SitingApi } from '../../jobs/siting/siting-api.ts'
import type { SitingGroundRequest } from '../../jobs/siting/siting-ground-request.ts'
import { SitingEnded, type SitingWorker, startSiting } from '../../jobs/siting/start-siting.ts'
import { planRow } from '../../model/plan.ts'
import type { SitingSettings } from '../../model/tables.ts'
import { needsDrives } from '../../siting/scores/needs-drives.ts'
import { beltName } from '../belt-name.ts'
import { shownBelts, useDerivedState } from '../derived-state.ts'
import { NetworkError, prepareSitingGround } from '../network.ts'
import { listenToPlan, usePlanState } from '../plan-state.ts'
import {
  EMPTY_SITING,
  type GroundFacts,
  groundSettingsOf,
  sitingSettingsOf,
  useSitingSettings,
  useSitingState,
} from './siting-state.ts'

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

interface Prepared {
  readonly basis: Basis
  readonly facts: GroundFacts
  /** Null once a worker has it. */
  costs: Float64Array<ArrayBuffer> | null
}

let prepared: Prepared | null = null
let preparing: { readonly basis: Basis; readonly promise: Promise<Prepared>; readonly abort: AbortController } | null =
  null

/** The ground as the plan is now. Rejects with NetworkError where it cannot be made. */
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
  } catch (error) {
    // The plan has moved on meanwhile: whoever waited wants it as it is now.
    const isOvertaken = preparing !== null && preparing.promise !== promise
    if (isOvertaken && error instanceof NetworkError && error.problem === 'cancelled') return await prepare()
    throw error
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

/** Says in the state why there is no answer. */
export function showRefusal(error: unknown): void {
  if (error instanceof NetworkError && error.problem === 'cancelled') return
  const kind = error instanceof NetworkError && error.problem === 'noRoads' ? 'noRoads' : 'failed'
  useSitingState.setState({
    error: { kind, message: error instanceof Error ? error.message : String(error) },
    ...(kind === 'noRoads' && { ground: null }),
  })
}

let held: { readonly worker: SitingWorker; holds: Prepared | null } | null = null

function endHeld(): void {
  held?.worker.end()
  held = null
}

/** Ends a worker that does not answer; the next question starts another. */
export function endWorker(worker: SitingWorker): void {
  if (held?.worker === worker) endHeld()
}

/** A worker that holds the ground as it is now. */
export async function loadedWorker(): Promise<{ readonly worker: SitingWorker; readonly facts: GroundFacts }> {
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
      endWorker(worker)
      throw error
    }
  }
}

let follows = false

/** Another plan has another ground. */
function follow(): void {
  if (follows) return
  follows = true
  listenToPlan({
    opened: () => {
      preparing?.abort.abort()
      preparing = null
      prepared = null
      endHeld()
      useSitingState.setState(EMPTY_SITING)
    },
    changed: () => {},
  })
}
