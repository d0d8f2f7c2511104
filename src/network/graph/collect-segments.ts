/**
 * All segments of routes and roads, each once: shared vertices have one number, a segment that several sources have is one, with
 * what they say together. Sources are taken by rising id, so nothing depends on their order. About 0.5 µs a segment.
 */
import type { NetworkSettings, Road, Route } from '../../model/tables.ts'
import type { Position } from '../../geo/position.ts'
import { NumberTable } from './number-table.ts'
import type { RoadName } from './types.ts'
import { WayTable } from './way-table.ts'

export interface Segments {
  /** lon, lat of each vertex. */
  readonly vertices: Float64Array
  /** The two vertices of each segment, the western (then southern) first. */
  readonly ends: Float64Array
  /** Of each segment: its way, seen from its first vertex. */
  readonly ways: readonly number[]
  readonly wayTable: WayTable
  readonly names: readonly RoadName[]
  /** Calls `visit(vertex, level)` for every inner vertex of a line that it passes on one level. */
  readonly visitPassing: (visit: (vertex: number, level: number) => void) => void
}

interface Line {
  readonly positions: readonly Position[]
  /** The way at each run's first vertex. */
  readonly runs: readonly { readonly fromVertex: number; readonly way: number }[]
}

export type NetworkRoute = Pick<Route, 'id' | 'ref' | 'name' | 'routeClass' | 'parts'>
export type NetworkRoad = Pick<Road, 'id' | 'name' | 'roadClass' | 'lines' | 'traffic'>

export function collectSegments(
  routes: readonly NetworkRoute[],
  roads: readonly NetworkRoad[],
  settings: NetworkSettings,
): Segments {
  const wayTable = new WayTable(settings)
  const { lines, names } = readLines(routes, roads, wayTable)
  const vertexCount = lines.reduce((sum, { positions }) => sum + positions.length, 0)
  const vertexTable = new NumberTable(vertexCount)
  const segmentTable = new NumberTable(vertexCount)
  /** Of every position of every line in turn: its vertex. */
  const vertexOf = new Uint32Array(vertexCount)
  let at = 0
  const ways: number[] = []
  for (const { positions, runs } of lines) {
    let run = 0
    let before = -1
    positions.forEach((position, k) => {
      const vertex = vertexTable.add(wrapLon(position[0]), position[1])
      vertexOf[at++] = vertex
      if (k > 0 && vertex !== before) {
        while (run + 1 < runs.length && runs[run + 1]!.fromVertex < k) run++
        const way = runs[run]!.way
        const isForward = comesFirst(vertexTable.pairs, before, vertex)
        const segment = isForward ? segmentTable.add(before, vertex) : segmentTable.add(vertex, before)
        const seen = isForward ? way : wayTable.turned(way)
        ways[segment] = segment < ways.length ? wayTable.merge(ways[segment]!, seen) : seen
      }
      before = vertex
    })
  }
  return {
    vertices: vertexTable.pairs,
    ends: segmentTable.pairs,
    ways,
    wayTable,
    names,
    visitPassing(visit) {
      let first = 0
      for (const { positions, runs } of lines) {
        let run = 0
        for (let k = 1; k + 1 < positions.length; k++) {
          while (run + 1 < runs.length && runs[run + 1]!.fromVertex < k) run++
          const after = runs[run + 1]?.fromVertex === k ? runs[run + 1]! : runs[run]!
          const { level } = wayTable.ways[runs[run]!.way]!
          if (wayTable.ways[after.way]!.level === level) visit(vertexOf[first + k]!, level)
        }
        first += positions.length
      }
    },
  }
}

function readLines(
  routes: readonly NetworkRoute[],
  roads: readonly NetworkRoad[],
  wayTable: WayTable,
): { lines: Line[]; names: RoadName[] } {
  const lines: Line[] = []
  const names: RoadName[] = []
  for (const { id, ref, name, routeClass, parts } of [...routes].sort(byId)) {
    const number = names.push({ routeId: id, ref, name }) - 1
    for (const { coordinates, traffic } of parts) {
      const runs = (traffic ?? []).map((run) => ({
        fromVertex: run.fromVertex,
        way: wayTable.add(run, '', routeClass, number),
      }))
      const silent = { fromVertex: 0, way: wayTable.add(null, '', routeClass, number) }
      lines.push({ positions: coordinates, runs: runs.length > 0 ? runs : [silent] })
    }
  }
  const numberOfName = new Map<string, number>()
  const unnamed = [...new Set(roads.map((road) => road.name))].sort()
  for (const name of unnamed) numberOfName.set(name, names.push({ routeId: null, ref: '', name }) - 1)
  for (const road of [...roads].sort(byId)) {
    const way = wayTable.add(road.traffic ?? null, road.roadClass, null, numberOfName.get(road.name)!)
    for (const positions of road.lines) lines.push({ positions, runs: [{ fromVertex: 0, way }] })
  }
  return { lines, names }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** 180° and −180° are one meridian. */
function wrapLon(lon: number): number {
  return lon === 180 ? -180 : lon
}

/** Whether vertex a lies west of b, or south of it on one meridian. */
export function comesFirst(vertices: Float64Array, a: number, b: number): boolean {
  const dLon = vertices[2 * a]! - vertices[2 * b]!
  return dLon < 0 || (dLon === 0 && vertices[2 * a + 1]! <= vertices[2 * b + 1]!)
}
