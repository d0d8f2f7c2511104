/** Borders of areas by level: colour, width and dashes (in widths), and the zoom from which they are drawn. */
import type { AreaLevel } from '../../../model/tables.ts'

export interface AreaBorder {
  readonly fromZoom: number
  readonly color: string
  readonly widthPx: number
  readonly dash: readonly number[] | null
}

export const AREA_BORDERS: Readonly<Record<AreaLevel, AreaBorder>> = {
  city: { fromZoom: 0, color: '#6B7078', widthPx: 2.2, dash: null },
  county: { fromZoom: 0, color: '#7C828A', widthPx: 1.4, dash: [5, 1.6] },
  township: { fromZoom: 7.5, color: '#9AA0A8', widthPx: 0.9, dash: [3, 2] },
  village: { fromZoom: 11, color: '#AEB4BB', widthPx: 0.7, dash: [1.5, 2] },
}
