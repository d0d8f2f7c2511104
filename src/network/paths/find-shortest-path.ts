/**
 * The cheapest way on the road network between two places, as stretches of edges. The ways from the sites to the road
 * (`accessM`) are not in it. Dijkstra's search from the first place, ended as soon as the second is certain.
 */
import type { GraphPlace, Metric, RoadGraph } from '../graph/types.ts'
import { DistanceSearch } from './distance-search.ts'
import { edgeCost } from './edge-cost.ts'
import { entriesOf, exitsOf } from './place-ends.ts'
import { tailOf } from './tail-of.ts'

/** A stretch of an edge travelled one way. */
export interface PathStep {
  readonly edge: number
  /** Whether it is travelled from the edge's last node to its first. */
  readonly backward: boolean
  /** Fractions of the edge from its first node: `from` is the greater one on a stretch travelled backward. */
  readonly from: number
  readonly to: number
}

export interface NetworkPath {
  /** Metres or seconds, as the search was asked for. */
  readonly cost: number
  /** In the order of travel, each beginning where the one before ends; none of no length. Empty when the places are one. */
  readonly steps: readonly PathStep[]
}

/** Null where no way leads from `from` to `to`. `search` is over the arcs of `graph` for `metric`, and is used up. */
export function findShortestPath(
  graph: RoadGraph,
  metric: Metric,
  search: DistanceSearch,
  from: GraphPlace,
  to: GraphPlace,
): NetworkPath | null {
  const direct = findDirect(graph, metric, from, to)
  const exits = exitsOf(graph, metric, from)
  const entries = entriesOf(graph, metric, to)
  search.clear()
  for (const [label, exit] of exits.entries()) search.addSource(exit.node, exit.cost, label)
  search.run(direct?.cost ?? Infinity, entries)
  let cost = direct?.cost ?? Infinity
  let entry = null
  for (const one of entries) {
    const sum = search.costs[one.node]! + one.cost
    if (sum < cost) {
      cost = sum
      entry = one
    }
  }
  if (entry === null) return direct

  const { arcs, parentArcs, labels } = search
  const steps: PathStep[] = []
  const put = (step: PathStep): void => {
    if (step.from !== step.to) steps.push(step)
  }
  put({ edge: to.edge, backward: entry.backward, from: entry.backward ? 1 : 0, to: to.fraction })
  let node = entry.node
  for (; parentArcs[node] !== -1; node = tailOf(arcs, parentArcs[node]!)) {
    const travelled = arcs.edges[parentArcs[node]!]!
    const backward = (travelled & 1) === 1
    put({ edge: travelled >> 1, backward, from: backward ? 1 : 0, to: backward ? 0 : 1 })
  }
  const exit = exits[labels[node]!]!
  put({ edge: from.edge, backward: exit.backward, from: from.fraction, to: exit.backward ? 0 : 1 })
  return { cost, steps: steps.reverse() }
}

/** The way along one edge that both places are on, or null; of two places that are one, the way of no length. */
function findDirect(graph: RoadGraph, metric: Metric, from: GraphPlace, to: GraphPlace): NetworkPath | null {
  if (from.edge !== to.edge) return null
  if (from.fraction === to.fraction) return { cost: 0, steps: [] }
  const backward = to.fraction < from.fraction
  const cost = edgeCost(graph, metric, from.edge, backward) * Math.abs(to.fraction - from.fraction)
  if (cost === Infinity) return null
  return { cost, steps: [{ edge: from.edge, backward, from: from.fraction, to: to.fraction }] }
}
