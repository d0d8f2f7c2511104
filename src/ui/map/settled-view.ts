import { create } from 'zustand'
import type { BBox } from '../../geo/position.ts'

/** What the map shows once it rests: derivations that depend on the view follow this, not every frame of a move. */
export interface SettledView {
  readonly bounds: BBox
  readonly zoom: number
}

const store = create<{ readonly view: SettledView | null }>()(() => ({ view: null }))

/** Null until the map rests for the first time. */
export function useSettledView(): SettledView | null {
  return store((state) => state.view)
}

export function setSettledView(view: SettledView | null): void {
  store.setState({ view })
}
