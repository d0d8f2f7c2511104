/**
 * Where each part of the map is drawn. The style holds one invisible anchor layer a slot, and every layer is put before
 * the anchor of its part, so that a change of order is a change of `beforeId`.
 *
 * The order is the user's, with one liberty: the words of surfaces and lines (area names, belt and cluster names, shields) are lifted
 * over the surfaces and lines above them, up to the next kind of points, since a road drawn across a name reads as a
 * strike-out.
 */
import type { LayerName, LayerSetting } from '../../app/view-state.ts'

/** What is drawn as one: a layer of the list, or the words of one. */
export type MapPart = LayerName | 'areaNames' | 'beltNames' | 'clusterNames' | 'routeShields'

const WORDS: Partial<Record<LayerName, MapPart>> = {
  areas: 'areaNames',
  belts: 'beltNames',
  clusters: 'clusterNames',
  routes: 'routeShields',
}

/** Marks with words of their own: nothing is lifted over them. Stakes are ticks of the road, shields lie on them. */
const POINT_LAYERS: ReadonlySet<LayerName> = new Set(['sites', 'demandStates', 'demandPoints'])

/** The parts of the map from bottom to top for layers listed topmost first. */
export function orderParts(layers: readonly Pick<LayerSetting, 'name'>[]): MapPart[] {
  const parts: MapPart[] = []
  let lifted: MapPart[] = []
  for (const { name } of [...layers].reverse()) {
    if (POINT_LAYERS.has(name)) {
      parts.push(...lifted)
      lifted = []
    }
    parts.push(name)
    const words = WORDS[name]
    if (words) lifted.push(words)
  }
  return [...parts, ...lifted]
}

/** Number of slots that `orderParts` can fill. */
export const SLOT_COUNT = 16

/** The anchor that the layers of a slot are put before. */
export function slotId(slot: number): string {
  return `slot-${slot}`
}

/** The anchor above base map and below everything of the plan. */
export const BASE_SLOT_ID = 'slot-base'
/** The anchor above everything of the plan: selection and what is being dragged. */
export const TOP_SLOT_ID = 'slot-top'

/** The anchor of each part. */
export function slotsOfParts(layers: readonly Pick<LayerSetting, 'name'>[]): Readonly<Record<MapPart, string>> {
  return Object.fromEntries(orderParts(layers).map((part, slot) => [part, slotId(slot)])) as Record<MapPart, string>
}
