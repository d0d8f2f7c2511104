/**
 * Scale of a Web Mercator map of 512-pixel tiles at a latitude and zoom. Screen pixels are taken as 1/96 inch, as style
 * sheets do, so 1:N is that of the screen only as far as the screen keeps to it.
 */

/** Equatorial circumference of WGS84, metres. */
const CIRCUMFERENCE_M = 2 * Math.PI * 6_378_137
const TILE_PX = 512
const PIXEL_M = 0.0254 / 96

/** Metres on the ground a pixel. */
export function metresPerPixel(latDeg: number, zoom: number): number {
  return (CIRCUMFERENCE_M * Math.cos((latDeg * Math.PI) / 180)) / (TILE_PX * 2 ** zoom)
}

/** N of 1:N, to three significant digits. */
export function scaleDenominator(latDeg: number, zoom: number): number {
  return Number((metresPerPixel(latDeg, zoom) / PIXEL_M).toPrecision(3))
}

export interface ScaleBarLength {
  /** 1, 2 or 5 times a power of ten. */
  readonly lengthM: number
  readonly widthPx: number
}

/** The longest round length that fits `maxPx`. */
export function fitScaleBar(latDeg: number, zoom: number, maxPx: number): ScaleBarLength {
  const pixelM = metresPerPixel(latDeg, zoom)
  const maxM = pixelM * maxPx
  const power = 10 ** Math.floor(Math.log10(maxM))
  const lengthM = power * ([5, 2, 1].find((factor) => factor * power <= maxM) ?? 1)
  return { lengthM, widthPx: lengthM / pixelM }
}
