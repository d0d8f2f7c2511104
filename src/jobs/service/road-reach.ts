/**
 * What sites serve by road: places to be served enter the road graph at their nearest road, sites where they hang on their own, and
 * a way is access, road and access again, in metres or seconds. People go to the site, so that one-way roads count in that direction.
 *
 * Method: a search from the site against the traffic as far as its reach goes; the places whose edges it meets are looked at, those
 * on the site's own edge along it too. The nearest site of all places is one search from all sites. Cost: what a search sees.
 */
import type { DemandIndex } from '../../analysis/service/demand-index.ts'
import type { GraphPlace, Metric, RoadGraph } from '../../network/graph/types.ts'
import { directCost } from '../../network/paths/direct-cost.ts'
import type { DistanceSearch } from '../../network/paths/distance-search.ts'
import { entriesOf, exitsOf } from '../../network/paths/place-ends.ts'
import type { Reached, ServiceOrigin, ServiceReach } from './service-reach.ts'

/** A place farther from any road than this has none. */
const NO_ROAD_M = 5000

export interface RoadGround {
  readonly graph: RoadGraph
  readonly metric: Metric
  /** Against the traffic; used up by each search. */
  readonly search: DistanceSearch
  /** Where the places enter, in the order of the index. */
  readonly demand: readonly GraphPlace[]
  /** Metres or seconds from a place to where it enters. */
  readonly accessCost: (place: GraphPlace) => number
}

export class RoadReach implements ServiceReach {
  readonly key: unknown
  readonly limit: number
  unreachable: Uint8Array | null = null
  readonly #ground: RoadGround
  readonly #accessCosts: Float64Array
  /** Places by the nodes that one comes to from them, with what that costs; and by edge. */
  readonly #nodeStarts: Uint32Array
  readonly #nodePlaces: Uint32Array
  readonly #nodeCosts: Float64Array
  readonly #edgePlaces = new Map<number, number[]>()
  readonly #best: Float64Array
  readonly #placed = new Map<string, GraphPlace>()
  readonly #covers = new Map<string, Uint32Array>()
  /** Of the last limit that was asked for. */
  readonly #reached = new Map<string, Reached>()
  #reachedLimit = 0

  constructor(ground: RoadGround, index: DemandIndex, limit: number) {
    this.key = this
    this.limit = limit
    this.#ground = ground
    const { graph, metric, demand, accessCost } = ground
    this.#best = new Float64Array(index.count).fill(Infinity)
    this.#accessCosts = Float64Array.from(demand, accessCost)
    const exits = demand.map((place) => exitsOf(graph, metric, place))
    const starts = new Uint32Array(graph.nodeCount + 1)
    for (const ends of exits) for (const { node } of ends) starts[node]!++
    for (let node = 0, sum = 0; node < starts.length; node++) {
      sum += starts[node]!
      starts[node] = sum
    }
    this.#nodePlaces = new Uint32Array(starts[graph.nodeCount]!)
    this.#nodeCosts = new Float64Array(this.#nodePlaces.length)
    for (let at = demand.length - 1; at >= 0; at--) {
      for (const { node, cost } of exits[at]!) {
        const slot = --starts[node]!
        this.#nodePlaces[slot] = at
        this.#nodeCosts[slot] = cost
      }
      const { edge } = demand[at]!
      const onEdge = this.#edgePlaces.get(edge)
      if (onEdge) onEdge.push(at)
      else this.#edgePlaces.set(edge, [at])
    }
    this.#nodeStarts = starts
  }

  /** Whether it is known where the origin enters the graph. */
  isPlaced(origin: ServiceOrigin): boolean {
    return this.#placed.has(keyOf(origin))
  }

  place(origin: ServiceOrigin, place: GraphPlace): void {
    this.#placed.set(keyOf(origin), place)
  }

