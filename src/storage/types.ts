import type { Changeset } from '../model/changeset.ts'
import type { Plan } from '../model/plan.ts'

/** Keeps plans. Two implementations pass one contract test: this browser, and later Supabase. */
export interface PlanStore {
  /** Plans in the store, the last edited first. */
  listPlans(): Promise<PlanSummary[]>
  /** Opens a plan as its writer where no other tab writes it, else as a follower. */
  open(planId: string): Promise<PlanSession>
  /** A new plan whose first changeset puts its rows. Resolves when it is on disk. */
  create(planId: string, changeset: Changeset): Promise<void>
  duplicate(planId: string, newPlanId: string, name: string): Promise<void>
  /** Hides the plan from the list; `restore` brings it back until `purgeDeleted` removes it for good. */
  remove(planId: string): Promise<void>
  restore(planId: string): Promise<void>
  /** Plans that were removed and can still be restored. */
  listDeleted(): Promise<PlanSummary[]>
  /** Removes for good what was removed more than 30 days ago. */
  purgeDeleted(): Promise<void>
  /** Notes that a plan file was saved, for the age of the last back-up. */
  noteBackUp(planId: string): Promise<void>
  /** Called on every change of the list, by this tab or another. */
  subscribeList(listener: () => void): () => void
}

export interface PlanSummary {
  readonly planId: string
  readonly name: string
  readonly siteCount: number
  readonly editedAt: string
  readonly lastBackUpAt: string | null
  /** Changesets committed since the last back-up. */
  readonly changesSinceBackUp: number
  readonly deletedAt: string | null
}

/** writer: this tab may commit. follower: another tab writes; this one reads live. A writer that is taken over becomes one. */
export type SessionRole = 'writer' | 'follower'

/** One tab's hold on one plan. */
export interface PlanSession {
  readonly planId: string
  /** The plan as it was on disk at opening; later states come through `subscribe`. */
  readonly plan: Plan
  readonly role: SessionRole
  /** What replaying the journal at opening went through, oldest first (at least the last 100): undo across a reload. */
  readonly history: readonly AppliedChangeset[]
  /**
   * Resolves only when the changeset is on disk (strict durability). Rejects with NotWriterError, StorageFullError or
   * VersionConflict and then has changed nothing. The same opId twice is one change.
   */
  commit(changeset: Changeset): Promise<void>
  /** Changesets committed by other tabs, in order; and changes of role. */
  subscribe(listener: (event: SessionEvent) => void): () => void
  /** Makes this tab the writer; the other one becomes a follower. */
  takeOver(): Promise<void>
  close(): Promise<void>
}

export interface AppliedChangeset {
  readonly changeset: Changeset
  readonly reverse: Changeset
}

export type SessionEvent =
  | { readonly type: 'changeset'; readonly changeset: Changeset }
  | { readonly type: 'role'; readonly role: SessionRole }
  /** The journal moved on further than could be followed, or this tab was taken over: the plan as it is on disk now. */
  | { readonly type: 'reload'; readonly plan: Plan }
