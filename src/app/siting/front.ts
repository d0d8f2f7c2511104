/** The trade-off of two objectives under the plan's rules, as it grows. */
import { proxy } from 'comlink'
import { create } from 'zustand'
import type { Front, FrontObjective } from '../../siting/front/types.ts'
import { listenToPlan, usePlanState } from '../plan-state.ts'
import { askSiting, showRefusal } from './siting-link.ts'
import { type GroundFacts, sitingSettingsOf, useSitingState } from './siting-state.ts'

export interface FrontAnswer {
  readonly front: Front
  readonly objectives: readonly [FrontObjective, FrontObjective]
  /** That the indexes are of. */
  readonly ground: GroundFacts
}

interface FrontState {
  readonly answer: FrontAnswer | null
  readonly isRunning: boolean
  /** No choice keeps to the rules. */
  readonly isInfeasible: boolean
}

const EMPTY: FrontState = { answer: null, isRunning: false, isInfeasible: false }

export const useFrontState = create<FrontState>()(() => EMPTY)

/** Apart from the numbers of other questions to the same worker. */
const FIRST_TASK = 1_000_000
let lastTaskId = FIRST_TASK
let follows = false

export async function computeFront(objectives: readonly [FrontObjective, FrontObjective]): Promise<void> {
  follow()
  const taskId = ++lastTaskId
  useFrontState.setState({ answer: null, isRunning: true, isInfeasible: false })
  const show = (state: Partial<FrontState>): void => {
    if (taskId === lastTaskId) useFrontState.setState(state)
  }
  try {
    let isAnswered = false
    await askSiting(async (api) => {
      const { ground } = useSitingState.getState()
      if (!ground) return
      const tell = (front: Front): void => show({ answer: { front, objectives, ground } })
      const settings = sitingSettingsOf(usePlanState.getState().plan)
      const front = await api.computeFront(
        taskId,
        settings,
        objectives,
        proxy((growing: Front) => {
          if (!isAnswered) tell(growing)
        }),
      )
      isAnswered = true
      if (front) tell(front)
      else show({ answer: null, isInfeasible: true })
    })
  } catch (error) {
    showRefusal(error)
  } finally {
    show({ isRunning: false })
  }
}

/** Ends the search and keeps what there is. */
export function stopFront(): void {
  void askSiting((api) => api.stop(lastTaskId))
}

/** Another plan has another front. */
function follow(): void {
  if (follows) return
  follows = true
  listenToPlan({
    opened: () => {
      lastTaskId++
      useFrontState.setState(EMPTY)
    },
    changed: () => {},
  })
}
