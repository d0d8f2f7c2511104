import { useMemo } from 'react'
import type { Position } from '../../geo/position.ts'
import { usePlanState } from '../plan-state.ts'
import { flyTo, select, type SelectionKind } from '../view-state.ts'
import { useSitingSettings } from './siting.ts'

/** Close enough to see what a candidate serves. */
const NEAR_ZOOM = 11

export interface CandidateRow {
  readonly id: string
  readonly name: string
  readonly position: Position
}

/** What can be chosen by the plan's settings, by id. */
export function useCandidateRows(): ReadonlyMap<string, CandidateRow> {
  const { candidates } = useSitingSettings()
  const sites = usePlanState((state) => state.plan.site)
  const points = usePlanState((state) => state.plan.demandPoint)
  return useMemo(
    () =>
      candidates === 'demandPoint' ? points : new Map([...sites].filter(([, { status }]) => status === 'candidate')),
    [candidates, sites, points],
  )
}

/** The kind of rows that candidates are. */
export function candidateKind(candidates: 'candidate' | 'demandPoint'): SelectionKind {
  return candidates === 'demandPoint' ? 'demandPoint' : 'site'
}

/** Selects a candidate and flies there. */
export function showCandidate(candidates: 'candidate' | 'demandPoint', id: string): void {
  const { plan } = usePlanState.getState()
  const position = (candidates === 'demandPoint' ? plan.demandPoint : plan.site).get(id)?.position
  select(candidateKind(candidates), [id])
  if (position) flyTo({ position, zoom: NEAR_ZOOM })
}
