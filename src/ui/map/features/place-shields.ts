/**
 * Where shields stand: along the stretches of each route that are in view, evenly spread, moved along the road to where
 * neither a site nor another shield is in the way. MapLibre's own placement along lines tries a few fixed places and gives
 * up at the first mark on each, which leaves the roads of a full plan without numbers.
 *
 * Method: important classes first; a stretch of L pixels gets about L / 300 shields, each looked for outward from the middle
 * of its share. Screen pixels of Web Mercator at the given zoom. Cost: one look at each position in view, and a few dozen
 * box tests for each shield.
 */
import type { FeatureCollection, Point } from 'geojson'
import type { BBox, Position } from '../../../geo/position.ts'
import type { Route } from '../../../model/tables.ts'
import { ROUTE_RANK, ROUTE_STYLES } from '../symbols/route-style.ts'
import { fitShield, shieldImageName } from '../symbols/shield.ts'
import { boxesMeet, boxOfRoute } from './box-of-route.ts'

export interface ShieldProperties {
  readonly id: string
  /** Canvas image of the shield. */
  readonly shield: string
}

const SPACING_PX = 300
/** Least distance between shields of one route. */
const APART_PX = 150
/** Shorter stretches go without. */
const SHORTEST_PX = 44
const STEP_PX = 10
/** Half the side of the square that a site's mark takes. */
const MARK_PX = 10
const GAP_PX = 3
const CELL_PX = 64
const MAX_SHIELDS = 500

type Box = readonly [x1: number, y1: number, x2: number, y2: number]
type Pixel = readonly [x: number, y: number]

/** Shields of the routes in `view` at `zoom`, clear of the marks at `marks`. */
export function placeShields(
  routes: Iterable<Route>,
  marks: Iterable<Position>,
  view: BBox,
  zoom: number,
): FeatureCollection<Point, ShieldProperties> {
  const taken = new BoxGrid()
  for (const position of marks) {
    const [x, y] = toPixel(position, zoom)
    taken.add([x - MARK_PX, y - MARK_PX, x + MARK_PX, y + MARK_PX])
  }
  const features: FeatureCollection<Point, ShieldProperties>['features'] = []
  const inView = [...routes]
    .filter(
      (route) =>
        route.ref !== '' && zoom >= ROUTE_STYLES[route.routeClass].shieldFromZoom && boxesMeet(boxOfRoute(route), view),
    )
    .sort((a, b) => ROUTE_RANK[b.routeClass] - ROUTE_RANK[a.routeClass] || (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0))
  for (const route of inView) {
    const { widthPx, heightPx } = fitShield(route.routeClass, route.ref)
    const boxAt = ([x, y]: Pixel): Box => [
      x - widthPx / 2 - GAP_PX,
      y - heightPx / 2 - GAP_PX,
      x + widthPx / 2 + GAP_PX,
      y + heightPx / 2 + GAP_PX,
    ]
    const own: Pixel[] = []
    for (const stretch of stretchesInView(route, view, zoom)) {
      for (const pixel of findFreePlaces(stretch, (at) => isApart(at, own) && taken.isFree(boxAt(at)))) {
        if (features.length >= MAX_SHIELDS) return { type: 'FeatureCollection', features }
        own.push(pixel)
        taken.add(boxAt(pixel))
        features.push({
          type: 'Feature',
          geometry: { type: 'Point', coordinates: toPosition(pixel, zoom) },
          properties: { id: route.id, shield: shieldImageName(route.routeClass, route.ref) },
        })
      }
    }
  }
  return { type: 'FeatureCollection', features }
}

