/** What is asked of the road network and what it answered: the ends of a way, centres of a reach, the last report. */
import { create } from 'zustand'
import type { Position } from '../geo/position.ts'
import type { Plan } from '../model/plan.ts'
import { DEFAULT_NETWORK_SETTINGS, type NetworkSettings } from '../model/tables.ts'
import { planRow } from '../model/plan.ts'
import { useDerivedState } from './derived-state.ts'
import {
  computeReach,
  computeServiceAreas,
  describeNetwork,
  findPath,
  type Metric,
  NetworkError,
  type NetworkPlace,
  type NetworkRoute,
  type ReachAnswer,
  type ReachDirection,
  type ServiceAnswer,
} from './network.ts'
import { usePlanState } from './plan-state.ts'
import { siteFactsOf } from './site-facts.ts'
import { setView } from './view-state.ts'

export const NETWORK_TASKS = ['path', 'reach', 'check', 'settings'] as const
export type NetworkTask = (typeof NETWORK_TASKS)[number]

/** A site, by its id, or a place of the map. */
export type Waypoint = { readonly siteId: string } | { readonly position: Position }

export type ReachKind = 'isochrone' | 'service'

/** What an answer was computed from: another one of these, and the answer is out of date. */
export interface NetworkBasis {
  readonly route: Plan['route']
  readonly road: Plan['road']
  readonly settings: NetworkSettings | undefined
}

interface Answered<T> {
  readonly value: T
  readonly basis: NetworkBasis
}

export interface ReachResult {
  readonly metric: Metric
  readonly centres: readonly Waypoint[]
  readonly answer: ReachAnswer
}

export interface ServiceResult {
  readonly metric: Metric
  readonly centres: readonly Waypoint[]
  readonly answer: ServiceAnswer
}

export interface NetworkView {
  readonly task: NetworkTask
  readonly metric: Metric
  readonly from: Waypoint | null
  readonly to: Waypoint | null
  /** `value` null: no way leads there. */
  readonly path: Answered<NetworkRoute | null> | null
  readonly reachKind: ReachKind
  readonly centres: readonly Waypoint[]
  /** As typed: minutes or kilometres, apart by commas. */
  readonly limitsText: Readonly<Record<Metric, string>>
  readonly direction: ReachDirection
  readonly reach: Answered<ReachResult> | null
  readonly service: Answered<ServiceResult> | null
  /** What the next click on the map stands for. */
  readonly picking: 'from' | 'to' | 'centre' | null
}

const START: NetworkView = {
  task: 'path',
  metric: 'time',
  from: null,
  to: null,
  path: null,
  reachKind: 'isochrone',
  centres: [],
  limitsText: { time: '10, 20, 30', length: '5, 10, 20' },
  direction: 'from',
  reach: null,
  service: null,
  picking: null,
}

export const useNetworkView = create<NetworkView>()(() => START)

// Questions and answers are about one plan.
usePlanState.subscribe((state, before) => {
  if (state.planId !== before.planId) useNetworkView.setState(START)
})

/** The next click on the map becomes this end or centre; null ends the waiting. */
export function pickOnMap(picking: NetworkView['picking']): void {
  useNetworkView.setState({ picking })
  setView({ tool: picking ? 'pickPlace' : 'select' })
}

/** Takes a click on the map for what was waited for. */
export function takePickedPlace(waypoint: Waypoint): void {
  const { picking } = useNetworkView.getState()
  pickOnMap(null)
  if (picking === 'from' || picking === 'to') setEnds({ [picking]: waypoint })
  else if (picking === 'centre') useNetworkView.setState({ centres: [waypoint], reach: null, service: null })
}

/** Changes ends or metric; the way is sought again as soon as it has both ends. */
export function setEnds(ends: Partial<Pick<NetworkView, 'from' | 'to' | 'metric'>>): void {
  useNetworkView.setState({ ...ends, path: null })
  seekPath()
}

let underWay = new AbortController()

/** Calls off the question under way. */
export function cancelQuestion(): void {
  underWay.abort()
}

/** Seeks the way between the two ends, if there are two. */
export function seekPath(): void {
  const { from, to, metric } = useNetworkView.getState()
  const [start, end] = [from && placeOf(from), to && placeOf(to)]
  if (start && end)
    ask(
      (signal) => findPath(start, end, metric, signal),
      (value, basis) => ({ path: { value, basis } }),
    )
}

/** What can be reached from the centres within the limits (metres or seconds), or which road is nearest to which centre. */
export function seekReach(limits: readonly number[]): void {
  const { centres, metric, direction, reachKind } = useNetworkView.getState()
  const kept = centres.filter((centre) => placeOf(centre) !== null)
  const places = kept.flatMap((centre) => placeOf(centre) ?? [])
  if (places.length === 0) return
  if (reachKind === 'isochrone')
    ask(
      (signal) => computeReach(places, { limits, metric, direction }, signal),
      (answer, basis) => ({ reach: { value: { metric, centres: kept, answer }, basis }, service: null }),
    )
  else
    ask(
      (signal) => computeServiceAreas(places, { metric, direction, limit: limits.at(-1) }, signal),
      (answer, basis) => ({ service: { value: { metric, centres: kept, answer }, basis }, reach: null }),
    )
}

/** Examines the network: its size, islands and dead ends; the report is in `useNetworkState`. */
export function checkNetwork(): void {
  ask(describeNetwork, () => ({}))
}

/** The newest question counts; what went wrong is in `useNetworkState`. */
function ask<T>(
  question: (signal: AbortSignal) => Promise<T>,
  keep: (value: T, basis: NetworkBasis) => Partial<NetworkView>,
): void {
  underWay.abort()
  const mine = (underWay = new AbortController())
  const basis = basisNow()
  question(mine.signal).then(
    (value) => {
      if (!mine.signal.aborted) useNetworkView.setState(keep(value, basis))
    },
    (error: unknown) => {
      if (!(error instanceof NetworkError)) throw error
    },
  )
}

/** The basis of an answer given now. */
function basisNow(): NetworkBasis {
  const { plan } = usePlanState.getState()
  return { route: plan.route, road: plan.road, settings: planRow(plan).networkSettings }
}

/** Whether roads or settings have changed since an answer was given. */
export function useIsOutdated(basis: NetworkBasis | undefined): boolean {
  return usePlanState(({ plan }) => {
    if (!basis || plan.plan.size === 0) return false
    const { networkSettings } = planRow(plan)
    return plan.route !== basis.route || plan.road !== basis.road || networkSettings !== basis.settings
  })
}

export function networkSettingsOf(plan: Plan): NetworkSettings {
  return planRow(plan).networkSettings ?? DEFAULT_NETWORK_SETTINGS
}

/** Where a waypoint is; a site that hangs on a road enters the network at its stake. Null for a site that is no more. */
export function placeOf(waypoint: Waypoint): NetworkPlace | null {
  if ('position' in waypoint) return { position: waypoint.position }
  const site = usePlanState.getState().plan.site.get(waypoint.siteId)
  if (!site) return null
  const { derived } = useDerivedState.getState()
  const hang = derived && siteFactsOf(derived).hangOf(site.id)
  return { position: site.position, foot: hang?.foot }
}
