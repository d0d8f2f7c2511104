import { computeRow } from '../../network/paths/compute-row.ts'
import type { MatrixAnswer, MatrixRequest, NetworkPlace } from '../network-types.ts'
import type { BuiltNetwork } from './built-network.ts'
import type { NetworkPace } from './network-pace.ts'

export async function answerMatrix(
  network: BuiltNetwork,
  pace: NetworkPace,
  from: readonly NetworkPlace[],
  to: readonly NetworkPlace[],
  { metric, tellsBoth }: MatrixRequest,
): Promise<MatrixAnswer> {
  const starts = await network.placeAll(from, pace)
  const ends = await network.placeAll(to, pace)
  const search = network.searchFor(metric)
  const count = from.length * to.length
  const lengthsM = new Float64Array(count)
  const timesS = new Float64Array(count)
  for (const [row, start] of starts.entries()) {
    if (pace.due()) await pace.pause('search', row / starts.length)
    const road = computeRow(network.graph, metric, search, start, ends)
    for (const [column, end] of ends.entries()) {
      const at = row * ends.length + column
      const isSame = isSamePlace(from[row]!, to[column]!)
      lengthsM[at] = isSame ? 0 : start.accessM + road.lengthsM[column]! + end.accessM
      timesS[at] = isSame
        ? 0
        : network.accessCost(start, 'time') + road.timesS[column]! + network.accessCost(end, 'time')
    }
  }
  return {
    fromCount: from.length,
    toCount: to.length,
    costs: metric === 'length' ? lengthsM : timesS,
    lengthsM: tellsBoth ? lengthsM : null,
    timesS: tellsBoth ? timesS : null,
    fromAccess: starts.map((place) => network.describeAccess(place)),
    toAccess: ends.map((place) => network.describeAccess(place)),
    usedHierarchy: false,
  }
}

/** Nobody goes to the road and back to get to where they are. */
function isSamePlace(a: NetworkPlace, b: NetworkPlace): boolean {
  return a.position[0] === b.position[0] && a.position[1] === b.position[1]
}
