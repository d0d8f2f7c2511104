/**
 * What follows from the open plan: snaps, lines, belts, areas of sites, coverage. A worker holds a copy of the plan, kept
 * in step by the same changesets, and answers after every change; answers that were overtaken are dropped.
 */
import { create } from 'zustand'
import type { FoundBelt, FoundLine } from '../analysis/types.ts'
import type { Derived } from '../jobs/types.ts'
import type { BeltSettings } from '../model/tables.ts'

export interface DerivedState {
  readonly derived: Derived | null
  readonly computing: boolean
  /** Lines and belts under the slider while it is being dragged; null when the plan's own settings rule. */
  readonly preview: LayoutPreview | null
  /** Why the last change could not be computed; `derived` is then older than the plan. Null when it could. */
  readonly failure: EngineFailure | null
}

export interface EngineFailure {
  readonly message: string
  /** For a report, as the engine gave it. */
  readonly details: string
}

export interface LayoutPreview {
  readonly settings: BeltSettings
  readonly lines: readonly FoundLine[]
  readonly belts: readonly FoundBelt[]
}

export const useDerivedState = create<DerivedState>()(() => ({
  derived: null,
  computing: false,
  preview: null,
  failure: null,
}))

/** What is computed, and what a slider shows instead while it moves. */
export type Layouts = Pick<DerivedState, 'derived' | 'preview'>

const none: readonly never[] = []

/** The belts on screen: those that the plan keeps; where it keeps none, those under the slider while it is dragged, else those found. */
export function shownBelts({ derived, preview }: Layouts): readonly FoundBelt[] {
  if (derived && derived.kept.belts.length > 0) return derived.belts
  return preview?.belts ?? derived?.belts ?? none
}

/** The lines on screen, as `shownBelts`. */
export function shownLines({ derived, preview }: Layouts): readonly FoundLine[] {
  if (derived && derived.kept.lines.length > 0) return derived.lines
  return preview?.lines ?? derived?.lines ?? none
}
