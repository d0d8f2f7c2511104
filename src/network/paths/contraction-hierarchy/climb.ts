/**
 * The climbing half of a search in a hierarchy: least costs from (or to) a few nodes along links that go up. A node that is
 * cheaper to come to by way of a more important one is not climbed from (stall on demand). Kept from search to search; only what
 * was touched is cleared.
 */
import { CostHeap } from '../cost-heap.ts'
import type { Hierarchy } from './types.ts'

export interface ClimbEnd {
  readonly position: number
  readonly cost: number
  /** The second value up to here, 0 where none is told. */
  readonly told: number
}

export class Climb {
  /** By position; Infinity where not touched, and not always the least where a node was not climbed from. */
  readonly costs: Float64Array
  /** Of each touched position the link by which it is reached, -1 at sources. */
  readonly parentLinks: Int32Array
  /** A second value along the same ways, of touched positions; empty where there is none. */
  readonly told: Float64Array
  readonly heap = new CostHeap()
  private readonly hierarchy: Hierarchy
  private readonly touched: Uint32Array
  private touchedCount = 0
  /** 0 along the links' way up, 1 against their way down: costs to the sources. */
  private readonly way: 0 | 1
  private readonly linkValues: Float64Array
  private readonly tells: boolean

  /** @param linkValues second values of the links as their `costs`, null for none */
  constructor(hierarchy: Hierarchy, way: 0 | 1, linkValues: Float64Array | null) {
    const { nodeCount } = hierarchy
    this.hierarchy = hierarchy
    this.way = way
    this.costs = new Float64Array(nodeCount).fill(Infinity)
    this.parentLinks = new Int32Array(nodeCount)
    this.touched = new Uint32Array(nodeCount)
    this.linkValues = linkValues ?? new Float64Array(0)
    this.tells = linkValues !== null
    this.told = new Float64Array(this.tells ? nodeCount : 0)
  }

  clear(): void {
    for (let i = 0; i < this.touchedCount; i++) this.costs[this.touched[i]!] = Infinity
    this.touchedCount = 0
    this.heap.clear()
  }

  addSource(position: number, cost: number, told: number): void {
    const old = this.costs[position]!
    if (cost >= old) return
    if (old === Infinity) this.touched[this.touchedCount++] = position
    this.costs[position] = cost
    this.parentLinks[position] = -1
    if (this.tells) this.told[position] = told
    this.heap.push(cost, position)
  }

  /** Climbs from the cheapest waiting node; returns its position, or -1 where it is not on a cheapest way. */
  step(): number {
    const { costs, parentLinks, heap, touched, way, tells, told, linkValues } = this
    const { firstLink, uppers, costs: linkCosts } = this.hierarchy
    const cost = heap.leastCost
    const position = heap.pop()
    if (cost > costs[position]!) return -1
    const first = firstLink[position]!
    const last = firstLink[position + 1]!
    for (let link = first; link < last; link++) {
      if (costs[uppers[link]!]! + linkCosts[2 * link + 1 - way]! < cost) return -1
    }
    for (let link = first; link < last; link++) {
      const next = cost + linkCosts[2 * link + way]!
      const upper = uppers[link]!
      const old = costs[upper]!
      if (next >= old) continue
      if (old === Infinity) touched[this.touchedCount++] = upper
      costs[upper] = next
      parentLinks[upper] = link
      if (tells) told[upper] = told[position]! + linkValues[2 * link + way]!
      heap.push(next, upper)
    }
    return position
  }
}
