/**
 * The K function of places on a network: (length / (n(n−1))) × the sum over ordered pairs within r of a weight. `plain` has the
 * weight 1 (A. Okabe and I. Yamada, Geographical Analysis 33, 2001); its expectation depends on the network's form. `corrected` has
 * 1/m, m the number of places of the network that are exactly as far from the first of the pair as the second is (Q. W. Ang, A.
 * Baddeley and G. Nair, Scand. J. Statistics 39, 2012); for places thrown at random it is r on every network.
 * No correction is made for roads that go on beyond the edge of the data. Cost of `corrected`: n × (edges + n log n).
 */
import type { PointDistances } from './point-distances.ts'
import type { NetworkPoints } from './types.ts'

/** Distances that differ by less are equal, as a share of the network's length: m counts exact equality. */
const EQUAL = 1e-10

export interface NetworkK {
  readonly plainM: Float64Array
  readonly correctedM: Float64Array
}

/** K at rising distances. With fewer than two places it is 0. */
export function computeNetworkK(distances: PointDistances, points: NetworkPoints, radiiM: ArrayLike<number>): NetworkK {
  const steps = computeNetworkKInSteps(distances, points, radiiM)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same, yielding the fraction done. */
export function* computeNetworkKInSteps(
  distances: PointDistances,
  points: NetworkPoints,
  radiiM: ArrayLike<number>,
): Generator<number, NetworkK, undefined> {
  const count = points.edges.length
  const { network } = distances
  const lengthM = network.edgeLengthsM.reduce((sum, edgeM) => sum + edgeM, 0)
  const farthestM = radiiM.length > 0 ? radiiM[radiiM.length - 1]! : 0
  const near: number[][] = Array.from({ length: count }, () => [])
  distances.visitPairs(points, (a, b, distanceM) => {
    if (distanceM > farthestM) return
    near[a]!.push(distanceM)
    near[b]!.push(distanceM)
  })
  const plain = new Float64Array(radiiM.length)
  const corrected = new Float64Array(radiiM.length)
  const toNodesM = new Float64Array(network.nodeCount)
  for (let point = 0; point < count; point++) {
    const sorted = near[point]!.sort((a, b) => a - b)
    if (sorted.length > 0) {
      distances.distancesToNodes(points.edges[point]!, points.fractions[point]!, toNodesM)
      const counts = countPlacesAt(distances, points, point, toNodesM, sorted, EQUAL * lengthM)
      let at = 0
      sorted.forEach((distanceM, i) => {
        while (radiiM[at]! < distanceM) at++
        plain[at]! += 1
        corrected[at]! += 1 / Math.max(1, counts[i]!)
      })
    }
    yield (point + 1) / count
  }
  const scaleM = count > 1 ? lengthM / (count * (count - 1)) : 0
  return { plainM: accumulate(plain, scaleM), correctedM: accumulate(corrected, scaleM) }
}

function accumulate(parts: Float64Array, scale: number): Float64Array {
  let sum = 0
  return parts.map((part) => (sum += part) * scale)
}

/** How many places of the network lie exactly at each of the rising distances from a place. */
function countPlacesAt(
  { network }: PointDistances,
  points: NetworkPoints,
  point: number,
  toNodesM: Float64Array,
  radiiM: readonly number[],
  equalM: number,
): Int32Array {
  const changes = new Int32Array(radiiM.length + 1)
  /** First of the radii that is greater than a distance, equality apart. */
  const firstAbove = (distanceM: number): number => {
    let low = 0
    let high = radiiM.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (radiiM[middle]! > distanceM) high = middle
      else low = middle + 1
    }
    return low
  }
  const between = (fromM: number, toM: number): void => {
    if (!(toM - fromM > 2 * equalM)) return
    const from = firstAbove(fromM + equalM)
    const to = firstAbove(toM - equalM)
    if (to <= from) return
    changes[from]!++
    changes[to]!--
  }
  const exactlyAt = (distanceM: number): void => {
    const from = firstAbove(distanceM - equalM)
    const to = firstAbove(distanceM + equalM)
    if (to <= from) return
    changes[from]!++
    changes[to]!--
  }
  /** Along a stretch whose ends are aM and bM away: outward from both until they meet; the meeting itself does not count, as in spatstat. */
  const alongStretch = (aM: number, bM: number, stretchM: number): void => {
    if (aM === Infinity) return
    const meetM = (aM + bM + stretchM) / 2
    between(aM, meetM)
    between(bM, meetM)
  }
  const { edgeNodes, edgeLengthsM, edgeCount, nodeCount } = network
  for (let edge = 0; edge < edgeCount; edge++) {
    const aM = toNodesM[edgeNodes[2 * edge]!]!
    const bM = toNodesM[edgeNodes[2 * edge + 1]!]!
    const lengthM = edgeLengthsM[edge]!
    if (edge !== points.edges[point]) alongStretch(aM, bM, lengthM)
    else {
      const firstM = points.fractions[point]! * lengthM
      alongStretch(0, aM, firstM)
      alongStretch(0, bM, lengthM - firstM)
    }
  }
  for (let node = 0; node < nodeCount; node++) if (toNodesM[node]! < Infinity) exactlyAt(toNodesM[node]!)
  const counts = new Int32Array(radiiM.length)
  let sum = 0
  for (let i = 0; i < radiiM.length; i++) counts[i] = sum += changes[i]!
  return counts
}
