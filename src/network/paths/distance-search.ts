/**
 * Least costs from any number of sources, each with a cost of its own to begin with, up to a limit. The arrays are kept from
 * search to search and only what a search touched is cleared, so that many small searches cost what they see.
 *
 * Method: nodes wait in a wheel of buckets of half the mean arc (R. B. Dial, Algorithm 360, CACM 12, 1969; U. Meyer and
 * P. Sanders, Delta-stepping, J. Algorithms 49, 2003). Within a bucket the order is loose and a node that is reached better is
 * taken again (on roads, one in some thousands), so that the answer is exact whatever the weights. Where that happens too often,
 * or sources begin too far apart for the wheel, a heap takes over: never worse than Dijkstra's O(m log n).
 * Fastest where nodes near each other have numbers near each other.
 */
import type { Arcs } from '../graph/types.ts'
import { CostHeap } from './cost-heap.ts'
import type { PlaceEnd } from './place-ends.ts'
import { tailOf } from './tail-of.ts'
import type { NetworkWay, WaySearch } from './types.ts'

/** A power of two: the wheel is read with a mask. */
const BUCKETS = 4096
const BUCKET_PER_MEAN_ARC = 0.5
/** A node taken more often than this on average means that the weights do not suit the buckets. */
const TAKES_A_NODE = 4
const FREE_TAKES = 1024
const NO_ENDS: readonly PlaceEnd[] = []

export class DistanceSearch implements WaySearch {
  readonly arcs: Arcs
  /** Of each node, Infinity where not reached. Overwritten by the next search, as all the arrays. */
  readonly costs: Float64Array
  /** Of each reached node the arc by which it is reached, -1 at sources. */
  readonly parentArcs: Int32Array
  /**
   * Of each reached node the label of a source it is reached from at its cost. Of sources at equal cost (to the last bit) it
   * need not be the one that `parentArcs` lead to.
   */
  readonly labels: Uint32Array
  /** The nodes reached, in no promised order: the first `reachedCount`. */
  readonly reached: Uint32Array
  reachedCount = 0

  private readonly heap = new CostHeap()
  private readonly bucketsPerCost: number
  /** First waiting entry of each bucket, -1 for none; all are none between searches. */
  private readonly buckets = new Int32Array(BUCKETS).fill(-1)
  private entryNodes = new Uint32Array(1024)
  private entryCosts = new Float64Array(1024)
  private nextEntries = new Int32Array(1024)
  private sourceCount = 0
  /** While every label ever given is 0, as the array is from the start, labels need not be handed on. */
  private handsLabelsOn = false

  constructor(arcs: Arcs) {
    const { nodeCount, weights } = arcs
    this.arcs = arcs
    this.costs = new Float64Array(nodeCount).fill(Infinity)
    this.parentArcs = new Int32Array(nodeCount)
    this.labels = new Uint32Array(nodeCount)
    this.reached = new Uint32Array(nodeCount)
    let sum = 0
    let greatest = 0
    for (const weight of weights) {
      sum += weight
      if (weight > greatest) greatest = weight
    }
    // The wheel has to hold a whole arc ahead of the bucket in turn.
    const width = Math.max((BUCKET_PER_MEAN_ARC * sum) / weights.length, greatest / (BUCKETS - 4))
    this.bucketsPerCost = width > 0 ? 1 / width : 0
  }

  /** Forgets the last search. */
  clear(): void {
    const { costs, reached, reachedCount } = this
    if (reachedCount > costs.length / 4) costs.fill(Infinity)
    else for (let i = 0; i < reachedCount; i++) costs[reached[i]!] = Infinity
    this.reachedCount = 0
    this.sourceCount = 0
  }

  /** Before `run`; a node may be added several times, the least cost counts (of equals, the first). */
  addSource(node: number, cost: number, label = 0): void {
    if (!(node >= 0 && node < this.arcs.nodeCount)) throw new RangeError(`No node ${node} among ${this.arcs.nodeCount}`)
    if (!(cost >= 0)) throw new RangeError(`A source's cost is ${cost}`)
    const old = this.costs[node]!
    if (cost >= old) return
    if (old === Infinity) this.reached[this.reachedCount++] = node
    this.costs[node] = cost
    this.parentArcs[node] = -1
    this.labels[node] = label
    if (label !== 0) this.handsLabelsOn = true
    if (this.sourceCount === this.entryNodes.length) this.growEntries()
    this.entryNodes[this.sourceCount] = node
    this.entryCosts[this.sourceCount++] = cost
  }