/** Connected runs of a route's segments that meet the view, in pixels. */
function stretchesInView(route: Route, [west, south, east, north]: BBox, zoom: number): Pixel[][] {
  const stretches: Pixel[][] = []
  for (const part of route.parts) {
    if (part.kind === 'parallel') continue
    let run: Pixel[] = []
    for (let i = 0; i + 1 < part.coordinates.length; i++) {
      const a = part.coordinates[i] as Position
      const b = part.coordinates[i + 1] as Position
      const outside =
        Math.max(a[0], b[0]) < west ||
        Math.min(a[0], b[0]) > east ||
        Math.max(a[1], b[1]) < south ||
        Math.min(a[1], b[1]) > north
      if (outside) {
        if (run.length > 0) stretches.push(run)
        run = []
        continue
      }
      if (run.length === 0) run.push(toPixel(a, zoom))
      run.push(toPixel(b, zoom))
    }
    if (run.length > 0) stretches.push(run)
  }
  return stretches
}

/** A place for each share of a stretch, as near its middle as is free; shares without a free place go without. */
function* findFreePlaces(stretch: readonly Pixel[], isFree: (at: Pixel) => boolean): Generator<Pixel> {
  const along = [0]
  for (let i = 1; i < stretch.length; i++) {
    const [[x1, y1], [x2, y2]] = [stretch[i - 1] as Pixel, stretch[i] as Pixel]
    along.push((along[i - 1] as number) + Math.hypot(x2 - x1, y2 - y1))
  }
  const length = along.at(-1) as number
  if (length < SHORTEST_PX) return
  const shares = Math.max(1, Math.round(length / SPACING_PX))
  const share = length / shares
  for (let k = 0; k < shares; k++) {
    const middle = (k + 0.5) * share
    for (let step = 0; step <= share / 2; step += STEP_PX) {
      const place = [middle + step, middle - step].map((d) => pixelAt(stretch, along, d)).find(isFree)
      if (!place) continue
      yield place
      break
    }
  }
}

function pixelAt(stretch: readonly Pixel[], along: readonly number[], distance: number): Pixel {
  let low = 0
  let high = along.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((along[middle] as number) <= distance) low = middle
    else high = middle
  }
  const [from, to] = [along[low] as number, along[high] as number]
  const share = to > from ? Math.min(1, Math.max(0, (distance - from) / (to - from))) : 0
  const [[x1, y1], [x2, y2]] = [stretch[low] as Pixel, stretch[high] as Pixel]
  return [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share]
}

function isApart([x, y]: Pixel, others: readonly Pixel[]): boolean {
  return others.every(([otherX, otherY]) => Math.hypot(x - otherX, y - otherY) >= APART_PX)
}

const TILE_PX = 512

function toPixel([lon, lat]: Position, zoom: number): Pixel {
  const size = TILE_PX * 2 ** zoom
  const sin = Math.sin((lat * Math.PI) / 180)
  return [((lon + 180) / 360) * size, (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * size]
}

function toPosition([x, y]: Pixel, zoom: number): [number, number] {
  const size = TILE_PX * 2 ** zoom
  const lat = (2 * Math.atan(Math.exp((0.5 - y / size) * 2 * Math.PI)) - Math.PI / 2) * (180 / Math.PI)
  return [(x / size) * 360 - 180, lat]
}

/** Boxes by the cells they touch. */
class BoxGrid {
  readonly #cells = new Map<number, Box[]>()

  add(box: Box): void {
    for (const key of cellsOf(box)) {
      const cell = this.#cells.get(key)
      if (cell) cell.push(box)
      else this.#cells.set(key, [box])
    }
  }

  isFree(box: Box): boolean {
    for (const key of cellsOf(box)) {
      for (const [x1, y1, x2, y2] of this.#cells.get(key) ?? [])
        if (box[0] < x2 && x1 < box[2] && box[1] < y2 && y1 < box[3]) return false
    }
    return true
  }
}

/** Cells at most 2^26 apart, so that two of them fit a number. */
const CELL_STRIDE = 2 ** 26

function* cellsOf([x1, y1, x2, y2]: Box): Generator<number> {
  for (let x = Math.floor(x1 / CELL_PX); x <= x2 / CELL_PX; x++)
    for (let y = Math.floor(y1 / CELL_PX); y <= y2 / CELL_PX; y++) yield x * CELL_STRIDE + y
}
