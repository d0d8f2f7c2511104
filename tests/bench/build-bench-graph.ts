/**
 * A seeded road graph of any size for benches: a jittered grid of junctions where a third of the local roads is missing or a
 * dead end, chains of nodes with two neighbours, winding, one-way streets, and three classes of roads by speed. Nodes are numbered as by a
 * file in no order of place (`shuffled`) or row by row. Like real roads it has 2.5 arcs a node; unlike them it is as well
 * connected everywhere, without rivers and mountains, which makes it harder for hierarchies.
 */
import type { RoadGraph } from '../../src/network/graph/types.ts'

const SPACING_DEG = 0.004
const METRES_PER_DEG = 111_320
const SPEEDS_KPH = { main: 80, middle: 60, local: 30 }

/** About `nodeCount` nodes (within 1 % from 10,000 on). */
export function buildBenchGraph(seed: number, nodeCount: number, shuffled: boolean): RoadGraph {
  const random = createRandom(seed)
  // Measured: 2.03 nodes a junction with the shares below.
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
  const addRoad = (from: number, to: number, line: number): void => {
    const kph = line % 40 === 0 ? SPEEDS_KPH.main : line % 8 === 0 ? SPEEDS_KPH.middle : SPEEDS_KPH.local
    const isLocal = kph === SPEEDS_KPH.local
    const fate = random()
    if (isLocal && fate < 0.2) return
    const oneway = isLocal && fate > 0.95
    const cut = random()
    const pieces = cut < 0.6 ? 1 : cut < 0.9 ? 2 : 3
    const gap = isLocal && fate < 0.32 ? Math.floor(random() * pieces) : -1
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

  const numbers = Uint32Array.from(lon.keys())
  if (shuffled) {
    for (let i = numbers.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[numbers[i], numbers[j]] = [numbers[j]!, numbers[i]!]
    }
  }
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

const NODES_PER_JUNCTION = 1.83

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
