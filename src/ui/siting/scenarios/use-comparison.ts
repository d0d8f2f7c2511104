import { useEffect, useState } from 'react'
import { usePlanState } from '../../../app/plan-state.ts'
import { type Comparison, compareScenarios } from '../../../app/siting/scenarios.ts'
import { useSitingState } from '../../../app/siting/siting.ts'
import type { Scenario } from '../../../model/tables.ts'

interface ComparisonState {
  readonly comparison: Comparison | null
  /** Why there is none. */
  readonly message: string | null
}

/** The figures of two scenarios (`b` null: today) with the data of now; asked anew when those change. */
export function useComparison(a: Scenario | null, b: Scenario | null): ComparisonState {
  const [state, setState] = useState<ComparisonState>({ comparison: null, message: null })
  const fingerprint = useSitingState(({ ground }) => ground?.fingerprint)
  const isOpen = usePlanState(({ plan }) => plan.plan.size > 0)
  useEffect(() => {
    if (!a || !isOpen) return
    let isOver = false
    compareScenarios(a, b).then(
      (comparison) => isOver || setState({ comparison, message: null }),
      (error: unknown) => {
        if (!isOver) setState({ comparison: null, message: error instanceof Error ? error.message : String(error) })
      },
    )
    return () => {
      isOver = true
    }
  }, [a, b, isOpen, fingerprint])
  return state
}
