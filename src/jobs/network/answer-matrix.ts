import { computeMatrixInSteps, ROWS_THAT_PAY_A_HIERARCHY } from '../../network/paths/compute-matrix.ts'
import type { MatrixAnswer, MatrixRequest, NetworkPlace } from '../network-types.ts'
import type { BuiltNetwork } from './built-network.ts'
import type { NetworkPace } from './network-pace.ts'

/** By a hierarchy where there is one or the matrix is large enough to pay for it, else search by search. */
export async function answerMatrix(
  network: BuiltNetwork,
  pace: NetworkPace,
  from: readonly NetworkPlace[],
  to: readonly NetworkPlace[],
  { metric, tellsBoth = false }: MatrixRequest,
): Promise<MatrixAnswer> {
  const starts = await network.placeAll(from, pace)
  const ends = await network.placeAll(to, pace)
  const other = metric === 'length' ? 'time' : 'length'
  const usedHierarchy = network.hasHierarchy(metric) || from.length >= ROWS_THAT_PAY_A_HIERARCHY
  const search = usedHierarchy ? await network.hierarchyFor(metric, tellsBoth, pace) : network.searchFor(metric)
  const { costs, others } = await pace.run('search', computeMatrixInSteps(network.graph, metric, search, starts, ends))
  for (const [row, start] of starts.entries()) {
    for (const [column, end] of ends.entries()) {
      const at = row * ends.length + column
      // Nobody goes to the road and back to get to where they are.
      const isSame = isSamePlace(from[row]!, to[column]!)
      costs[at] = isSame ? 0 : costs[at]! + network.accessCost(start, metric) + network.accessCost(end, metric)
      if (others)
        others[at] = isSame ? 0 : others[at]! + network.accessCost(start, other) + network.accessCost(end, other)
    }
  }
  return {
    fromCount: from.length,
    toCount: to.length,
    costs,
    others: tellsBoth ? others : null,
    fromAccess: starts.map((place) => network.describeAccess(place)),
    toAccess: ends.map((place) => network.describeAccess(place)),
    usedHierarchy,
  }
}

function isSamePlace(a: NetworkPlace, b: NetworkPlace): boolean {
  return a.position[0] === b.position[0] && a.position[1] === b.position[1]
}
