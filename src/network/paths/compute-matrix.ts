/**
 * Costs on the road network from each of many places to each of many, and the other measure (metres of the quickest ways) along
 * the same ways where it is asked for. The ways from the sites to the road (`accessM`) are not in it.
 *
 * With a DistanceSearch: a search for each row (about 100 ns a node). With a HierarchySearch: climbs that meet, or, to a tenth of
 * the nodes and more, a sweep for each row.
 */
import type { GraphPlace, Metric, RoadGraph } from '../graph/types.ts'
import { computeRow } from './compute-row.ts'
import type { ClimbEnd } from './contraction-hierarchy/climb.ts'
import { computeTableInSteps } from './contraction-hierarchy/compute-table.ts'
import { HierarchySearch } from './contraction-hierarchy/hierarchy-search.ts'
import { sweepCosts } from './contraction-hierarchy/sweep-costs.ts'
import { directCost } from './direct-cost.ts'
import type { DistanceSearch } from './distance-search.ts'
import { entriesOf, exitsOf } from './place-ends.ts'

export interface PlaceMatrix {
  /** Metres or seconds as the metric is, row by row, a row for each place of `from`; Infinity where no way leads. */
  readonly costs: Float64Array
  /** The other measure along the same ways; null where `search` has no second values. */
  readonly others: Float64Array | null
}

/** One search for each row takes longer than building a hierarchy from about so many rows on (measured, see README.md). */
export const ROWS_THAT_PAY_A_HIERARCHY = 100

/** A sweep costs about as much as so many cells of a table for each node. */
const SWEEP_FROM_TARGETS_PER_NODE = 0.1

/**
 * Yields the fraction done after every search, 50 ms at most on 500,000 nodes. `search` is over the arcs of `graph` for `metric`
 * and is used up between steps.
 * A HierarchySearch made with the values of the other metric (`sumLinks`) tells `others`; a DistanceSearch always does.
 */
export function* computeMatrixInSteps(
  graph: RoadGraph,
  metric: Metric,
  search: DistanceSearch | HierarchySearch,
  from: readonly GraphPlace[],
  to: readonly GraphPlace[],
): Generator<number, PlaceMatrix, undefined> {
  const matrix = yield* search instanceof HierarchySearch
    ? computeByHierarchy(graph, metric, search, from, to)
    : computeBySearches(graph, metric, search, from, to)
  return matrix
}

function* computeBySearches(
  graph: RoadGraph,
  metric: Metric,
  search: DistanceSearch,
  from: readonly GraphPlace[],
  to: readonly GraphPlace[],
): Generator<number, PlaceMatrix, undefined> {
  const costs = new Float64Array(from.length * to.length)
  const others = new Float64Array(costs.length)
  for (const [row, place] of from.entries()) {
    const { lengthsM, timesS } = computeRow(graph, metric, search, place, to)
    costs.set(metric === 'length' ? lengthsM : timesS, row * to.length)
    others.set(metric === 'length' ? timesS : lengthsM, row * to.length)
    yield (row + 1) / from.length
  }
  return { costs, others }
}

function* computeByHierarchy(
  graph: RoadGraph,
  metric: Metric,
  search: HierarchySearch,
  from: readonly GraphPlace[],
  to: readonly GraphPlace[],
): Generator<number, PlaceMatrix, undefined> {
  const { positions, nodeCount } = search.hierarchy
  const other = metric === 'length' ? 'time' : 'length'
  const climbEnds = (endsOf: typeof exitsOf, place: GraphPlace): ClimbEnd[] => {
    const told = search.tells ? endsOf(graph, other, place) : []
    return endsOf(graph, metric, place).map(({ node, cost }, i) => ({
      position: positions[node]!,
      cost,
      told: told[i]?.cost ?? 0,
    }))
  }
  const sources = from.map((place) => climbEnds(exitsOf, place))
  const targets = to.map((place) => climbEnds(entriesOf, place))
  const { costs, told } =
    to.length < nodeCount * SWEEP_FROM_TARGETS_PER_NODE
      ? yield* computeTableInSteps(search, sources, targets)
      : yield* sweepTable(search, sources, targets)
  for (const [row, start] of from.entries()) {
    for (const [column, end] of to.entries()) {
      const direct = directCost(graph, metric, start, end)
      const at = row * to.length + column
      if (direct > costs[at]! || direct === Infinity) continue
      costs[at] = direct
      if (told !== null) told[at] = directCost(graph, other, start, end)
    }
  }
  return { costs, others: told }
}

function* sweepTable(
  search: HierarchySearch,
  sources: readonly (readonly ClimbEnd[])[],
  targets: readonly (readonly ClimbEnd[])[],
): Generator<number, { costs: Float64Array; told: Float64Array | null }, undefined> {
  const costs = new Float64Array(sources.length * targets.length).fill(Infinity)
  const told = search.tells ? new Float64Array(costs.length).fill(Infinity) : null
  const allCosts = new Float64Array(search.hierarchy.nodeCount)
  const allTold = new Float64Array(search.tells ? allCosts.length : 0)
  for (const [source, ends] of sources.entries()) {
    sweepCosts(search, ends, allCosts, allTold)
    for (const [target, entries] of targets.entries()) {
      const at = source * targets.length + target
      for (const { position, cost, told: value } of entries) {
        const sum = allCosts[position]! + cost
        if (sum >= costs[at]!) continue
        costs[at] = sum
        if (told !== null) told[at] = allTold[position]! + value
      }
    }
    yield (source + 1) / sources.length
  }
  return { costs, told }
}