  coverOf(origin: ServiceOrigin): Uint32Array {
    const key = keyOf(origin)
    let cover = this.#covers.get(key)
    if (!cover) {
      cover = runsOf(this.#reach(origin, this.limit).places)
      this.#covers.set(key, cover)
    }
    return cover
  }

  /** Kept while the same limit is asked for. */
  reachedFrom(origin: ServiceOrigin, limit: number): Reached {
    if (limit !== this.#reachedLimit) this.#reached.clear()
    this.#reachedLimit = limit
    const key = keyOf(origin)
    let reached = this.#reached.get(key)
    if (!reached) {
      reached = this.#reach(origin, limit)
      this.#reached.set(key, reached)
    }
    return reached
  }

  #reach(origin: ServiceOrigin, limit: number): { places: Uint32Array; distances: Float64Array } {
    const best = this.#best
    const found = this.#search([this.#placeOf(origin)], limit)
    const places = Uint32Array.from(found.filter((at) => best[at]! <= limit)).sort()
    const distances = Float64Array.from(places, (at) => best[at]!)
    for (const at of found) best[at] = Infinity
    return { places, distances }
  }

  findNearest(origins: readonly ServiceOrigin[]): { site: Int32Array; distance: Float64Array } {
    const site = new Int32Array(this.#best.length).fill(-1)
    const found = this.#search(
      origins.map((origin) => this.#placeOf(origin)),
      Infinity,
      site,
    )
    const distance = this.#best.slice()
    for (const at of found) this.#best[at] = Infinity
    return { site, distance }
  }

  /** Which places no way leads from to any of the origins, or that have no road near. */
  findUnreachable(origins: readonly ServiceOrigin[]): void {
    const { distance } = this.findNearest(origins)
    const flags = Uint8Array.from(distance, (cost, at) =>
      cost === Infinity || this.#ground.demand[at]!.accessM > NO_ROAD_M ? 1 : 0,
    )
    const before = this.unreachable
    if (before && flags.every((flag, at) => flag === before[at])) return
    this.unreachable = flags
  }

  #placeOf(origin: ServiceOrigin): GraphPlace {
    const place = this.#placed.get(keyOf(origin))
    if (!place) throw new RangeError(`It is not known where ${origin.position.join()} enters the network`)
    return place
  }

  /** Writes the cost of each place it finds, access at both ends included, to `#best`, and its source to `site`. */
  #search(sources: readonly GraphPlace[], limit: number, site?: Int32Array): number[] {
    const { graph, metric, search, demand, accessCost } = this.#ground
    const best = this.#best
    const found: number[] = []
    const take = (at: number, cost: number, source: number): void => {
      const total = cost + this.#accessCosts[at]!
      const before = best[at]!
      if (!(total < before || (site && total === before && total < Infinity && source < site[at]!))) return
      if (before === Infinity) found.push(at)
      best[at] = total
      if (site) site[at] = source
    }
    search.clear()
    sources.forEach((place, source) => {
      const access = accessCost(place)
      if (access > limit) return
      for (const { node, cost } of entriesOf(graph, metric, place)) search.addSource(node, access + cost, source)
      for (const at of this.#edgePlaces.get(place.edge) ?? [])
        take(at, access + directCost(graph, metric, demand[at]!, place), source)
    })
    search.run(limit)
    for (let i = 0; i < search.reachedCount; i++) {
      const node = search.reached[i]!
      const cost = search.costs[node]!
      for (let slot = this.#nodeStarts[node]!; slot < this.#nodeStarts[node + 1]!; slot++)
        take(this.#nodePlaces[slot]!, cost + this.#nodeCosts[slot]!, search.labels[node]!)
    }
    return found
  }
}

function keyOf({ position, routeRef }: ServiceOrigin): string {
  return `${position.join()}${routeRef === undefined ? '' : ` ${routeRef}`}`
}

function runsOf(places: Uint32Array): Uint32Array {
  const runs: number[] = []
  for (const at of places) {
    if (runs.at(-1) === at) runs[runs.length - 1] = at + 1
    else runs.push(at, at + 1)
  }
  return Uint32Array.from(runs)
}
