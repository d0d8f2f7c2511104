/**
 * From longitude and latitude to millimetres on paper: Web Mercator, which keeps angles, at a scale that is true at the
 * centre of the sheet. Known simplification: away from the centre the scale grows with 1 / cos(latitude); over a prefecture
 * of 4° of latitude that is 3 % at the edges.
 */
import type { BBox, Position } from '../../geo/position.ts'

/** Radius of the sphere of Web Mercator, metres. */
const RADIUS_M = 6_378_137
const DEGREE = Math.PI / 180

export interface PrintProjection {
  readonly widthMm: number
  readonly heightMm: number
  /** The N of 1:N at the centre. */
  readonly scale: number
  toPaper(position: Position): readonly [xMm: number, yMm: number]
}

/** The box fitted into a frame, at a round scale. */
export function fitToPaper(box: BBox, widthMm: number, heightMm: number, marginMm = 6): PrintProjection {
  const [west, south, east, north] = box
  const [left, right] = [mercatorX(west), mercatorX(east)]
  const [bottom, top] = [mercatorY(south), mercatorY(north)]
  const [centreX, centreY] = [(left + right) / 2, (bottom + top) / 2]
  const atCentre = Math.cos(latitudeOf(centreY))
  const metresPerMm = Math.max(
    (right - left) / (widthMm - 2 * marginMm),
    (top - bottom) / (heightMm - 2 * marginMm),
    1 / atCentre,
  )
  const scale = roundUp(metresPerMm * atCentre * 1000)
  const mercatorPerMm = scale / 1000 / atCentre
  return {
    widthMm,
    heightMm,
    scale,
    toPaper: ([lon, lat]) => [
      widthMm / 2 + (mercatorX(lon) - centreX) / mercatorPerMm,
      heightMm / 2 - (mercatorY(lat) - centreY) / mercatorPerMm,
    ],
  }
}

/** The longest round distance that is at most `mostMm` on paper. */
export function scaleBar(scale: number, mostMm: number): { lengthM: number; lengthMm: number } {
  const mostM = (mostMm * scale) / 1000
  const power = 10 ** Math.floor(Math.log10(mostM))
  const lengthM = [5, 2, 1].map((step) => step * power).find((length) => length <= mostM) ?? power
  return { lengthM, lengthMm: (lengthM * 1000) / scale }
}

/** Up to the next number of two significant digits. */
function roundUp(value: number): number {
  const power = 10 ** (Math.floor(Math.log10(value)) - 1)
  return Math.ceil(value / power - 1e-9) * power
}

function mercatorX(lon: number): number {
  return RADIUS_M * lon * DEGREE
}

function mercatorY(lat: number): number {
  const bounded = Math.max(-85, Math.min(85, lat))
  return RADIUS_M * Math.log(Math.tan(Math.PI / 4 + (bounded * DEGREE) / 2))
}

function latitudeOf(y: number): number {
  return 2 * Math.atan(Math.exp(y / RADIUS_M)) - Math.PI / 2
}
