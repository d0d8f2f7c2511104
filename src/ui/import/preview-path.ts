import type { BBox } from '../../geo/position.ts'
import type { Preview } from '../../app/importing/import-state.ts'

/** Longitude shrinks towards the poles; the map is drawn true at its middle. */
export interface Projection {
  readonly xOf: (lon: number) => number
  readonly yOf: (lat: number) => number
}

/** Thousandths of a degree are less than a pixel on a map of that size; a village is smaller than that. */
const LEAST_SPAN_DEG = 0.02
const MARGIN = 0.06

/** A flat projection for a small map, and the part of it that shows `bounds`. */
export function projectBounds([west, south, east, north]: BBox): { projection: Projection; viewBox: string } {
  const shrink = Math.max(0.05, Math.cos((((south + north) / 2) * Math.PI) / 180))
  const span = Math.max((east - west) * shrink, north - south, LEAST_SPAN_DEG)
  // The map is 1,000 units wide or high, so that rounding to a tenth keeps the drawing small and sharp.
  const scale = 1000 / span
  const projection: Projection = {
    xOf: (lon) => (lon - (west + east) / 2) * shrink * scale,
    yOf: (lat) => ((south + north) / 2 - lat) * scale,
  }
  const width = Math.max((east - west) * shrink * scale, LEAST_SPAN_DEG * scale)
  const height = Math.max((north - south) * scale, LEAST_SPAN_DEG * scale)
  const margin = 1000 * MARGIN
  return {
    projection,
    viewBox: [-width / 2 - margin, -height / 2 - margin, width + 2 * margin, height + 2 * margin]
      .map((number) => number.toFixed(1))
      .join(' '),
  }
}

/** An SVG path: a dot for each point, a line for each line, a closed one for each ring. */
export function drawPath({ shape, coordinates, starts }: Omit<Preview, 'bounds'>, { xOf, yOf }: Projection): string {
  let path = ''
  const at = (index: number): string =>
    `${xOf(coordinates[2 * index] ?? 0).toFixed(1)} ${yOf(coordinates[2 * index + 1] ?? 0).toFixed(1)}`
  const count = coordinates.length / 2
  if (shape === 'point') {
    // A line without length and with round ends is a dot.
    for (let index = 0; index < count; index++) path += `M${at(index)}h0`
    return path
  }
  for (let line = 0; line < starts.length; line++) {
    const from = starts[line] ?? 0
    const to = starts[line + 1] ?? count
    for (let index = from; index < to; index++) path += `${index === from ? 'M' : 'L'}${at(index)}`
    if (shape === 'polygon') path += 'Z'
  }
  return path
}
