/**
 * What a drawn vertex can hold on to: ends and vertices of roads, and the roads between them. Positions are taken on
 * Mercator's plane in pixels of the zoom at hand, so that reach is what the eye sees. A plain look at every segment in view, a
 * few milliseconds for 100,000 of them: no index to build each time the map rests.
 */
import type { BBox, Position } from '../../../geo/position.ts'
import type { Plan } from '../../../model/plan.ts'
import { boxesMeet, boxOfRoute } from '../features/box-of-route.ts'

/** Most vertices taken; a view with more of them shows no single road anyway. */
const MOST_VERTICES = 100_000

/** How near, in pixels: an end is meant before a vertex, a vertex before the line. */
const REACH_PX = { end: 14, vertex: 10, line: 10 } as const

export interface SnapTargets {
  /** Degrees, two a vertex, line after line. */
  readonly coordinates: Float64Array
  /** The first vertex of each line, and after the last the number of vertices. */
  readonly starts: Uint32Array
  /** 1 where a vertex is the end of its road, not merely of the stretch in view. */
  readonly ends: Uint8Array
  /** Of each line: what its road is called. */
  readonly names: readonly string[]
}

export interface Snapped {
  readonly position: Position
  readonly kind: keyof typeof REACH_PX
  readonly name: string
}

/** The stretches of routes and other roads whose segments meet a view. */
export function buildSnapTargets({ route, road }: Pick<Plan, 'route' | 'road'>, view: BBox): SnapTargets {
  const coordinates: number[] = []
  const starts: number[] = [0]
  const ends: number[] = []
  const names: string[] = []
  const [west, south, east, north] = view
  const take = (line: readonly Position[], name: string): void => {
    let open = false
    for (let i = 0; i + 1 < line.length && ends.length < MOST_VERTICES; i++) {
      const [lonA, latA] = line[i]!
      const [lonB, latB] = line[i + 1]!
      if (
        (lonA < west && lonB < west) ||
        (lonA > east && lonB > east) ||
        (latA < south && latB < south) ||
        (latA > north && latB > north)
      ) {
        if (open) starts.push(ends.length)
        open = false
        continue
      }
      if (!open) {
        coordinates.push(lonA, latA)
        ends.push(i === 0 ? 1 : 0)
        names.push(name)
        open = true
      }
      coordinates.push(lonB, latB)
      ends.push(i + 2 === line.length ? 1 : 0)
    }
    if (open) starts.push(ends.length)
  }
  for (const row of route.values()) {
    if (!boxesMeet(boxOfRoute(row), view)) continue
    for (const part of row.parts) take(part.coordinates, row.ref || row.name)
  }
  for (const row of road.values()) for (const line of row.lines) take(line, row.name)
  return {
    coordinates: Float64Array.from(coordinates),
    starts: Uint32Array.from(starts),
    ends: Uint8Array.from(ends),
    names,
  }
}

/** What a place holds on to at a zoom; null where nothing is near enough. */
export function findSnap(targets: SnapTargets, place: Position, zoom: number): Snapped | null {
  const { coordinates, starts, ends, names } = targets
  const scale = (512 * 2 ** zoom) / 360
  const stretch = 1 / Math.cos((place[1] * Math.PI) / 180)
  const best: Record<keyof typeof REACH_PX, { distancePx: number; position: Position; line: number } | null> = {
    end: null,
    vertex: null,
    line: null,
  }
  const offer = (kind: keyof typeof REACH_PX, distancePx: number, position: Position, line: number): void => {
    if (distancePx <= (best[kind]?.distancePx ?? REACH_PX[kind])) best[kind] = { distancePx, position, line }
  }
  for (let line = 0; line + 1 < starts.length; line++) {
    let ax = 0
    let ay = 0
    for (let vertex = starts[line]!; vertex < starts[line + 1]!; vertex++) {
      const lon = coordinates[2 * vertex]!
      const lat = coordinates[2 * vertex + 1]!
      const bx = (lon - place[0]) * scale
      const by = (lat - place[1]) * scale * stretch
      if (Math.abs(bx) <= REACH_PX.end && Math.abs(by) <= REACH_PX.end)
        offer(ends[vertex] === 1 ? 'end' : 'vertex', Math.hypot(bx, by), [lon, lat], line)
      if (vertex > starts[line]!) {
        const dx = bx - ax
        const dy = by - ay
        const length2 = dx * dx + dy * dy
        const along = length2 > 0 ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2)) : 0
        const x = ax + along * dx
        const y = ay + along * dy
        if (Math.abs(x) <= REACH_PX.line && Math.abs(y) <= REACH_PX.line)
          offer('line', Math.hypot(x, y), [place[0] + x / scale, place[1] + y / scale / stretch], line)
      }
      ax = bx
      ay = by
    }
  }
  for (const kind of ['end', 'vertex', 'line'] as const) {
    const found = best[kind]
    if (found) return { position: found.position, kind, name: names[found.line]! }
  }
  return null
}