  /**
   * Searches up to `limit`, itself included; sources beyond it stay reached. With `ends`, looks no further than the cheapest
   * way to leave by one of them, whose cost is exact; costs greater than that are then only upper bounds.
   */
  run(limit = Infinity, ends: readonly PlaceEnd[] = NO_ENDS): void {
    const { costs, parentArcs, labels, reached, buckets, bucketsPerCost, handsLabelsOn, sourceCount } = this
    const { firstArc, heads, weights } = this.arcs
    let { entryNodes, entryCosts, nextEntries, reachedCount } = this
    const endCount = ends.length
    this.sourceCount = 0

    let least = Infinity
    let greatest = 0
    for (let i = 0; i < sourceCount; i++) {
      least = Math.min(least, entryCosts[i]!)
      greatest = Math.max(greatest, entryCosts[i]!)
    }
    if ((greatest - least) * bucketsPerCost > BUCKETS - 4) {
      for (let i = 0; i < sourceCount; i++) this.heap.push(entryCosts[i]!, entryNodes[i]!)
      this.runWithHeap(limit, ends)
      return
    }
    for (let i = 0; i < sourceCount; i++) {
      const bucket = (entryCosts[i]! * bucketsPerCost) & (BUCKETS - 1)
      nextEntries[i] = buckets[bucket]!
      buckets[bucket] = i
    }
    let current = (least * bucketsPerCost) & (BUCKETS - 1)
    let waiting = sourceCount
    let entryCount = sourceCount
    let freeEntry = -1
    let takes = 0
    while (waiting > 0) {
      const entry = buckets[current]!
      if (entry < 0) {
        current = (current + 1) & (BUCKETS - 1)
        continue
      }
      const node = entryNodes[entry]!
      const cost = entryCosts[entry]!
      buckets[current] = nextEntries[entry]!
      nextEntries[entry] = freeEntry
      freeEntry = entry
      waiting--
      if (cost > costs[node]! || cost > limit) continue
      for (let i = 0; i < endCount; i++) limit = Math.min(limit, costs[ends[i]!.node]! + ends[i]!.cost)
      if (++takes > FREE_TAKES && takes > TAKES_A_NODE * reachedCount) {
        this.reachedCount = reachedCount
        this.heap.push(cost, node)
        this.emptyBucketsIntoHeap()
        this.runWithHeap(limit, ends)
        return
      }
      const label = labels[node]!
      for (let arc = firstArc[node]!, last = firstArc[node + 1]!; arc < last; arc++) {
        const head = heads[arc]!
        const next = cost + weights[arc]!
        const old = costs[head]!
        if (next >= old || next > limit) continue
        if (old === Infinity) reached[reachedCount++] = head
        costs[head] = next
        parentArcs[head] = arc
        if (handsLabelsOn) labels[head] = label
        let place = freeEntry
        if (place >= 0) {
          freeEntry = nextEntries[place]!
        } else {
          place = entryCount++
          if (place === entryNodes.length) {
            this.growEntries()
            ;({ entryNodes, entryCosts, nextEntries } = this)
          }
        }
        entryNodes[place] = head
        entryCosts[place] = next
        const bucket = (next * bucketsPerCost) & (BUCKETS - 1)
        nextEntries[place] = buckets[bucket]!
        buckets[bucket] = place
        waiting++
      }
    }
    this.reachedCount = reachedCount
  }

  findWay(exits: readonly PlaceEnd[], entries: readonly PlaceEnd[], below = Infinity): NetworkWay | null {
    this.clear()
    for (const [label, exit] of exits.entries()) this.addSource(exit.node, exit.cost, label)
    this.run(below, entries)
    let cost = below
    let entry = null
    for (const one of entries) {
      const sum = this.costs[one.node]! + one.cost
      if (sum >= cost) continue
      cost = sum
      entry = one
    }
    if (entry === null) return null
    const found: number[] = []
    let node = entry.node
    for (let arc = this.parentArcs[node]!; arc >= 0; arc = this.parentArcs[node]!) {
      found.push(arc)
      node = tailOf(this.arcs, arc)
    }
    return { cost, exit: exits[this.labels[node]!]!, entry, arcs: found.reverse() }
  }

  private emptyBucketsIntoHeap(): void {
    const { buckets, entryNodes, entryCosts, nextEntries } = this
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      for (let entry = buckets[bucket]!; entry >= 0; entry = nextEntries[entry]!) {
        this.heap.push(entryCosts[entry]!, entryNodes[entry]!)
      }
      buckets[bucket] = -1
    }
  }

  private runWithHeap(limit: number, ends: readonly PlaceEnd[]): void {
    const { heap, costs, parentArcs, labels, reached } = this
    const { firstArc, heads, weights } = this.arcs
    while (heap.size > 0) {
      const cost = heap.leastCost
      const node = heap.pop()
      if (cost > limit) break
      if (cost > costs[node]!) continue
      for (const end of ends) limit = Math.min(limit, costs[end.node]! + end.cost)
      for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
        const head = heads[arc]!
        const next = cost + weights[arc]!
        const old = costs[head]!
        if (next >= old || next > limit) continue
        if (old === Infinity) reached[this.reachedCount++] = head
        costs[head] = next
        parentArcs[head] = arc
        labels[head] = labels[node]!
        heap.push(next, head)
      }
    }
    heap.clear()
  }

  private growEntries(): void {
    const size = 2 * this.entryNodes.length
    const nodes = new Uint32Array(size)
    const costs = new Float64Array(size)
    const next = new Int32Array(size)
    nodes.set(this.entryNodes)
    costs.set(this.entryCosts)
    next.set(this.nextEntries)
    this.entryNodes = nodes
    this.entryCosts = costs
    this.nextEntries = next
  }
}
