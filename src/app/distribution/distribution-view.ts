/** What was asked about the distribution of sites and what the network worker answered. */
import { create } from 'zustand'
import type { DistributionAnswer } from '../../jobs/distribution-types.ts'
import type { Plan } from '../../model/plan.ts'
import { useDerivedState } from '../derived-state.ts'
import { describeDistribution, NetworkError } from '../network.ts'
import { usePlanState } from '../plan-state.ts'
import { buildDistributionRequest, type DistributionChoice } from './build-distribution-request.ts'

export type { DistributionAnswer, Inequality, LocalKind, Moran, NetworkPattern } from '../../jobs/distribution-types.ts'

/** What an answer was computed from. */
type Basis = Pick<Plan, 'site' | 'area' | 'demandPoint' | 'route' | 'road' | 'programme'>

export interface DistributionView extends DistributionChoice {
  readonly answered: {
    readonly answer: DistributionAnswer
    readonly choice: DistributionChoice
    readonly basis: Basis
  } | null
  readonly isComputing: boolean
}

const START: DistributionView = { level: 'county', weight: 'equal', answered: null, isComputing: false }

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
  useDistributionView.setState(choice)
  const { plan } = usePlanState.getState()
  const { derived } = useDerivedState.getState()
  if (!derived) return
  const { level, weight } = useDistributionView.getState()
  useDistributionView.setState({ isComputing: true })
  try {
    const answer = await describeDistribution(buildDistributionRequest(plan, derived, { level, weight }), mine.signal)
    if (mine.signal.aborted) return
    useDistributionView.setState({ answered: { answer, choice: { level, weight }, basis: basisOf(plan) } })
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error
  } finally {
    if (underWay === mine) useDistributionView.setState({ isComputing: false })
  }
}

/** Calls off the question under way. */
export function cancelDistribution(): void {
  underWay.abort()
  useDistributionView.setState({ isComputing: false })
}
