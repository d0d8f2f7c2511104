/**
 * The command log: named steps that can be taken back and done again. A step is a changeset and its reverse; undo applies
 * the reverse on the versions of the day. Pure: log and plan in, log and changeset out.
 */
import { applyChangeset, type Changeset, rebaseChangeset } from '../model/changeset.ts'
import type { Plan } from '../model/plan.ts'

/** Steps kept; older ones can no longer be undone. */
const MOST_STEPS = 200

export interface CommandLog {
  /** Changesets that take back the last steps, the newest last. */
  readonly undo: readonly Changeset[]
  /** Changesets that do again what was undone, the newest last. */
  readonly redo: readonly Changeset[]
}

export const emptyCommandLog: CommandLog = { undo: [], redo: [] }

/** The log after a changeset was applied, whose reverse is given. An edit forgets what could be done again. */
export function recordChangeset(log: CommandLog, changeset: Changeset, reverse: Changeset): CommandLog {
  if (changeset.kind === 'undo') return { undo: log.undo.slice(0, -1), redo: [...log.redo, reverse] }
  const undo = [...log.undo, reverse].slice(-MOST_STEPS)
  return { undo, redo: changeset.kind === 'redo' ? log.redo.slice(0, -1) : [] }
}

/** The changeset that undoes the last step, or null when there is none. */
export function buildUndo(plan: Plan, log: CommandLog): Changeset | null {
  const last = log.undo.at(-1)
  return last ? rebaseChangeset(plan, last, 'undo') : null
}

/** The changeset that does the last undone step again, or null when there is none. */
export function buildRedo(plan: Plan, log: CommandLog): Changeset | null {
  const last = log.redo.at(-1)
  return last ? rebaseChangeset(plan, last, 'redo') : null
}

/** Applies a changeset and records it. Throws VersionConflict and changes nothing when the plan has moved on. */
export function applyCommand(
  plan: Plan,
  log: CommandLog,
  changeset: Changeset,
): { plan: Plan; log: CommandLog; reverse: Changeset } {
  const applied = applyChangeset(plan, changeset)
  return { plan: applied.plan, log: recordChangeset(log, changeset, applied.reverse), reverse: applied.reverse }
}
