/** Graphs for tests, from lines: ends at the same position are one node. */
import { polylineLengthM } from '../../geo/polyline-length.ts'
import type { Position } from '../../geo/position.ts'
import type { RoadGraph, RoadName } from '../graph/types.ts'

export interface DrawnEdge {
  readonly line: readonly Position[]
  /** Seconds each way; by default 20 m/s both ways. */
  readonly forwardS?: number
  readonly backwardS?: number
  readonly name?: RoadName
}

const UNNAMED: RoadName = { routeId: null, ref: '', name: '' }

export function drawGraph(drawn: readonly DrawnEdge[]): RoadGraph {
  const nodes = new Map<string, number>()
  const nodePositions: number[] = []
  const nodeAt = (position: Position): number => {
    const key = position.join()
    let node = nodes.get(key)
    if (node === undefined) {
      node = nodes.size
      nodes.set(key, node)
      nodePositions.push(...position)
    }
    return node
  }
  const names: RoadName[] = []
  const nameOf = (name: RoadName): number => {
    const at = names.findIndex((one) => JSON.stringify(one) === JSON.stringify(name))
    return at >= 0 ? at : names.push(name) - 1
  }
  const lengths = drawn.map(({ line }) => polylineLengthM(line))
  const shapeStarts = [0]
  for (const { line } of drawn) shapeStarts.push(shapeStarts.at(-1)! + line.length)
  const edgeNodes = Uint32Array.from(drawn.flatMap(({ line }) => [nodeAt(line[0]!), nodeAt(line.at(-1)!)]))
  return {
    nodeCount: nodes.size,
    edgeCount: drawn.length,
    nodePositions: Float64Array.from(nodePositions),
    edgeNodes,
    edgeLengthsM: Float64Array.from(lengths),
    forwardTimesS: Float64Array.from(drawn, ({ forwardS }, e) => forwardS ?? lengths[e]! / 20),
    backwardTimesS: Float64Array.from(drawn, ({ backwardS }, e) => backwardS ?? lengths[e]! / 20),
    shape: Float64Array.from(drawn.flatMap(({ line }) => line.flat())),
    shapeStarts: Uint32Array.from(shapeStarts),
    edgeNames: Uint32Array.from(drawn, ({ name }) => nameOf(name ?? UNNAMED)),
    names,
  }
}

/** A street grid of `size` × `size` nodes `stepM` apart, some streets missing, some one-way; from a seed. */
export function drawStreets(seed: number, size: number, stepM: number, [lon0, lat0]: Position = [97, 37]): RoadGraph {
  const random = seededRandom(seed)
  const perDegree = 111_000
  const perDegreeLon = perDegree * Math.cos((lat0 * Math.PI) / 180)
  const at = Array.from({ length: size * size }, (_, i): Position => {
    const x = ((i % size) + 0.6 * (random() - 0.5)) * stepM
    const y = (Math.floor(i / size) + 0.6 * (random() - 0.5)) * stepM
    const lon = lon0 + x / perDegreeLon
    return [lon > 180 ? lon - 360 : lon, lat0 + y / perDegree]
  })
  const edges: DrawnEdge[] = []
  const link = (a: number, b: number): void => {
    if (random() < 0.15) return
    const [from, to] = [at[a]!, at[b]!]
    const turn = to[0] - from[0] > 180 ? -360 : to[0] - from[0] < -180 ? 360 : 0
    const bend: Position = [
      (from[0] + to[0] + turn) / 2 + (0.3 * (random() - 0.5) * stepM) / perDegreeLon,
      (from[1] + to[1]) / 2 + (0.3 * (random() - 0.5) * stepM) / perDegree,
    ]
    const line: Position[] = [from, [bend[0] > 180 ? bend[0] - 360 : bend[0], bend[1]], to]
    const speed = 5 + 25 * random()
    const timeS = polylineLengthM(line) / speed
    const way = random()
    edges.push({
      line,
      forwardS: way < 0.1 ? Infinity : timeS,
      backwardS: way > 0.9 ? Infinity : timeS * (0.5 + random()),
    })
  }
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const node = row * size + column
      if (column + 1 < size) link(node, node + 1)
      if (row + 1 < size) link(node, node + size)
    }
  }
  return drawGraph(edges)
}

/** Numbers 0…1 from a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
