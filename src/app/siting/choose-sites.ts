/** A run: choosing sites by the plan's settings, told as it goes, stopped and kept or called off at any time. */
import { proxy } from 'comlink'
import type { ChoiceOutcome, ChoiceProgress } from '../../jobs/siting/siting-api.ts'
import type { SitingSettings } from '../../model/tables.ts'
import { listenToPlan, usePlanState } from '../plan-state.ts'
import { askSiting, endWorker, loadedWorker, showRefusal } from './siting-link.ts'
import {
  type GroundFacts,
  type SitingChoice,
  type SitingState,
  sitingSettingsOf,
  useSitingState,
} from './siting-state.ts'

/** Time a worker has to stop by itself before it is ended. */
const LAST_RESORT_MS = 300

interface Run {
  readonly taskId: number
  readonly stop: AbortController
  isCancelled: boolean
  isAnswered: boolean
  last: ChoiceProgress | null
}

let run: Run | null = null
let lastTaskId = 0

/** Chooses by the plan's settings. What went before is shown until there is a first answer. */
export async function chooseSites(): Promise<void> {
  follow()
  stopChoosing()
  const mine: Run = {
    taskId: ++lastTaskId,
    stop: new AbortController(),
    isCancelled: false,
    isAnswered: false,
    last: null,
  }
  run = mine
  const before = useSitingState.getState()
  const show = (state: Partial<SitingState>): void => {
    if (run === mine) useSitingState.setState(state)
  }
  useSitingState.setState({ isRunning: true, error: null, clash: null, curve: [] })
  try {
    const answer = await answerUntilStopped(mine, show)
    if (mine.isCancelled) show({ choice: before.choice, clash: before.clash, curve: before.curve })
    else if (answer) {
      const { facts, settings, outcome } = answer
      if (outcome.kind === 'infeasible') show({ choice: null, clash: { ...outcome, settings, ground: facts } })
      else if (outcome.kind === 'none') show({ error: { kind: 'noChoice', message: '' }, choice: null })
      else {
        const { state, end } = outcome
        show({ ...toChoice(state, settings, facts, end), isRunning: false })
        await assign(mine, state.chosen, facts)
      }
    }
  } catch (error) {
    if (run === mine) showRefusal(error)
  } finally {
    if (run === mine) {
      run = null
      useSitingState.setState({ isRunning: false })
    }
  }
}

/** Who serves whom, where the ground is still the one that was chosen from. */
async function assign(mine: Run, chosen: readonly number[], facts: GroundFacts): Promise<void> {
  const assignment = await askSiting(async (api) =>
    useSitingState.getState().ground === facts ? api.assign(chosen) : null,
  )
  const { choice } = useSitingState.getState()
  if (choice && assignment && run === mine) useSitingState.setState({ choice: { ...choice, assignment } })
}

interface Answer {
  readonly outcome: ChoiceOutcome
  readonly facts: GroundFacts
  readonly settings: SitingSettings
}

async function answerUntilStopped(mine: Run, show: (state: Partial<SitingState>) => void): Promise<Answer | null> {
  const stopped = new Promise<null>((resolve) => {
    mine.stop.signal.addEventListener('abort', () => resolve(null), { once: true })
  })
  const loaded = await Promise.race([loadedWorker(), stopped])
  if (!loaded) {
    if (!mine.isCancelled) show({ error: { kind: 'noChoice', message: '' } })
    return null
  }
  const { worker, facts } = loaded
  // Those that the ground was made for.
  const settings = sitingSettingsOf(usePlanState.getState().plan)
  const onState = (state: ChoiceProgress): void => {
    // States come by a channel of their own, perhaps later than the answer.
    if (run !== mine || mine.isAnswered || mine.stop.signal.aborted) return
    mine.last = state
    const { elapsedMs, value, bound } = state
    const { curve } = useSitingState.getState()
    show({ ...toChoice(state, settings, facts, null), curve: [...curve, { elapsedMs, value, bound }] })
  }
  const lastResort = stopped.then(async (): Promise<ChoiceOutcome> => {
    void worker.api.stop(mine.taskId)
    await new Promise((resolve) => setTimeout(resolve, LAST_RESORT_MS))
    const { last } = mine
    return last ? { kind: 'chosen', state: last, end: 'stopped' } : { kind: 'none', end: 'stopped' }
  })
  const asked = worker.api
    .choose(mine.taskId, settings, proxy(onState))
    .then((outcome) => ({ outcome, isEnded: false }))
  const { outcome, isEnded } = await Promise.race([
    asked,
    worker.failed,
    lastResort.then((late) => ({ outcome: late, isEnded: true })),
  ])
  mine.isAnswered = true
  // HiGHS takes no messages while it is at work.
  if (isEnded) endWorker(worker)
  if (outcome.kind === 'chosen') {
    const { elapsedMs, value, bound } = outcome.state
    show({ curve: [...useSitingState.getState().curve, { elapsedMs, value, bound }] })
  }
  return { outcome, facts, settings }
}

function toChoice(
  state: ChoiceProgress,
  settings: SitingSettings,
  ground: GroundFacts,
  end: SitingChoice['end'],
): Pick<SitingState, 'choice'> {
  const chosenIds = state.chosen.map((c) => ground.candidates[c]!.id)
  return { choice: { ...state, chosenIds, settings, ground, end, assignment: null } }
}

/** Ends the run under way and keeps the best so far. */
export function stopChoosing(): void {
  run?.stop.abort()
}

/** Ends the run under way and goes back to what was there before. */
export function cancelChoosing(): void {
  if (!run) return
  run.isCancelled = true
  run.stop.abort()
}

let follows = false

/** Another plan has nothing to do with what was under way. */
function follow(): void {
  if (follows) return
  follows = true
  listenToPlan({
    opened: () => {
      run?.stop.abort()
      run = null
    },
    changed: () => {},
  })
}
