/** The strip map that screen and print draw, laid out by the engine. */
import { create } from 'zustand'
import type { Strip } from '../analysis/strip/types.ts'
import type { StripOf } from './view-state.ts'

export interface StripState {
  /** What `strip` is of; it lags behind what the view asks for. */
  readonly of: StripOf | null
  /** Null where the plan has no road of it. */
  readonly strip: Strip | null
  /** Why it could not be laid out. */
  readonly failure: string | null
}

export const useStripState = create<StripState>()(() => ({ of: null, strip: null, failure: null }))
