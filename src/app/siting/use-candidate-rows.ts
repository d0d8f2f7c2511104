import { useMemo } from 'react'
import type { Position } from '../../geo/position.ts'
import { usePlanState } from '../plan-state.ts'
import { select, type SelectionKind } from '../view-state.ts'
import { goThere } from '../go-there.ts'
import { useSitingSettings } from './siting.ts'

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
  const kind = candidateKind(candidates)
  select(kind, [id])
  goThere(kind, [id])
}
