import { useEffect } from 'react'
import { create } from 'zustand'
import { type PaperFacts, preparePaper } from '../../app/siting/scenarios.ts'
import type { Scenario } from '../../model/tables.ts'

interface PaperState {
  readonly scenario: Scenario | null
  readonly facts: PaperFacts | null
  readonly message: string | null
}

/** Shared by the sheets on screen and those that are printed. */
const usePaper = create<PaperState>()(() => ({ scenario: null, facts: null, message: null }))

/** What the paper on a scenario tells; null until it is there. */
export function usePaperFacts(scenario: Scenario): Pick<PaperState, 'facts' | 'message'> {
  const state = usePaper()
  const isThis = state.scenario === scenario
  useEffect(() => {
    if (usePaper.getState().scenario === scenario) return
    usePaper.setState({ scenario, facts: null, message: null })
    const show = (found: Partial<PaperState>): void => {
      if (usePaper.getState().scenario === scenario) usePaper.setState(found)
    }
    preparePaper(scenario).then(
      (facts) => show({ facts }),
      (error: unknown) => show({ message: error instanceof Error ? error.message : String(error) }),
    )
  }, [scenario])
  return isThis ? state : { facts: null, message: null }
}
