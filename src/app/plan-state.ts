/**
 * The open plan: its rows in memory, the command log, and whether what is on screen is on disk. Every change of a plan
 * goes through `runChangeset`, `undo` or `redo`; each is applied at once and committed behind, in order.
 */
import { create } from 'zustand'
import type { Changeset } from '../model/changeset.ts'
import { applyChangeset, applyChangesetInSteps } from '../model/changeset.ts'
import { emptyPlan, type Plan } from '../model/plan.ts'
import type { PlanSession, SessionRole } from '../storage/types.ts'
import { applyCommand, buildRedo, buildUndo, type CommandLog, emptyCommandLog, recordChangeset } from './command-log.ts'
import { planStore } from './plan-store.ts'
import { runInSlices } from './run-in-slices.ts'

export type SaveState =
  | { readonly kind: 'saved'; readonly at: Date | null }
  | { readonly kind: 'saving' }
  /** Not on disk: the reason, as an i18n key under `save.`. What is on screen is kept and can be saved again. */
  | { readonly kind: 'failed'; readonly reason: 'storageFull' | 'storageFailed' }

export interface PlanState {
  readonly planId: string | null
  readonly plan: Plan
  readonly log: CommandLog
  readonly role: SessionRole
  readonly save: SaveState
}

const closed: PlanState = {
  planId: null,
  plan: emptyPlan(),
  log: emptyCommandLog,
  role: 'writer',
  save: { kind: 'saved', at: null },
}

export const usePlanState = create<PlanState>()(() => closed)

/** Told of every changeset that was applied, in order, and of a plan that was opened or read anew. */
export interface PlanListener {
  opened(plan: Plan): void
  changed(changeset: Changeset): void
}

const planListeners = new Set<PlanListener>()

export function listenToPlan(listener: PlanListener): () => void {
  planListeners.add(listener)
  return () => planListeners.delete(listener)
}

let session: PlanSession | null = null
let unsubscribe: (() => void) | null = null
/** Changesets applied here and not yet on disk, oldest first. */
let unsaved: Changeset[] = []
let draining = false

/** Opening and closing wait for each other: two sessions of one tab on one plan would make the second a follower. */
let switching: Promise<void> = Promise.resolve()

function switchPlan(step: () => Promise<void>): Promise<void> {
  const done = switching.then(step)
  switching = done.catch(() => {})
  return done
}

/** Opens a plan, closing the one that is open. Rejects with the store's error where it cannot be read. */
export function openPlan(planId: string): Promise<void> {
  return switchPlan(async () => {
    if (usePlanState.getState().planId === planId) return
    await closeSession()
    await openSession(planId)
  })
}

async function openSession(planId: string): Promise<void> {
  const opened = await planStore().open(planId)
  session = opened
  let log = emptyCommandLog
  for (const step of opened.history) log = recordChangeset(log, step.changeset, step.reverse)
  // Creating the plan is not a step that can be taken back: deleting it is done in the list.
  log = {
    ...log,
    undo: log.undo.filter((step) => step.label.key !== 'createPlan' && step.label.key !== 'openPlanFile'),
  }
  usePlanState.setState({ ...closed, planId, plan: opened.plan, log, role: opened.role })
  for (const listener of planListeners) listener.opened(opened.plan)
  unsubscribe = opened.subscribe((event) => {
    if (session !== opened) return
    if (event.type === 'role') {
      if (event.role === 'follower') unsaved = []
      usePlanState.setState({ role: event.role })
    } else if (event.type === 'reload') {
      usePlanState.setState({ plan: event.plan, log: emptyCommandLog, save: { kind: 'saved', at: null } })
      for (const listener of planListeners) listener.opened(event.plan)
    } else {
      applyForeign(event.changeset)
    }
  })
}

/** Waits for what is under way to reach the disk and lets the plan go. */
export function closePlan(): Promise<void> {
  return switchPlan(closeSession)
}

async function closeSession(): Promise<void> {
  const open = session
  if (!open) return
  await drained()
  unsubscribe?.()
  session = null
  unsaved = []
  usePlanState.setState(closed)
  await open.close()
}

/**
 * Applies a changeset to the open plan and saves it.
 * Throws when this tab is not the writer; the screens ask `role` before they offer an edit.
 */
export function runChangeset(changeset: Changeset): void {
  const { plan, log } = requireWriter()
  showApplied(changeset, applyCommand(plan, log, changeset))
}

/** As `runChangeset`, for one of 100,000 rows: applied in slices, so that the page goes on answering. */
export async function runLargeChangeset(changeset: Changeset): Promise<void> {
  for (;;) {
    const { plan } = requireWriter()
    const applied = await runInSlices(applyChangesetInSteps(plan, changeset))
    // Begun anew when the plan has moved on meanwhile; what no longer fits it is refused then.
    if (!applied || requireWriter().plan !== plan) continue
    const log = recordChangeset(requireWriter().log, changeset, applied.reverse)
    showApplied(changeset, { plan: applied.plan, log })
    return
  }
}

function requireWriter(): PlanState {
  const state = usePlanState.getState()
  if (!state.planId) throw new Error('No plan is open')
  if (state.role !== 'writer') throw new Error('Another tab is writing this plan')
  return state
}

function showApplied(changeset: Changeset, { plan, log }: Pick<PlanState, 'plan' | 'log'>): void {
  usePlanState.setState({ plan, log, save: { kind: 'saving' } })
  for (const listener of planListeners) listener.changed(changeset)
  unsaved.push(changeset)
  void drain()
}

/** Takes the last step back; nothing to take back does nothing. */
export function undo(): void {
  const { plan, log } = usePlanState.getState()
  const changeset = buildUndo(plan, log)
  if (changeset) runChangeset(changeset)
}

/** Does the last undone step again. */
export function redo(): void {
  const { plan, log } = usePlanState.getState()
  const changeset = buildRedo(plan, log)
  if (changeset) runChangeset(changeset)
}

/** Tries again to write what could not be written. */
export function retrySave(): void {
  void drain()
}

/** Makes this tab the writer. */
export async function takeOver(): Promise<void> {
  await session?.takeOver()
}

async function drain(): Promise<void> {
  if (draining) return
  draining = true
  try {
    while (session && unsaved.length > 0) {
      const next = unsaved[0] as Changeset
      usePlanState.setState({ save: { kind: 'saving' } })
      await session.commit(next)
      if (unsaved[0] === next) unsaved.shift()
    }
    usePlanState.setState({ save: { kind: 'saved', at: new Date() } })
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    // A tab that was taken over becomes a follower by the store's own event, which also brings the plan as it is on disk.
    if (name === 'NotWriterError') unsaved = []
    else
      usePlanState.setState({
        save: { kind: 'failed', reason: name === 'StorageFullError' ? 'storageFull' : 'storageFailed' },
      })
  } finally {
    draining = false
  }
}

async function drained(): Promise<void> {
  while (draining) await new Promise((resolve) => setTimeout(resolve, 10))
}

function applyForeign(changeset: Changeset): void {
  const { plan, log } = usePlanState.getState()
  const applied = applyChangeset(plan, changeset)
  usePlanState.setState({
    plan: applied.plan,
    log: recordChangeset(log, changeset, applied.reverse),
    save: { kind: 'saved', at: new Date() },
  })
  for (const listener of planListeners) listener.changed(changeset)
}
