/**
 * Kernel density along roads: sites per kilometre on pieces of road (lixels), by the equal-split discontinuous kernel of A. Okabe,
 * T. Satoh and K. Sugihara (IJGIS 23, 2009): at a junction of n roads what goes on is shared by the n − 1 others, and nothing comes
 * back. It is the one that keeps the mass and goes by forward steps alone; the continuous one sends a negative part back at each
 * junction. The price is a step in density at junctions. Along a road it is the quartic, 15/(16 h) · (1 − d²/h²)².
 *
 * Values are means over the lixel, from the integral of the kernel and not its middle, so the sum is the number of sites, but for
 * what would lie beyond dead ends: that is lost and told. Roads are taken both ways. All ways that do not turn back are followed,
 * also round a block, all sites in one sweep outward: shares that enter an edge the same way within a 1,024th of the bandwidth go on
 * as one from their mean distance, so that blocks of streets cost no more than edges × 1,024. Shares below 1e-9 site are dropped (the tests: 1e-5 site in all).
 */
import type { NetworkEdges, NetworkPoints } from './types.ts'

export interface NetworkDensity {
  readonly bandwidthM: number
  /** Lixels are of equal length on each edge, this at most. */
  readonly lixelM: number
  /** The lixels of edge e are `lixelStarts[e]` up to `lixelStarts[e + 1]`, from its first node on. */
  readonly lixelStarts: Uint32Array
  readonly sitesPerKm: Float64Array
  /** Sites' worth that would lie beyond dead ends. */
  readonly lostSites: number
}

export interface NetworkDensityOptions {
  readonly bandwidthM?: number
  /** 500 m by default; longer where a network would have more than a million lixels. */
  readonly lixelM?: number
}

const BANDWIDTH_M = 5000
const LIXEL_M = 500
const MOST_LIXELS = 1_000_000
const STEPS = 1024
const LEAST_SHARE = 1e-9
/** Shorter edges hold next to nothing, and rounds of none at all would never end. */
const SHORTEST_M = 0.01
/** About a millisecond. */
const ARCS_A_YIELD = 20_000

/** Yields the fraction done. */
export function* computeNetworkDensityInSteps(
  { nodeCount, edgeCount, edgeNodes, edgeLengthsM }: NetworkEdges,
  { edges, fractions }: NetworkPoints,
  { bandwidthM = BANDWIDTH_M, lixelM: wantedM = LIXEL_M }: NetworkDensityOptions = {},
): Generator<number, NetworkDensity, undefined> {
  const totalM = edgeLengthsM.reduce((sum, lengthM) => sum + lengthM, 0)
  const lixelM = Math.max(wantedM, totalM / MOST_LIXELS)
  const lixelStarts = new Uint32Array(edgeCount + 1)
  for (let edge = 0; edge < edgeCount; edge++)
    lixelStarts[edge + 1] = lixelStarts[edge]! + Math.max(1, Math.ceil(edgeLengthsM[edge]! / lixelM))
  const masses = new Float64Array(lixelStarts[edgeCount]!)
  const { starts, arcs } = arcsByTail(nodeCount, edgeNodes)
  const stepM = bandwidthM / STEPS
  const waves = new Waves(STEPS)
  /** Of the wave in turn: what came in along each arc, and at each node in all. */
  const inShares = new Float64Array(2 * edgeCount)
  const inShareM = new Float64Array(2 * edgeCount)
  const nodeShares = new Float64Array(nodeCount)
  const nodeShareM = new Float64Array(nodeCount)
  const reached = new Uint32Array(nodeCount)
  let lostSites = 0

  /** Lays down the kernel from `alongM` of the arc on, `fromM` away from its site, and tells the wave that it comes in with. */
  function follow(arc: number, alongM: number, fromM: number, share: number): void {
    const edge = arc >> 1
    const lengthM = edgeLengthsM[edge]!
    const first = lixelStarts[edge]!
    const count = lixelStarts[edge + 1]! - first
    const isBack = (arc & 1) === 1
    if (lengthM >= SHORTEST_M) {
      const pieceM = lengthM / count
      let before = massWithin(fromM / bandwidthM)
      for (let at = Math.min(count - 1, Math.floor(alongM / pieceM)); at < count; at++) {
        const endM = fromM + (at + 1) * pieceM - alongM
        const within = massWithin(endM / bandwidthM)
        masses[first + (isBack ? count - 1 - at : at)]! += share * (within - before)
        before = within
        if (endM >= bandwidthM) return
      }
    }
    const reachedM = fromM + Math.max(SHORTEST_M, lengthM - alongM)
    if (reachedM >= bandwidthM) return
    const head = edgeNodes[arc ^ 1]!
    const isDeadEnd = starts[head + 1]! - starts[head]! === 1
    const remaining = share * (0.5 - massWithin(reachedM / bandwidthM))
    if (isDeadEnd) lostSites += remaining
    if (!isDeadEnd && remaining >= LEAST_SHARE) waves.add(Math.floor(reachedM / stepM), arc, share, reachedM)
  }

  /** Hands on at the nodes what a wave brought there; returns how many arcs were followed. */
  function spread(step: number): number {
    let reachedCount = 0
    for (let at = waves.take(step); at >= 0; at = waves.release(at)) {
      const arc = waves.arcs[at]!
      const share = waves.shares[at]!
      const node = edgeNodes[arc ^ 1]!
      if (nodeShares[node] === 0) reached[reachedCount++] = node
      inShares[arc]! += share
      inShareM[arc]! += share * waves.distancesM[at]!
      nodeShares[node]! += share
      nodeShareM[node]! += share * waves.distancesM[at]!
    }
    let followed = 0
    for (let i = 0; i < reachedCount; i++) {
      const node = reached[i]!
      const others = starts[node + 1]! - starts[node]! - 1
      for (let k = starts[node]!; k < starts[node + 1]!; k++) {
        const next = arcs[k]!
        // Everything but what came along the same edge: nothing turns back.
        const share = nodeShares[node]! - inShares[next ^ 1]!
        if (share <= 1e-12 * nodeShares[node]!) continue
        follow(next, 0, (nodeShareM[node]! - inShareM[next ^ 1]!) / share, share / others)
        followed++
      }
      for (let k = starts[node]!; k < starts[node + 1]!; k++) inShares[arcs[k]! ^ 1] = inShareM[arcs[k]! ^ 1] = 0
      nodeShares[node] = nodeShareM[node] = 0
    }
    return followed
  }

  for (let i = 0; i < edges.length; i++) {
    const alongM = fractions[i]! * edgeLengthsM[edges[i]!]!
    follow(2 * edges[i]!, alongM, 0, 1)
    follow(2 * edges[i]! + 1, edgeLengthsM[edges[i]!]! - alongM, 0, 1)
  }
  let sinceYield = 0
  for (let step = 0; step < STEPS; step++) {
    // Edges shorter than a step come back to the same wave.
    while (waves.has(step)) {
      sinceYield += spread(step)
      if (sinceYield < ARCS_A_YIELD) continue
      sinceYield = 0
      yield step / STEPS
    }
  }

  const sitesPerKm = masses
  for (let edge = 0; edge < edgeCount; edge++) {
    const pieceKm = edgeLengthsM[edge]! / 1000 / (lixelStarts[edge + 1]! - lixelStarts[edge]!)
    for (let at = lixelStarts[edge]!; at < lixelStarts[edge + 1]!; at++)
      sitesPerKm[at] = edgeLengthsM[edge]! >= SHORTEST_M ? masses[at]! / pieceKm : 0
  }
  return { bandwidthM, lixelM, lixelStarts, sitesPerKm, lostSites }
}

