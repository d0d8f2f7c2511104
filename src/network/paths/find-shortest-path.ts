/**
 * The cheapest way on the road network between two places, as stretches of edges. The ways from the sites to the road
 * (`accessM`) are not in it.
 */
import type { GraphPlace, Metric, RoadGraph } from '../graph/types.ts'
import { directCost } from './direct-cost.ts'
import { entriesOf, exitsOf } from './place-ends.ts'
import type { WaySearch } from './types.ts'

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

/**
 * Null where no way leads from `from` to `to`. `search` is over the arcs of `graph` for `metric`: a DistanceSearch, or a
 * HierarchySearch where the hierarchy is built. It is used up.
 */
export function findShortestPath(
  graph: RoadGraph,
  metric: Metric,
  search: WaySearch,
  from: GraphPlace,
  to: GraphPlace,
): NetworkPath | null {
  const direct = findDirect(graph, metric, from, to)
  const way = search.findWay(exitsOf(graph, metric, from), entriesOf(graph, metric, to), direct?.cost)
  if (way === null) return direct
  const steps: PathStep[] = []
  const put = (step: PathStep): void => {
    if (step.from !== step.to) steps.push(step)
  }
  put({ edge: from.edge, backward: way.exit.backward, from: from.fraction, to: way.exit.backward ? 0 : 1 })
  for (const arc of way.arcs) {
    const travelled = search.arcs.edges[arc]!
    const backward = (travelled & 1) === 1
    put({ edge: travelled >> 1, backward, from: backward ? 1 : 0, to: backward ? 0 : 1 })
  }
  put({ edge: to.edge, backward: way.entry.backward, from: way.entry.backward ? 1 : 0, to: to.fraction })
  return { cost: way.cost, steps }
}

/** The way along one edge that both places are on, or null; of two places that are one, the way of no length. */
function findDirect(graph: RoadGraph, metric: Metric, from: GraphPlace, to: GraphPlace): NetworkPath | null {
  const cost = directCost(graph, metric, from, to)
  if (cost === Infinity) return null
  if (from.fraction === to.fraction) return { cost, steps: [] }
  const backward = to.fraction < from.fraction
  return { cost, steps: [{ edge: from.edge, backward, from: from.fraction, to: to.fraction }] }
}
