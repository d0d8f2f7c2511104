/**
 * A seeded road graph of any size for benches: a jittered grid of junctions, dense in towns and thin between them, where local
 * roads are missing, end blind, wind, are one-way here and there or have a node between junctions; three classes of roads by
 * speed. Numbered along a curve as `buildRoadGraph` does. It has 2.1 arcs a node. Unlike on real land its main roads form
 * a grid without rivers and mountains, which is harder for hierarchies.
 */
import { numberAlongCurve } from '../../src/network/graph/number-along-curve.ts'
import type { RoadGraph } from '../../src/network/graph/types.ts'

const SPACING_DEG = 0.004
const METRES_PER_DEG = 111_320
const TOWN_SPACING = 24
const SPEEDS_KPH = { main: 80, middle: 60, local: 30 }

/** About `nodeCount` nodes (within 2 % from 10,000 on). */
export function buildBenchGraph(seed: number, nodeCount: number): RoadGraph {
  const random = createRandom(seed)
  const side = Math.round(Math.sqrt(nodeCount / NODES_PER_JUNCTION))
  const lon: number[] = []
  const lat: number[] = []
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      lon.push(100 + (column + 0.7 * (random() - 0.5)) * SPACING_DEG)
      lat.push(30 + (row + 0.7 * (random() - 0.5)) * SPACING_DEG)
    }
  }
  const ends: number[] = []
  const lengthsM: number[] = []
  const forwardS: number[] = []
  const backwardS: number[] = []
  const addNode = (nodeLon: number, nodeLat: number): number => {
    lon.push(nodeLon)
    lat.push(nodeLat)
    return lon.length - 1
  }
  const addEdge = (from: number, to: number, kph: number, oneway: boolean): void => {
    const east = (lon[to]! - lon[from]!) * Math.cos((lat[from]! * Math.PI) / 180)
    const lengthM = Math.hypot(east, lat[to]! - lat[from]!) * METRES_PER_DEG * (1 + 0.3 * random())
    const seconds = lengthM / (kph / 3.6)
    ends.push(from, to)
    lengthsM.push(lengthM)
    forwardS.push(seconds)
    backwardS.push(oneway ? Infinity : seconds)
  }
  const townOf = createTowns(side, random)
  const addRoad = (from: number, to: number, line: number): void => {
    const kph = line % 40 === 0 ? SPEEDS_KPH.main : line % 8 === 0 ? SPEEDS_KPH.middle : SPEEDS_KPH.local
    const isLocal = kph === SPEEDS_KPH.local
    const fate = random()
    const missing = 0.5 - 0.42 * townOf(from % side, Math.floor(from / side))
    if (isLocal && fate < missing) return
    const oneway = isLocal && fate > 0.95
    const cut = random()
    const pieces = cut < 0.6 ? 1 : cut < 0.9 ? 2 : 3
    const gap = isLocal && fate < missing + 0.1 ? Math.floor(random() * pieces) : -1
    let last = from
    for (let piece = 1; piece <= pieces; piece++) {
      const along = piece / pieces
      const next =
        piece === pieces
          ? to
          : addNode(lon[from]! + (lon[to]! - lon[from]!) * along, lat[from]! + (lat[to]! - lat[from]!) * along)
      if (piece - 1 !== gap) addEdge(last, next, kph, oneway && gap < 0)
      last = next
    }
  }
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const node = row * side + column
      if (column + 1 < side) addRoad(node, node + 1, row)
      if (row + 1 < side) addRoad(node, node + side, column)
    }
  }

  const lonLat = Float64Array.from({ length: 2 * lon.length }, (_, i) => (i % 2 === 0 ? lon : lat)[i >> 1]!)
  const numbers = new Uint32Array(lon.length)
  for (const [number, node] of numberAlongCurve(lonLat, [...lon.keys()], new Map()).entries()) numbers[node] = number
  const nodePositions = new Float64Array(2 * lon.length)
  for (let node = 0; node < lon.length; node++) {
    nodePositions[2 * numbers[node]!] = lon[node]!
    nodePositions[2 * numbers[node]! + 1] = lat[node]!
  }
  const edgeNodes = Uint32Array.from(ends, (node) => numbers[node]!)
  const shape = new Float64Array(2 * edgeNodes.length)
  edgeNodes.forEach((node, i) => {
    shape[2 * i] = nodePositions[2 * node]!
    shape[2 * i + 1] = nodePositions[2 * node + 1]!
  })
  const edgeCount = lengthsM.length
  return {
    nodeCount: lon.length,
    edgeCount,
    nodePositions,
    edgeNodes,
    edgeLengthsM: Float64Array.from(lengthsM),
    forwardTimesS: Float64Array.from(forwardS),
    backwardTimesS: Float64Array.from(backwardS),
    shape,
    shapeStarts: Uint32Array.from({ length: edgeCount + 1 }, (_, i) => 2 * i),
    edgeNames: new Uint32Array(edgeCount),
    names: [{ routeId: null, ref: '', name: '' }],
  }
}

/** Measured. */
const NODES_PER_JUNCTION = 1.68

/** How much of a town a place is, 0 to 1: random at every 24th junction, smooth between. */
function createTowns(side: number, random: () => number): (column: number, row: number) => number {
  const width = Math.ceil(side / TOWN_SPACING) + 2
  const values = Float64Array.from({ length: width * width }, () => random() ** 2)
  return (column, row) => {
    const x = column / TOWN_SPACING
    const y = row / TOWN_SPACING
    const at = Math.floor(y) * width + Math.floor(x)
    const along = (a: number, b: number, t: number): number => a + (b - a) * t
    return along(
      along(values[at]!, values[at + 1]!, x % 1),
      along(values[at + width]!, values[at + width + 1]!, x % 1),
      y % 1,
    )
  }
}

/** Mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
