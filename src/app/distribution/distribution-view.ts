/** What was asked about the distribution and density of sites, what the network worker answered, and what of it is on the map. */
import { create } from 'zustand'
import type { DensityAnswer } from '../../jobs/density-types.ts'
import type { DistributionAnswer, DistributionRequest } from '../../jobs/distribution-types.ts'
import type { Plan } from '../../model/plan.ts'
import { useDerivedState } from '../derived-state.ts'
import { computeDensity, describeDistribution, NetworkError } from '../network.ts'
import { usePlanState } from '../plan-state.ts'
import { buildDistributionRequest, type DistributionChoice } from './build-distribution-request.ts'

export type { DensityAnswer } from '../../jobs/density-types.ts'
export type {
  DistributionAnswer,
  Inequality,
  LocalKind,
  Moran,
  NeighbourCurve,
  NetworkPattern,
} from '../../jobs/distribution-types.ts'

/** What an answer was computed from. */
type Basis = Pick<Plan, 'site' | 'area' | 'demandPoint' | 'route' | 'road' | 'programme'>

/** How far the kernels reach. */
export interface DensityBandwidths {
  readonly roadBandwidthM: number
  /** Null: by the spread of the sites. */
  readonly planeBandwidthM: number | null
}

export interface DistributionView extends DistributionChoice, DensityBandwidths {
  /** Which density is on the map. */
  readonly drawn: 'none' | 'roads' | 'plane'
  readonly answered: {
    readonly request: DistributionRequest
    readonly answer: DistributionAnswer
    readonly density: DensityAnswer
    readonly choice: DistributionChoice
    readonly basis: Basis
  } | null
  readonly isComputing: boolean
}

const START: DistributionView = {
  level: 'county',
  weight: 'equal',
  roadBandwidthM: 5000,
  planeBandwidthM: null,
  drawn: 'none',
  answered: null,
  isComputing: false,
}

export const useDistributionView = create<DistributionView>()(() => START)

let underWay = new AbortController()

// Answers are about one plan.
usePlanState.subscribe((state, before) => {
  if (state.planId === before.planId) return
  underWay.abort()
  useDistributionView.setState(START)
})

function basisOf({ site, area, demandPoint, route, road, programme }: Plan): Basis {
  return { site, area, demandPoint, route, road, programme }
}

/** Whether the plan has moved on since the answer was given. */
export function useIsDistributionOld(): boolean {
  const basis = useDistributionView((view) => view.answered?.basis)
  return usePlanState(
    ({ plan }) =>
      basis !== undefined && (Object.keys(basis) as (keyof Basis)[]).some((part) => basis[part] !== plan[part]),
  )
}

/** Asks anew with the choice made; what went wrong is in `useNetworkState`. */
export async function seekDistribution(choice: Partial<DistributionChoice> = {}): Promise<void> {
  underWay.abort()
  const mine = (underWay = new AbortController())
  isDensityOnly = false
  useDistributionView.setState(choice)
  const { plan } = usePlanState.getState()
  const { derived } = useDerivedState.getState()
  if (!derived) return
  const { level, weight, roadBandwidthM, planeBandwidthM } = useDistributionView.getState()
  const request = buildDistributionRequest(plan, derived, { level, weight })
  await compute(mine, async () => {
    const answer = await describeDistribution(request, mine.signal)
    const density = await computeDensity({ ...request, roadBandwidthM, planeBandwidthM }, mine.signal)
    if (mine.signal.aborted) return
    useDistributionView.setState({
      answered: { request, answer, density, choice: { level, weight }, basis: basisOf(plan) },
    })
  })
}

/** Computes the densities of the sites last asked about with other bandwidths; before the first answer they are kept for it. */
export async function seekDensity(bandwidths: Partial<DensityBandwidths>): Promise<void> {
  useDistributionView.setState(bandwidths)
  const { answered, isComputing, roadBandwidthM, planeBandwidthM } = useDistributionView.getState()
  if (!answered) return
  if (isComputing && !isDensityOnly) return seekDistribution()
  underWay.abort()
  const mine = (underWay = new AbortController())
  isDensityOnly = true
  await compute(mine, async () => {
    const density = await computeDensity({ ...answered.request, roadBandwidthM, planeBandwidthM }, mine.signal)
    if (!mine.signal.aborted) useDistributionView.setState({ answered: { ...answered, density } })
  })
}

/** Whether what is under way is the density alone: then a change of bandwidth takes its place, and nothing else is lost. */
let isDensityOnly = false

async function compute(mine: AbortController, work: () => Promise<void>): Promise<void> {
  useDistributionView.setState({ isComputing: true })
  try {
    await work()
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error
  } finally {
    if (underWay === mine) {
      isDensityOnly = false
      useDistributionView.setState({ isComputing: false })
    }
  }
}

/** Calls off the question under way. */
export function cancelDistribution(): void {
  underWay.abort()
  useDistributionView.setState({ isComputing: false })
}
