/**
 * The empty style: canvas colour and the anchors of `layer-slots.ts`. It names no glyph server and no sprite, so that all
 * text is drawn from the machine's own fonts and every image is drawn here: nothing is fetched.
 */
import type { StyleSpecification } from 'maplibre-gl'
import { BASE_SLOT_ID, SLOT_COUNT, slotId, TOP_SLOT_ID } from './layer-slots.ts'

export const CANVAS_COLOR = '#F4F5F2'
export const TEXT_COLOR = '#1A1D21'
export const MUTED_COLOR = '#5F6368'
export const HALO_COLOR = 'rgba(255, 255, 255, 0.92)'

const CJK_FONTS = ['PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'WenQuanYi Micro Hei']
/** Local fonts; MapLibre adds `sans-serif`. */
export const FONT = ['system-ui', 'Segoe UI', 'Roboto', ...CJK_FONTS]
/** The weight is read off the first name, which no machine has, so that the next ones are drawn bold. */
export const BOLD_FONT = ['Beadline Bold', ...FONT]

const anchors = [BASE_SLOT_ID, ...Array.from({ length: SLOT_COUNT }, (_, slot) => slotId(slot)), TOP_SLOT_ID]

export const MAP_STYLE: StyleSpecification = {
  version: 8,
  name: 'Beadline',
  // What a user changes shows at once.
  transition: { duration: 0, delay: 0 },
  sources: {},
  layers: [
    { id: 'canvas', type: 'background', paint: { 'background-color': CANVAS_COLOR } },
    ...anchors.map((id) => ({ id, type: 'background' as const, layout: { visibility: 'none' as const } })),
  ],
}
