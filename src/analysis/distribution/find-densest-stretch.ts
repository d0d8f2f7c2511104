/**
 * The stretch of road about the densest lixel: from there both ways along roads of one name as long as lixels have half of its
 * density or more. At a junction it goes on by the densest edge of the name. Of lixels alike the first counts.
 */
import type { NetworkDensity } from './compute-network-density.ts'
import type { NetworkEdges } from './types.ts'

export interface DensestStretch {
  /** Position in the graph's `names`. */
  readonly name: number
  /** Its two ends, in no promised order. */
  readonly ends: readonly { readonly edge: number; readonly fraction: number }[]
  readonly lengthM: number
  /** Mean over the stretch. */
  readonly sitesPerKm: number
}

/** Null where no road has any density. */
export function findDensestStretch(
  { edgeCount, edgeNodes, edgeLengthsM, edgeNames }: NetworkEdges & { readonly edgeNames: Uint32Array },
  { lixelStarts, sitesPerKm }: Pick<NetworkDensity, 'lixelStarts' | 'sitesPerKm'>,
): DensestStretch | null {
  let peak = 0
  for (let at = 1; at < sitesPerKm.length; at++) if (sitesPerKm[at]! > sitesPerKm[peak]!) peak = at
  const least = (sitesPerKm[peak] ?? 0) / 2
  if (!(least > 0)) return null
  let peakEdge = 0
  while (lixelStarts[peakEdge + 1]! <= peak) peakEdge++
  const name = edgeNames[peakEdge]!
  const seen = new Set<number>()
  let lengthM = 0
  let mass = 0

  /** Takes lixels on from `at` while they are dense, and tells where it ends: of the edge, as a fraction. */
  function take(edge: number, at: number, step: 1 | -1): number {
    const first = lixelStarts[edge]!
    const count = lixelStarts[edge + 1]! - first
    let taken = at
    while (taken >= 0 && taken < count && sitesPerKm[first + taken]! >= least && !seen.has(first + taken)) {
      seen.add(first + taken)
      const pieceM = edgeLengthsM[edge]! / count
      lengthM += pieceM
      mass += (sitesPerKm[first + taken]! * pieceM) / 1000
      taken += step
    }
    return (step === 1 ? taken : taken + 1) / count
  }

  function followFrom(start: number, step: 1 | -1): { edge: number; fraction: number } {
    let edge = peakEdge
    let way = step
    let fraction = take(edge, start, way)
    while (fraction === (way === 1 ? 1 : 0)) {
      const node = edgeNodes[way === 1 ? 2 * edge + 1 : 2 * edge]!
      let best: { edge: number; way: 1 | -1; at: number; value: number } | null = null
      for (let next = 0; next < edgeCount; next++) {
        if (edgeNames[next] !== name) continue
        for (const nextWay of [1, -1] as const) {
          if (edgeNodes[nextWay === 1 ? 2 * next : 2 * next + 1] !== node) continue
          const at = nextWay === 1 ? 0 : lixelStarts[next + 1]! - lixelStarts[next]! - 1
          const value = sitesPerKm[lixelStarts[next]! + at]!
          if (value >= least && !seen.has(lixelStarts[next]! + at) && value > (best?.value ?? 0))
            best = { edge: next, way: nextWay, at, value }
        }
      }
      if (!best) break
      ;({ edge, way } = best)
      fraction = take(edge, best.at, way)
    }
    return { edge, fraction }
  }

  const start = peak - lixelStarts[peakEdge]!
  const ahead = followFrom(start, 1)
  const hasBack = start > 0
  const back = hasBack ? followFrom(start - 1, -1) : followFrom(-1, -1)
  return { name, ends: [back, ahead], lengthM, sitesPerKm: (1000 * mass) / lengthM }
}
