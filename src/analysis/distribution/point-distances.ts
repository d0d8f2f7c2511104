/**
 * Distances along the network between all pairs of places on its edges, by the labels of the nodes: a place has the label of the
 * deeper node of its edge, with the stretch along the edge. Places are sorted along the tree, so that what two places share of
 * their labels is the least of what neighbours between them share. Arrays are kept from one set of places to the next.
 */
import type { DistanceLabels } from './distance-labels.ts'
import type { NetworkEdges, NetworkPoints } from './types.ts'

export class PointDistances {
  readonly network: NetworkEdges
  readonly labels: DistanceLabels
  private readonly stride: number
  private order = new Uint32Array(0)
  private nodes = new Uint32Array(0)
  private alongM = new Float64Array(0)
  private sharedWithNext = new Uint32Array(0)
  private pointLabels = new Float64Array(0)

  constructor(network: NetworkEdges, labels: DistanceLabels) {
    this.network = network
    this.labels = labels
    this.stride = labels.height
  }

  /**
   * Calls for each pair that a way joins with the places' positions in `points` and the metres between them; each pair once,
   * in no promised order.
   */
  visitPairs(points: NetworkPoints, visit: (a: number, b: number, distanceM: number) => void): void {
    this.lay(points)
    const { order, alongM, sharedWithNext, pointLabels, stride, nodes } = this
    const { labelLengths } = this.labels
    const { edges } = points
    const count = edges.length
    for (let i = 0; i < count; i++) {
      const a = order[i]!
      const edge = edges[a]!
      const start = i * stride
      let shared = labelLengths[nodes[i]!]!
      for (let j = i + 1; j < count; j++) {
        if (sharedWithNext[j - 1]! < shared) {
          shared = sharedWithNext[j - 1]!
          if (shared === 0) break
        }
        const b = order[j]!
        const other = j * stride
        let distanceM = Infinity
        for (let at = 0; at < shared; at++) {
          const sumM = pointLabels[start + at]! + pointLabels[other + at]!
          if (sumM < distanceM) distanceM = sumM
        }
        if (edges[b] === edge) distanceM = Math.min(distanceM, Math.abs(alongM[i]! - alongM[j]!))
        visit(a, b, distanceM)
      }
    }
  }

  /** Metres from one place to every node, Infinity where no way leads. */
  distancesToNodes(edge: number, fraction: number, into = new Float64Array(this.network.nodeCount)): Float64Array {
    const { edgeNodes, edgeLengthsM } = this.network
    const { parents, labels, labelStarts, labelLengths, downward, upStarts, upNodes, upM } = this.labels
    into.fill(Infinity)
    const lengthM = edgeLengthsM[edge]!
    for (const [node, stretchM] of [
      [edgeNodes[2 * edge]!, fraction * lengthM],
      [edgeNodes[2 * edge + 1]!, (1 - fraction) * lengthM],
    ] as const) {
      for (let up: number = node, at = labelLengths[node]! - 1; up >= 0; up = parents[up]!, at--) {
        into[up] = Math.min(into[up]!, stretchM + labels[labelStarts[node]! + at]!)
      }
    }
    for (const node of downward) {
      let best = into[node]!
      for (let i = upStarts[node]!; i < upStarts[node + 1]!; i++) best = Math.min(best, upM[i]! + into[upNodes[i]!]!)
      into[node] = best
    }
    return into
  }

  private lay({ edges, fractions }: NetworkPoints): void {
    const count = edges.length
    const { edgeNodes, edgeLengthsM } = this.network
    const { labels, labelStarts, labelLengths, parents, walkRanks } = this.labels
    const { stride } = this
    if (this.order.length !== count) {
      this.order = new Uint32Array(count)
      this.nodes = new Uint32Array(count)
      this.alongM = new Float64Array(count)
      this.sharedWithNext = new Uint32Array(count)
      this.pointLabels = new Float64Array(count * stride)
    }
    const { order, nodes, alongM, sharedWithNext, pointLabels } = this
    // The deeper node of an edge: the other one is its ancestor.
    const deeperOf = (point: number): number => {
      const a = edgeNodes[2 * edges[point]!]!
      const b = edgeNodes[2 * edges[point]! + 1]!
      return labelLengths[a]! >= labelLengths[b]! ? a : b
    }
    // Rank and place in one number each, sorted as numbers.
    const keys = new Float64Array(count)
    for (let i = 0; i < count; i++) keys[i] = walkRanks[deeperOf(i)]! * count + i
    keys.sort()
    for (let i = 0; i < count; i++) {
      const point = keys[i]! % count
      order[i] = point
      const edge = edges[point]!
      const first = edgeNodes[2 * edge]!
      const deep = deeperOf(point)
      const high = first === deep ? edgeNodes[2 * edge + 1]! : first
      nodes[i] = deep
      const firstM = fractions[point]! * edgeLengthsM[edge]!
      alongM[i] = firstM
      const lastM = edgeLengthsM[edge]! - firstM
      const deepM = first === deep ? firstM : lastM
      // A loop is left by its nearer end.
      const highM = high === deep ? Math.min(firstM, lastM) : first === deep ? lastM : firstM
      const deepLength = labelLengths[deep]!
      const highLength = labelLengths[high]!
      const deepStart = labelStarts[deep]!
      const highStart = labelStarts[high]!
      const start = i * stride
      for (let at = 0; at < deepLength; at++) pointLabels[start + at] = deepM + labels[deepStart + at]!
      for (let at = 0; at < highLength; at++) {
        const overM = highM + labels[highStart + at]!
        if (overM < pointLabels[start + at]!) pointLabels[start + at] = overM
      }
    }
    for (let i = 0; i + 1 < count; i++) {
      let a: number = nodes[i]!
      let b: number = nodes[i + 1]!
      while (a !== b && a >= 0 && b >= 0) {
        if (labelLengths[a]! >= labelLengths[b]!) a = parents[a]!
        else b = parents[b]!
      }
      sharedWithNext[i] = a === b && a >= 0 ? labelLengths[a]! : 0
    }
  }
}
