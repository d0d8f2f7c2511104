/**
 * The road tree: routes are cheapest ways over the relief, laid from the great to the small, each kind cheaper on what is
 * there already, so roads gather in the valleys and branch like them. Two routes on one edge are a concurrency. Routes
 * meet at nodes of the lattice, which become shared vertices; between meetings the corners are cut to curves.
 */
import { growCheapestTree } from './cheapest-tree.ts'
import type { Division } from './divide-ground.ts'
import type { Lattice } from './lattice.ts'
import { placeApart } from './place-seats.ts'
import type { Random } from './random.ts'
import { cutCorners } from './trace-borders.ts'

/** Kinds of road, the greatest first; `lane` has no number. */
export type RoadKind = 'expressway' | 'national' | 'provincial' | 'county' | 'township' | 'lane'

/** A stretch between two meetings, all of one set of routes. */
export interface RoadChain {
  readonly kind: RoadKind
  /** Routes on it, the greatest first; none for a lane. */
  readonly refs: readonly string[]
  readonly nodes: readonly number[]
  /** Kilometres: x, y of each vertex. */
  readonly xyKm: Float64Array
}

export interface RoadTree {
  readonly chains: readonly RoadChain[]
  /** By reference: what it is, and its first and last node. */
  readonly routes: ReadonlyMap<string, { readonly kind: RoadKind; readonly ends: readonly [number, number] }>
}

/** Cost of each directed edge: its length, dearer on heights and on slopes. */
export function buildEdgeCosts(lattice: Lattice): Float64Array {
  const { xKm, yKm, height, neighbours } = lattice
  const costs = new Float64Array(neighbours.length)
  for (let edge = 0; edge < neighbours.length; edge++) {
    const other = neighbours[edge] as number
    if (other < 0) continue
    const node = (edge - (edge % 6)) / 6
    const dx = (xKm[other] as number) - (xKm[node] as number)
    const dy = (yKm[other] as number) - (yKm[node] as number)
    const lengthKm = Math.sqrt(dx * dx + dy * dy)
    const h0 = height[node] as number
    const h1 = height[other] as number
    costs[edge] = lengthKm * (1 + 5 * ((h0 + h1) / 2) + 14 * Math.abs(h1 - h0))
  }
  return costs
}

