/**
 * Thins geometries for a small map: at most a few thousand points, or lines and rings with every nth position and both
 * ends. Bounds are of all positions. Cost: linear.
 */
import type { BuildResult } from '../exchange/read/types.ts'
import type { BBox, PolygonCoordinates, Position } from '../geo/position.ts'
import type { Area, Road, Route } from '../model/tables.ts'
import type { Preview } from './import-types.ts'

const MOST_POINTS = 5_000
const MOST_VERTICES = 12_000

function previewPoints(positions: readonly Position[]): Preview {
  const stride = Math.max(1, Math.ceil(positions.length / MOST_POINTS))
  const coordinates = new Float64Array(2 * Math.ceil(positions.length / stride))
  const bounds = new Bounds()
  positions.forEach((position, index) => {
    bounds.add(position)
    if (index % stride === 0) coordinates.set(position, (2 * index) / stride)
  })
  return { shape: 'point', coordinates, starts: new Uint32Array(), bounds: bounds.box() }
}

/** The rows of a file, as they would be on the map. */
export function previewBuilt(built: BuildResult): Preview {
  if (built.kind === 'route')
    return previewLines(
      'line',
      built.accepted.flatMap((piece) => piece.lines),
    )
  if (built.kind === 'area')
    return previewLines(
      'polygon',
      built.accepted.flatMap(({ geometry }) => ringsOf(geometry)),
    )
  return previewPoints(built.accepted.map((row) => row.position))
}

export function previewRoads(routes: readonly Pick<Route, 'parts'>[], roads: readonly Pick<Road, 'lines'>[]): Preview {
  return previewLines('line', [
    ...routes.flatMap((route) => route.parts.map((part) => part.coordinates)),
    ...roads.flatMap((road) => road.lines),
  ])
}

function ringsOf(geometry: Area['geometry']): PolygonCoordinates {
  if (!geometry) return []
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
}

/** Lines, or the rings of polygons. */
function previewLines(shape: 'line' | 'polygon', lines: readonly (readonly Position[])[]): Preview {
  const bounds = new Bounds()
  let count = 0
  for (const line of lines) {
    count += line.length
    for (const position of line) bounds.add(position)
  }
  const stride = Math.max(1, Math.ceil(count / MOST_VERTICES))
  const kept: number[] = []
  const starts: number[] = []
  for (const line of lines) {
    starts.push(kept.length / 2)
    for (let index = 0; index < line.length - 1; index += stride) kept.push(...(line[index] as Position))
    const last = line.at(-1)
    if (last) kept.push(...last)
  }
  return { shape, coordinates: Float64Array.from(kept), starts: Uint32Array.from(starts), bounds: bounds.box() }
}

/** A box that grows with each position. */
class Bounds {
  #west = Infinity
  #south = Infinity
  #east = -Infinity
  #north = -Infinity

  add([lon, lat]: Position): void {
    if (lon < this.#west) this.#west = lon
    if (lon > this.#east) this.#east = lon
    if (lat < this.#south) this.#south = lat
    if (lat > this.#north) this.#north = lat
  }

  /** Null when nothing was added. */
  box(): BBox | null {
    return this.#west <= this.#east ? [this.#west, this.#south, this.#east, this.#north] : null
  }
}
