/**
 * Places beside roads: the denser the more a kind of road draws them, near the road rather than far. Used for the
 * villages and sites of the sample and, without end, for bench inputs. Cost: a binary search a place.
 */
import type { RoadChain, RoadKind } from './lay-roads.ts'
import type { Random } from './random.ts'

export interface RoadsidePlace {
  readonly xKm: number
  readonly yKm: number
  readonly chain: RoadChain
  /** The chain's lattice node nearest to the foot of the place. */
  readonly node: number
}

export interface RoadsideOptions {
  /** How strongly a kilometre of each kind draws places; 0 for none. */
  readonly drawOfKind: Readonly<Record<RoadKind, number>>
  /** Offsets lie between the two, most of them near the smaller. */
  readonly minOffsetKm: number
  readonly maxOffsetKm: number
}

/** A source of places beside the chains. Throws where no chain draws any. */
export function createRoadside(random: Random, chains: readonly RoadChain[], options: RoadsideOptions) {
  const { drawOfKind, minOffsetKm, maxOffsetKm } = options
  const chainOf: number[] = []
  const segmentOf: number[] = []
  const reach: number[] = []
  let total = 0
  for (const [index, { kind, xyKm }] of chains.entries()) {
    if (drawOfKind[kind] <= 0) continue
    for (let i = 0; i + 3 < xyKm.length; i += 2) {
      const dx = (xyKm[i + 2] as number) - (xyKm[i] as number)
      const dy = (xyKm[i + 3] as number) - (xyKm[i + 1] as number)
      total += Math.sqrt(dx * dx + dy * dy) * drawOfKind[kind]
      chainOf.push(index)
      segmentOf.push(i)
      reach.push(total)
    }
  }
  if (total === 0) throw new Error('No road to place anything beside')

  return (): RoadsidePlace => {
    const wanted = random.next() * total
    let low = 0
    let high = reach.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((reach[middle] as number) < wanted) low = middle + 1
      else high = middle
    }
    const chain = chains[chainOf[low] as number] as RoadChain
    const i = segmentOf[low] as number
    const x = chain.xyKm[i] as number
    const y = chain.xyKm[i + 1] as number
    const dx = (chain.xyKm[i + 2] as number) - x
    const dy = (chain.xyKm[i + 3] as number) - y
    const lengthKm = Math.sqrt(dx * dx + dy * dy)
    const along = random.next()
    // The product of two even numbers leans towards 0.
    const offsetKm = minOffsetKm + (maxOffsetKm - minOffsetKm) * random.next() * random.next()
    const sideways = (random.next() < 0.5 ? -offsetKm : offsetKm) / lengthKm
    const segments = chain.xyKm.length / 2 - 1
    const node = chain.nodes[Math.round(((i / 2 + along) / segments) * (chain.nodes.length - 1))] as number
    return { xKm: x + dx * along - dy * sideways, yKm: y + dy * along + dx * sideways, chain, node }
  }
}