/** Lays all roads. */
export function layRoads(random: Random, lattice: Lattice, division: Division, edgeCosts: Float64Array): RoadTree {
  const { neighbours } = lattice
  const { seats, countySeats } = division
  const network = createNetwork(lattice)
  const numbers = createNumbers()

  const oppositeOf = (edge: number) => (neighbours[edge] as number) * 6 + (((edge % 6) + 3) % 6)
  /** Costs with a factor for edges that carry a road and one for edges beside them: join it or keep away from it. */
  const onRoads = (factor: number, beside: number, base = edgeCosts) => {
    const costs = Float64Array.from(base)
    for (const node of network.nodes()) {
      for (let edge = node * 6; edge < node * 6 + 6; edge++) {
        if ((neighbours[edge] as number) < 0) continue
        costs[edge] = (costs[edge] as number) * beside
        costs[oppositeOf(edge)] = (costs[oppositeOf(edge)] as number) * beside
      }
    }
    for (const edge of network.edges()) {
      costs[edge] = (base[edge] as number) * factor
      costs[oppositeOf(edge)] = (base[oppositeOf(edge)] as number) * factor
    }
    return costs
  }
  /** The way through all the places in turn; going back over its own tracks is made dear. */
  const wayThrough = (places: readonly number[], costs: Float64Array) => {
    const way = [places[0] as number]
    for (const target of places.slice(1)) {
      const { previous } = growCheapestTree(lattice, [way[way.length - 1] as number], { edgeCosts: costs, target })
      const leg: number[] = []
      for (let node = target; node >= 0; node = previous[node] as number) leg.push(node)
      way.push(...leg.reverse().slice(1))
      for (const node of leg) {
        for (let edge = node * 6; edge < node * 6 + 6; edge++) {
          costs[edge] = (costs[edge] as number) * 6
          if ((neighbours[edge] as number) >= 0) costs[oppositeOf(edge)] = (costs[oppositeOf(edge)] as number) * 6
        }
      }
    }
    return way
  }
  const lay = (kind: RoadKind, way: readonly number[]) => network.lay(kind, numbers.next(kind), way)

  // Across the prefecture: national highways through the county towns, gate to gate.
  const seatOf = (county: number) => seats[countySeats[county % countySeats.length] as number] as number
  const gate = (east: number, north: number) => farthestInside(lattice, east, north)
  const [west, east, south, north] = [gate(-1, 0.15), gate(1, -0.1), gate(-0.25, -1), gate(0.3, 1)]
  lay('national', wayThrough([west, seatOf(0), east], onRoads(1, 1)))
  const others = countySeats.map((_, county) => county).slice(1)
  const northward = [...others].sort((a, b) => (lattice.yKm[seatOf(b)] as number) - (lattice.yKm[seatOf(a)] as number))
  const top = seatOf(northward[0] ?? 0)
  const middle = seatOf(northward[northward.length >> 1] ?? 0)
  const bottom = seatOf(northward[northward.length - 1] ?? 0)
  lay('national', wayThrough([north, top, seatOf(0), bottom, south], onRoads(0.8, 1.3)))
  const eastward = (lattice.xKm[middle] as number) < lattice.widthKm / 2 ? -1 : 1
  const northwards = (lattice.yKm[middle] as number) < lattice.heightKm / 2 ? -1 : 1
  const across = [gate(eastward, northwards * 0.8), middle, seatOf(0), gate(-eastward, -northwards * 0.8)]
  lay('national', wayThrough(across, onRoads(0.95, 1.5)))
  // The expressway keeps beside the old road and meets it at few places.
  const straighter = edgeCosts.map((cost, edge) => Math.sqrt(cost * lengthOf(lattice, edge)))
  lay(
    'expressway',
    wayThrough([gate(-1, -0.1), nodeBeside(lattice, seatOf(0)), gate(1, 0.2)], onRoads(3, 1.1, straighter)),
  )

  // Provincial roads tie the county towns together by other ways and reach the far corners from them.
  for (let county = 0; county < others.length; county++) {
    const a = seatOf(others[county] as number)
    const b = seatOf(others[(county + 1) % others.length] as number)
    if (a !== b) lay('provincial', wayThrough([a, b], onRoads(1.15, 1.5)))
  }
  lay('provincial', wayThrough([gate(-eastward, northwards), seatOf(0)], onRoads(1, 1.5)))
  lay('provincial', wayThrough([gate(eastward, -northwards), bottom], onRoads(1, 1.5)))

  // County roads bring every remaining town to the network, the farthest first, so the nearer ones branch off it.
  const branch = (kind: RoadKind, places: readonly number[]) => {
    const { previous, cost } = growCheapestTree(lattice, network.nodes(), { edgeCosts })
    const farFirst = [...places].sort((a, b) => (cost[b] as number) - (cost[a] as number) || a - b)
    for (const place of farFirst) {
      if (network.has(place) || (previous[place] as number) < 0) continue
      const way = [place]
      for (let node = previous[place] as number; node >= 0; node = previous[node] as number) {
        way.push(node)
        if (network.has(node)) break
      }
      lay(kind, way)
    }
  }
  branch('county', seats)
  branch('township', placeApart(random, lattice, seats.length * 3, network.nodes()))
  branch('lane', placeApart(random, lattice, seats.length * 2, network.nodes()))

  return { chains: network.chains(new Set(seats)), routes: network.routes() }
}

/** References in ranges that no real road has: G97, G901…, S911…, X901…, Y501…; lanes have none. */
function createNumbers() {
  const first = { expressway: 97, national: 901, provincial: 911, county: 901, township: 501 }
  const letter = { expressway: 'G', national: 'G', provincial: 'S', county: 'X', township: 'Y' }
  return {
    next(kind: RoadKind): string {
      return kind === 'lane' ? '' : `${letter[kind]}${first[kind]++}`
    },
  }
}

const KIND_ORDER: readonly RoadKind[] = ['expressway', 'national', 'provincial', 'county', 'township', 'lane']

interface LaidEdge {
  readonly kinds: RoadKind[]
  readonly refs: string[]
}

