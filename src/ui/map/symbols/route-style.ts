/** Colours, widths and shields of roads by class, after China's road signs (GB 5768). Widths in pixels by zoom. */
import type { RouteClass } from '../../../model/tables.ts'

export interface RouteStyle {
  readonly line: string
  readonly casing: string
  /** Width of the coloured line at zooms 5, 9, 13 and 17. */
  readonly widthsPx: readonly [number, number, number, number]
  /** Zoom from which shields are drawn. */
  readonly shieldFromZoom: number
}

export const ROUTE_WIDTH_ZOOMS = [5, 9, 13, 17] as const
/** Drawn on each side of the coloured line. */
export const CASING_PX = 1

export const ROUTE_STYLES: Readonly<Record<RouteClass, RouteStyle>> = {
  expressway: { line: '#1E8E4E', casing: '#0B5A2D', widthsPx: [2, 3.4, 6, 12], shieldFromZoom: 4 },
  national: { line: '#D7352B', casing: '#8C1D16', widthsPx: [1.8, 3, 5.4, 11], shieldFromZoom: 4 },
  provincial: { line: '#F2B90F', casing: '#8A6700', widthsPx: [1.4, 2.5, 4.6, 10], shieldFromZoom: 6 },
  county: { line: '#FFFFFF', casing: '#6F757C', widthsPx: [0.8, 1.7, 3.8, 9], shieldFromZoom: 9 },
  township: { line: '#FFFFFF', casing: '#8E949B', widthsPx: [0.5, 1.2, 3, 8], shieldFromZoom: 11 },
  village: { line: '#FFFFFF', casing: '#A9AEB5', widthsPx: [0.4, 0.9, 2.4, 7], shieldFromZoom: 12 },
}

/** Painting order: the most important class last, on top. */
export const ROUTE_RANK: Readonly<Record<RouteClass, number>> = {
  village: 0,
  township: 1,
  county: 2,
  provincial: 3,
  national: 4,
  expressway: 5,
}

/** A road without a number. */
export const ROAD_STYLE = { line: '#B3B8BF', widthsPx: [0.4, 0.8, 1.8, 5] } as const
