/** Scores of the candidates under the plan's settings, asked anew after each change while a screen shows them. */
import { useEffect, useMemo } from 'react'
import { create } from 'zustand'
import type { ScoreAnswer } from '../../jobs/siting/answer-scores.ts'
import type { Criterion, SitingSettings } from '../../model/tables.ts'
import { usePlanState } from '../plan-state.ts'
import {
  askSiting,
  type GroundFacts,
  setSitingSettings,
  sitingSettingsOf,
  useSitingSettings,
  useSitingState,
} from './siting.ts'

export interface CandidateScores extends ScoreAnswer {
  /** That the indexes are of. */
  readonly ground: GroundFacts
}

interface ScoresState {
  /** The last answer, shown until there is another. */
  readonly scores: CandidateScores | null
  readonly isComputing: boolean
  readonly error: string | null
}

const useScoresState = create<ScoresState>()(() => ({ scores: null, isComputing: false, error: null }))

export function useScores(): ScoresState {
  const ground = useSitingState((state) => state.ground)
  const settings = useSitingSettings()
  const key = useMemo(() => scoreKey(settings), [settings])
  const state = useScoresState()
  useEffect(() => {
    if (!ground) return
    let isWanted = true
    useScoresState.setState({ isComputing: true })
    const asked = sitingSettingsOf(usePlanState.getState().plan)
    askSiting((api) => api.score(asked)).then(
      (answer) => {
        // Where the ground has changed meanwhile, it is asked for again.
        if (!isWanted || useSitingState.getState().ground !== ground) return
        useScoresState.setState({ scores: { ...answer, ground }, isComputing: false, error: null })
      },
      (error: unknown) => {
        if (!isWanted) return
        useScoresState.setState({ isComputing: false, error: error instanceof Error ? error.message : String(error) })
      },
    )
    return () => {
      isWanted = false
    }
  }, [ground, key])
  // Another plan, or other candidates: the old answer is of no use.
  const isOld = state.scores !== null && state.scores.ground.settings.candidates !== settings.candidates
  return isOld || !ground ? { ...state, scores: null } : state
}

function scoreKey({ candidates, criteria, missingScores, metric, radiusM, timeS, p }: SitingSettings): string {
  return JSON.stringify([candidates, criteria, missingScores, metric, radiusM, timeS, p])
}

/** Makes the criteria the plan's own, as one step. Comparisons that weights followed are given up unless they are given. */
export function setCriteria(criteria: readonly Criterion[] | null, comparisons: readonly number[] | null = null): void {
  setSitingSettings({
    criteria: criteria && [...criteria],
    comparisons: comparisons && [...comparisons],
  })
}
