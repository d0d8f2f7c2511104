/** The reasons of the choice on screen, asked of the siting worker once for each choice and while a screen wants them. */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { ChoiceReasons } from '../../siting/reasons/types.ts'
import { askSiting, type SitingChoice, useSitingState } from './siting.ts'

interface ReasonsState {
  /** What the reasons are of. */
  readonly choice: SitingChoice | null
  /** Null while they are computed, and where data or rules have changed since the choice. */
  readonly reasons: ChoiceReasons | null
  readonly isOutdated: boolean
}

const useState = create<ReasonsState>()(() => ({ choice: null, reasons: null, isOutdated: false }))

/** Below 0, which no choice has. */
let lastTaskId = 0

/** The reasons of the choice that stands; all null while there is none or it is being improved. */
export function useChoiceReasons(): ReasonsState {
  const { choice, ground } = useSitingState()
  const state = useState()
  const wanted = choice && choice.end !== null ? choice : null
  const isKnown = wanted !== null && isSame(state.choice, wanted)
  useEffect(() => {
    if (wanted && !isSame(useState.getState().choice, wanted)) void ask(wanted)
  }, [wanted])
  const isOutdated =
    wanted !== null && (state.isOutdated || (ground !== null && ground.fingerprint !== wanted.ground.fingerprint))
  return { choice: wanted, reasons: isKnown && !isOutdated ? state.reasons : null, isOutdated: isKnown && isOutdated }
}

/** The same sites chosen by the same settings from the same ground; another value for what is served makes another object. */
function isSame(a: SitingChoice | null, b: SitingChoice): boolean {
  return a?.chosen === b.chosen && a.settings === b.settings && a.ground === b.ground
}

async function ask(choice: SitingChoice): Promise<void> {
  const taskId = --lastTaskId
  useState.setState({ choice, reasons: null, isOutdated: false })
  const isWanted = (): boolean => useState.getState().choice === choice
  try {
    const reasons = await askSiting(async (api) => {
      const isOfNow = useSitingState.getState().ground?.fingerprint === choice.ground.fingerprint
      return isOfNow && isWanted() ? api.explain(taskId, choice.settings, choice.chosen) : null
    })
    if (isWanted()) useState.setState({ reasons, isOutdated: reasons === null })
  } catch {
    // Asked again when the choice is shown again; why there is no ground is told where it is prepared.
    if (isWanted()) useState.setState({ choice: null })
  }
}
