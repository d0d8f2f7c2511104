import type { Random } from '../../model/sample/random.ts'
import type { NetworkEdges, NetworkPoints } from './types.ts'

/** Draws places independently and evenly over the length of a network. */
export class NetworkSampler {
  readonly lengthM: number
  private readonly endsM: Float64Array
  private readonly lengthsM: Float64Array

  /** @throws RangeError for a network of no length */
  constructor({ edgeCount, edgeLengthsM }: Pick<NetworkEdges, 'edgeCount' | 'edgeLengthsM'>) {
    this.lengthsM = edgeLengthsM
    this.endsM = new Float64Array(edgeCount)
    let sumM = 0
    for (let edge = 0; edge < edgeCount; edge++) this.endsM[edge] = sumM += edgeLengthsM[edge]!
    if (!(sumM > 0)) throw new RangeError(`The network has a length of ${sumM} m`)
    this.lengthM = sumM
  }

  /** Overwrites all of `points`. */
  draw({ edges, fractions }: NetworkPoints, random: Random): void {
    const { endsM, lengthsM, lengthM } = this
    for (let i = 0; i < edges.length; i++) {
      const atM = random.next() * lengthM
      let low = 0
      let high = endsM.length - 1
      while (low < high) {
        const middle = (low + high) >> 1
        if (endsM[middle]! > atM) high = middle
        else low = middle + 1
      }
      edges[i] = low
      fractions[i] = Math.min(1, Math.max(0, 1 - (endsM[low]! - atM) / lengthsM[low]!))
    }
  }
}
