/** Roads by class of density: lixels of one class that follow each other on an edge are one stretch. Linear in lixels. */
import type { RoadStretches } from '../../network/reach/types.ts'
import { classOf } from '../compute-breaks.ts'
import type { NetworkDensity } from './compute-network-density.ts'
import type { NetworkEdges } from './types.ts'

/** One entry a class of `bounds`; roads without any density belong to none. */
export function findDensityStretches(
  { edgeCount, edgeLengthsM }: Pick<NetworkEdges, 'edgeCount' | 'edgeLengthsM'>,
  { lixelStarts, sitesPerKm }: Pick<NetworkDensity, 'lixelStarts' | 'sitesPerKm'>,
  bounds: readonly number[],
): RoadStretches[] {
  const lists = bounds.map(() => ({ edges: [] as number[], from: [] as number[], to: [] as number[], lengthM: 0 }))
  for (let edge = 0; edge < edgeCount; edge++) {
    const first = lixelStarts[edge]!
    const count = lixelStarts[edge + 1]! - first
    const classAt = (at: number): number =>
      at < count && sitesPerKm[first + at]! > 0 ? classOf(sitesPerKm[first + at]!, bounds) : -1
    let start = 0
    for (let at = 1; at <= count; at++) {
      if (at < count && classAt(at) === classAt(start)) continue
      const list = lists[classAt(start)]
      if (list) {
        list.edges.push(edge)
        list.from.push(start / count)
        list.to.push(at / count)
        list.lengthM += ((at - start) / count) * edgeLengthsM[edge]!
      }
      start = at
    }
  }
  return lists.map(({ edges, from, to, lengthM }) => ({
    edges: Uint32Array.from(edges),
    fromFractions: Float64Array.from(from),
    toFractions: Float64Array.from(to),
    lengthM,
  }))
}
