import { create } from 'zustand'
import type { Position } from '../../geo/position.ts'

interface StripCursor {
  /** Metres along the strip; null where no place is pointed at. */
  readonly alongM: number | null
  /** The same place on the map. */
  readonly position: Position | null
  /** Where the pointer is. */
  readonly source: 'strip' | 'map'
}

/** The place of the road under the pointer, on the strip map and on the map alike. */
export const useStripCursor = create<StripCursor>()(() => ({ alongM: null, position: null, source: 'strip' }))

export function clearStripCursor(): void {
  if (useStripCursor.getState().alongM !== null) useStripCursor.setState({ alongM: null, position: null })
}
