import { create } from 'zustand'
import type { SelectionKind } from '../../../app/view-state.ts'

/** Something of the plan under the pointer. */
export interface MapHit {
  readonly kind: SelectionKind
  readonly id: string
}

interface HoverState {
  readonly hit: MapHit | null
  /** Pixels from the map's upper left corner. */
  readonly x: number
  readonly y: number
}

export const useHover = create<HoverState>()(() => ({ hit: null, x: 0, y: 0 }))
