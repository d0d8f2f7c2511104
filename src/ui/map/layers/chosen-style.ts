import { FONT, HALO_COLOR, TEXT_COLOR } from '../map-style.ts'
import { OUTLINE_COLOR } from '../symbols/site-symbol.ts'

/** Marks of chosen places: letters of the machine's own font, outlined. */
export const CHOSEN_LAYOUT = {
  'text-field': ['get', 'mark'] as ['get', string],
  'text-font': FONT,
  'text-size': 20,
  'text-allow-overlap': true,
  'text-ignore-placement': true,
}
export const CHOSEN_PAINT = {
  'text-color': ['get', 'color'] as ['get', string],
  'text-halo-color': OUTLINE_COLOR,
  'text-halo-width': 1,
}
/** Their names, where there is room. */
export const CHOSEN_NAMES = {
  layout: {
    'text-field': ['get', 'name'] as ['get', string],
    'text-font': FONT,
    'text-size': 12,
    'text-anchor': 'top' as const,
    'text-offset': [0, 0.9] as [number, number],
  },
  paint: { 'text-color': TEXT_COLOR, 'text-halo-color': HALO_COLOR, 'text-halo-width': 1.4 },
}