/** What comes in at the heads of arcs, by steps of distance: linked lists over columns that are used again and grow. */
class Waves {
  arcs = new Uint32Array(1024)
  shares = new Float64Array(1024)
  distancesM = new Float64Array(1024)
  private nexts = new Int32Array(1024)
  private readonly firsts: Int32Array
  private free = -1
  private used = 0

  constructor(steps: number) {
    this.firsts = new Int32Array(steps).fill(-1)
  }

  has(step: number): boolean {
    return this.firsts[step]! >= 0
  }

  add(step: number, arc: number, share: number, distanceM: number): void {
    let at = this.free
    if (at >= 0) this.free = this.nexts[at]!
    else {
      at = this.used++
      if (at === this.arcs.length) this.grow()
    }
    this.arcs[at] = arc
    this.shares[at] = share
    this.distancesM[at] = distanceM
    this.nexts[at] = this.firsts[step]!
    this.firsts[step] = at
  }

  /** Empties a step and returns its first entry; −1 for none. */
  take(step: number): number {
    const first = this.firsts[step]!
    this.firsts[step] = -1
    return first
  }

  /** Gives an entry back and returns the one after it; its values hold until the next `add`. */
  release(at: number): number {
    const next = this.nexts[at]!
    this.nexts[at] = this.free
    this.free = at
    return next
  }

  private grow(): void {
    const size = 2 * this.arcs.length
    const { arcs, shares, distancesM, nexts } = this
    this.arcs = new Uint32Array(size)
    this.arcs.set(arcs)
    this.shares = new Float64Array(size)
    this.shares.set(shares)
    this.distancesM = new Float64Array(size)
    this.distancesM.set(distancesM)
    this.nexts = new Int32Array(size)
    this.nexts.set(nexts)
  }
}

/** Integral of the quartic of bandwidth 1 from its middle; a half at 1 and beyond. */
function massWithin(u: number): number {
  if (u >= 1) return 0.5
  const u2 = u * u
  return (15 / 16) * u * (1 - (2 / 3) * u2 + 0.2 * u2 * u2)
}

/** Arc 2e goes along edge e, 2e + 1 against it. */
function arcsByTail(nodeCount: number, edgeNodes: Uint32Array): { starts: Uint32Array; arcs: Uint32Array } {
  const starts = new Uint32Array(nodeCount + 1)
  for (const node of edgeNodes) starts[node + 1]!++
  for (let node = 0; node < nodeCount; node++) starts[node + 1]! += starts[node]!
  const next = starts.slice()
  const arcs = new Uint32Array(edgeNodes.length)
  edgeNodes.forEach((node, arc) => {
    arcs[next[node]!++] = arc
  })
  return { starts, arcs }
}