/** The edges that carry roads, and what they carry. */
function createNetwork(lattice: Lattice) {
  const { nodeCount, neighbours, xKm, yKm } = lattice
  const laid = new Map<number, LaidEdge>()
  const degree = new Uint8Array(nodeCount)
  const routes = new Map<string, { kind: RoadKind; ends: readonly [number, number] }>()

  /** The edge by its lower end: directions 0 to 2 of the node it leaves. */
  const edgeBetween = (a: number, b: number) => {
    for (let direction = 0; direction < 6; direction++) {
      if (neighbours[a * 6 + direction] === b) return direction < 3 ? a * 6 + direction : b * 6 + direction - 3
    }
    throw new Error(`Nodes ${a} and ${b} do not touch`)
  }
  const edgeAt = (node: number, direction: number) => {
    const other = neighbours[node * 6 + direction] as number
    if (other < 0) return undefined
    return laid.get(direction < 3 ? node * 6 + direction : other * 6 + direction - 3)
  }
  const sameRoutes = (a: LaidEdge, b: LaidEdge) => a.kinds[0] === b.kinds[0] && a.refs.join(';') === b.refs.join(';')

  return {
    edges: () => laid.keys(),
    has: (node: number) => (degree[node] as number) > 0,
    routes: () => routes,
    nodes(): number[] {
      const nodes: number[] = []
      for (let node = 0; node < nodeCount; node++) if ((degree[node] as number) > 0) nodes.push(node)
      return nodes
    },
    lay(kind: RoadKind, ref: string, way: readonly number[]): void {
      for (let i = 1; i < way.length; i++) {
        const a = way[i - 1] as number
        const b = way[i] as number
        const edge = edgeBetween(a, b)
        const there = laid.get(edge)
        if (!there) {
          laid.set(edge, { kinds: [kind], refs: ref === '' ? [] : [ref] })
          degree[a] = (degree[a] as number) + 1
          degree[b] = (degree[b] as number) + 1
        } else if (!there.refs.includes(ref)) {
          there.refs.push(ref)
          there.kinds.push(kind)
          there.kinds.sort((p, q) => KIND_ORDER.indexOf(p) - KIND_ORDER.indexOf(q))
        }
      }
      if (ref !== '') routes.set(ref, { kind, ends: [way[0] as number, way[way.length - 1] as number] })
    },
    /** Cuts the network at every meeting, at every change of routes and at the stops given. */
    chains(stops: ReadonlySet<number>): RoadChain[] {
      const isEnd = (node: number) => {
        if (degree[node] !== 2 || stops.has(node)) return true
        const [a, b] = [0, 1, 2, 3, 4, 5]
          .map((direction) => edgeAt(node, direction))
          .filter((edge) => edge !== undefined)
        return !(a && b && sameRoutes(a, b))
      }
      const walked = new Set<LaidEdge>()
      const chains: RoadChain[] = []
      for (const start of this.nodes()) {
        if (!isEnd(start)) continue
        for (let first = 0; first < 6; first++) {
          const edge = edgeAt(start, first)
          if (!edge || walked.has(edge)) continue
          walked.add(edge)
          const nodes = [start]
          let node = neighbours[start * 6 + first] as number
          let arrivedBy = first
          for (;;) {
            nodes.push(node)
            if (isEnd(node)) break
            const onward = [0, 1, 2, 3, 4, 5].find((d) => d !== (arrivedBy + 3) % 6 && edgeAt(node, d)) as number
            walked.add(edgeAt(node, onward) as LaidEdge)
            node = neighbours[node * 6 + onward] as number
            arrivedBy = onward
          }
          const xy = nodes.flatMap((n) => [xKm[n] as number, yKm[n] as number])
          const curve = cutCorners(cutCorners(xy, false), false)
          chains.push({ kind: edge.kinds[0] as RoadKind, refs: edge.refs, nodes, xyKm: Float64Array.from(curve) })
        }
      }
      return chains
    },
  }
}

function lengthOf(lattice: Lattice, edge: number): number {
  const other = lattice.neighbours[edge] as number
  if (other < 0) return 0
  const node = (edge - (edge % 6)) / 6
  const dx = (lattice.xKm[other] as number) - (lattice.xKm[node] as number)
  const dy = (lattice.yKm[other] as number) - (lattice.yKm[node] as number)
  return Math.sqrt(dx * dx + dy * dy)
}

/** The node of the prefecture that lies farthest in a direction. */
function farthestInside(lattice: Lattice, east: number, north: number): number {
  let best = 0
  let farthest = Number.NEGATIVE_INFINITY
  for (let node = 0; node < lattice.nodeCount; node++) {
    if (lattice.inside[node] === 0) continue
    const reach = (lattice.xKm[node] as number) * east + (lattice.yKm[node] as number) * north
    // Low ground is preferred: a road enters by a valley.
    const merit = reach - 12 * (lattice.height[node] as number)
    if (merit > farthest) {
      farthest = merit
      best = node
    }
  }
  return best
}

/** A node two cells from the given one: where the expressway passes a town. */
function nodeBeside(lattice: Lattice, node: number): number {
  for (let direction = 5; direction >= 0; direction--) {
    const near = lattice.neighbours[node * 6 + direction] as number
    const far = near < 0 ? -1 : (lattice.neighbours[near * 6 + direction] as number)
    if (far >= 0 && lattice.inside[far] === 1) return far
  }
  return node
}
