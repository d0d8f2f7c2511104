import { useMemo } from 'react'
import { type LayerName, useViewState } from '../../../app/view-state.ts'
import { type MapPart, slotsOfParts } from '../layer-slots.ts'

export interface MapLayerSetting {
  readonly visibility: 'visible' | 'none'
  readonly opacity: number
  /** The anchor that layers of a part are put before. */
  readonly slotOf: (part: MapPart) => string
}

/** How a layer of the list is shown now, and where. */
export function useLayerSetting(name: LayerName): MapLayerSetting {
  const layers = useViewState((view) => view.layers)
  return useMemo(() => {
    const slots = slotsOfParts(layers)
    const layer = layers.find((one) => one.name === name)
    return {
      visibility: layer?.visible ? 'visible' : 'none',
      opacity: layer?.opacity ?? 1,
      slotOf: (part) => slots[part],
    }
  }, [layers, name])
}
