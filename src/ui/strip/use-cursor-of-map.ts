import { useEffect } from 'react'
import type { StripLocator } from '../../analysis/strip/locate-on-strip.ts'
import { useViewState } from '../../app/view-state.ts'
import { clearStripCursor, useStripCursor } from './strip-cursor.ts'

/** The pointer is near the road within so many pixels of the map. */
const REACH_PX = 24
/** Pixels of MapLibre's world at zoom 0, and metres round the equator. */
const TILE_PX = 512
const EQUATOR_M = 40_075_017

/** The pointer on the map near the road moves the cursor of the strip. */
export function useCursorOfMap(locator: StripLocator): void {
  useEffect(() => {
    const stop = useViewState.subscribe(({ pointer, camera }, before) => {
      if (pointer === before.pointer) return
      if (!pointer) {
        if (useStripCursor.getState().source === 'map') clearStripCursor()
        return
      }
      const zoom = camera?.zoom ?? 0
      const metresPerPx = (EQUATOR_M * Math.cos((pointer[1] * Math.PI) / 180)) / (TILE_PX * 2 ** zoom)
      const alongM = locator.alongAt(pointer, REACH_PX * metresPerPx)
      if (alongM === null) clearStripCursor()
      else useStripCursor.setState({ alongM, position: locator.positionAt(alongM), source: 'map' })
    })
    return () => {
      stop()
      clearStripCursor()
    }
  }, [locator])
}
