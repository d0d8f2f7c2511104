import { createContext, useContext } from 'react'
import type { BBox } from '../../geo/position.ts'

/** What the map shows once it rests: derivations that depend on the view follow this, not every frame of a move. */
export interface SettledView {
  readonly bounds: BBox
  readonly zoom: number
}

export const SettledViewContext = createContext<SettledView | null>(null)

/** Null until the map rests for the first time. */
export function useSettledView(): SettledView | null {
  return useContext(SettledViewContext)
}
