/**
 * Takes the nodes of a graph away one by one, the least important first, and puts a shortcut between two neighbours wherever the
 * cheapest way between them led by the node taken away.
 *
 * Priority: level + 2 × shortcuts per arc removed + 2 × arcs of the graph in the shortcuts per arc of the graph in those removed
 * (as RoutingKit's, other weights), evaluated again when a node is to be taken after a neighbour was. Witnesses (other ways that
 * make a shortcut needless) are sought first over two arcs by marks, which answers most; then over three arcs for nodes of few
 * neighbours, else by a search that settles few nodes. What that search shows to be no cheapest way is dropped, which keeps
 * neighbourhoods small. See ../README.md for what was tried.
 */
import type { Arcs } from '../../graph/types.ts'
import { CostHeap } from '../cost-heap.ts'

/** From so many neighbours on, witnesses are sought by a search. */
const SEARCH_FROM_DEGREE = 4
const SETTLED_BY_WITNESS_SEARCH = 30
const WEIGHT_OF_SHORTCUTS = 2
const WEIGHT_OF_HOPS = 2

/** A growing list of shortcuts, those of the node looked at last. */
interface Shortcuts {
  count: number
  from: Uint32Array
  to: Uint32Array
  costs: Float64Array
  hops: Uint32Array
}

export class NodeContraction {
  readonly nodeCount: number
  /** The links of node n are in slots `start[n]` up to `start[n] + degree[n]`: of a taken node, those to nodes that outlasted it. */
  readonly start: Uint32Array
  readonly degree: Uint32Array
  private readonly capacity: Uint32Array
  private used = 0
  neighbours: Uint32Array
  /** Cost from the node to the neighbour, and from the neighbour to the node. */
  outCosts: Float64Array
  inCosts: Float64Array
  /** The node by way of which, or -1 - a for arc a. */
  outVias: Int32Array
  inVias: Int32Array
  /** Arcs of the graph in the link. */
  private hops: Uint32Array
  private readonly levels: Uint32Array
  private readonly dirty: Uint8Array
  private readonly queue = new CostHeap()

  private readonly shortcuts: Shortcuts = {
    count: 0,
    from: new Uint32Array(64),
    to: new Uint32Array(64),
    costs: new Float64Array(64),
    hops: new Uint32Array(64),
  }
  /** Least known cost from the node that witnesses are sought for; Infinity everywhere between searches. */
  private readonly marks: Float64Array
  private readonly marked: Uint32Array
  private readonly witnessHeap = new CostHeap()
  private unwitnessed = new Uint32Array(64)

  private readonly arcs: Arcs
  private readonly maxDegree: number

  /** Nodes that have more than `maxDegree` neighbours are not taken away. */
  constructor(arcs: Arcs, maxDegree: number) {
    const { nodeCount, firstArc } = arcs
    this.arcs = arcs
    this.maxDegree = maxDegree
    this.nodeCount = nodeCount
    this.start = new Uint32Array(nodeCount)
    this.degree = new Uint32Array(nodeCount)
    this.capacity = new Uint32Array(nodeCount)
    // Most roads are open both ways: who comes in is who is gone out to.
    for (let node = 0; node < nodeCount; node++) {
      this.capacity[node] = firstArc[node + 1]! - firstArc[node]! + 1
      this.start[node] = this.used
      this.used += this.capacity[node]!
    }
    const size = 2 * this.used + 64
    this.neighbours = new Uint32Array(size)
    this.outCosts = new Float64Array(size)
    this.inCosts = new Float64Array(size)
    this.outVias = new Int32Array(size)
    this.inVias = new Int32Array(size)
    this.hops = new Uint32Array(size)
    this.levels = new Uint32Array(nodeCount)
    this.dirty = new Uint8Array(nodeCount)
    this.marks = new Float64Array(nodeCount).fill(Infinity)
    this.marked = new Uint32Array(nodeCount)
  }

  /** Every node once, before the first `enqueue`. */
  addArcsOf(tail: number): void {
    const { firstArc, heads, weights } = this.arcs
    for (let arc = firstArc[tail]!; arc < firstArc[tail + 1]!; arc++) {
      if (heads[arc] !== tail) this.link(tail, heads[arc]!, weights[arc]!, 1, -1 - arc)
    }
  }

  /** Every node once, before the first `takeNext`. */
  enqueue(node: number): void {
    this.queue.push(this.evaluate(node), node)
  }

  /**
   * Takes the least important node away and returns it; -1 where it was not the least any more and has to wait, -2 where none is
   * left to take.
   */
  takeNext(): number {
    const { queue, dirty } = this
    if (queue.size === 0) return -2
    const node = queue.pop()
    if (this.degree[node]! > this.maxDegree) return -2
    const priority = this.evaluate(node)
    if (dirty[node] === 1) {
      dirty[node] = 0
      if (queue.size > 0 && priority > queue.leastCost) {
        queue.push(priority, node)
        return -1
      }
    }
    this.takeAway(node)
    return node
  }

  /** Sets `shortcuts` to those that taking the node away would need, and returns its priority. */
  private evaluate(node: number): number {
    const { shortcuts, start, degree, outCosts, inCosts, hops } = this
    shortcuts.count = 0
    const first = start[node]!
    const end = first + degree[node]!
    if (end - first > this.maxDegree) return Infinity
    let removed = 0
    let removedHops = 0
    for (let slot = first; slot < end; slot++) {
      const ways = (outCosts[slot]! < Infinity ? 1 : 0) + (inCosts[slot]! < Infinity ? 1 : 0)
      removed += ways
      removedHops += ways * hops[slot]!
    }
    if (removed === 0) return this.levels[node]!
    let addedHops = 0
    // The search may drop links, but never those of the node itself.
    if (end - first > 1) {
      for (let slot = first; slot < end; slot++)
        if (inCosts[slot]! < Infinity) addedHops += this.findShortcuts(node, slot)
    }
    return (
      this.levels[node]! +
      (WEIGHT_OF_SHORTCUTS * shortcuts.count) / removed +
      (WEIGHT_OF_HOPS * addedHops) / removedHops
    )
  }

  /** The shortcuts from the neighbour in `fromSlot` by way of `node`; returns the arcs of the graph in them. */
  private findShortcuts(node: number, fromSlot: number): number {
    const { start, degree, neighbours, outCosts, inCosts, hops, marks, marked } = this
    const first = start[node]!
    const end = first + degree[node]!
    const from = neighbours[fromSlot]!
    const toNode = inCosts[fromSlot]!
    let most = -1
    for (let slot = first; slot < end; slot++) {
      if (slot !== fromSlot && outCosts[slot]! < Infinity && outCosts[slot]! > most) most = outCosts[slot]!
    }
    if (most < 0) return 0
    most += toNode

    let markedCount = 0
    marks[from] = 0
    marked[markedCount++] = from
    for (let slot = start[from]!, last = slot + degree[from]!; slot < last; slot++) {
      const next = neighbours[slot]!
      if (outCosts[slot]! > most || next === node) continue
      marks[next] = outCosts[slot]!
      marked[markedCount++] = next
    }
    const nearCount = markedCount
    let open = 0
    let mostOpen = -1
    for (let slot = first; slot < end; slot++) {
      if (slot === fromSlot || outCosts[slot] === Infinity) continue
      if (this.isWitnessed(neighbours[slot]!, toNode + outCosts[slot]!)) continue
      if (open === this.unwitnessed.length) this.unwitnessed = grown(this.unwitnessed)
      this.unwitnessed[open++] = slot
      if (outCosts[slot]! > mostOpen) mostOpen = outCosts[slot]!
    }
    let addedHops = 0
    if (open > 0) {
      markedCount =
        end - first < SEARCH_FROM_DEGREE
          ? this.markSecondArcs(node, nearCount, toNode + mostOpen)
          : this.markBySearch(node, from, nearCount, toNode + mostOpen)
      for (let i = 0; i < open; i++) {
        const slot = this.unwitnessed[i]!
        const to = neighbours[slot]!
        const cost = toNode + outCosts[slot]!
        if (this.isWitnessed(to, cost)) continue
        const arcs = hops[fromSlot]! + hops[slot]!
        this.addShortcut(from, to, cost, arcs)
        addedHops += arcs
      }
    }
    for (let i = 0; i < markedCount; i++) marks[marked[i]!] = Infinity
    return addedHops
  }

  /** Whether marks, or marks and one arc more, reach `to` at no more than `cost`. The node looked at is never marked. */
  private isWitnessed(to: number, cost: number): boolean {
    const { start, degree, neighbours, inCosts, marks } = this
    if (marks[to]! <= cost) return true
    for (let slot = start[to]!, last = slot + degree[to]!; slot < last; slot++) {
      if (marks[neighbours[slot]!]! + inCosts[slot]! <= cost) return true
    }
    return false
  }

  private markSecondArcs(node: number, nearCount: number, most: number): number {
    const { start, degree, neighbours, outCosts, marks, marked } = this
    let markedCount = nearCount
    for (let i = 1; i < nearCount; i++) {
      const near = marked[i]!
      for (let slot = start[near]!, last = slot + degree[near]!; slot < last; slot++) {
        const cost = marks[near]! + outCosts[slot]!
        const next = neighbours[slot]!
        if (cost > most || next === node || cost >= marks[next]!) continue
        if (marks[next] === Infinity) marked[markedCount++] = next
        marks[next] = cost
      }
    }
    return markedCount
  }

  private markBySearch(node: number, from: number, nearCount: number, most: number): number {
    const { start, degree, neighbours, outCosts, inCosts, marks, marked, witnessHeap } = this
    let markedCount = nearCount
    witnessHeap.clear()
    for (let i = 1; i < nearCount; i++) witnessHeap.push(marks[marked[i]!]!, marked[i]!)
    for (let settled = 0; witnessHeap.size > 0 && settled < SETTLED_BY_WITNESS_SEARCH; ) {
      const cost = witnessHeap.leastCost
      const near = witnessHeap.pop()
      if (cost > marks[near]!) continue
      settled++
      for (let slot = start[near]!, last = slot + degree[near]!; slot < last; slot++) {
        const further = cost + outCosts[slot]!
        const next = neighbours[slot]!
        if (further > most || further >= marks[next]! || next === node) continue
        if (marks[next] === Infinity) marked[markedCount++] = next
        marks[next] = further
        witnessHeap.push(further, next)
      }
    }
    for (let slot = start[from]!; slot < start[from]! + degree[from]!; slot++) {
      const to = neighbours[slot]!
      if (outCosts[slot] === Infinity || marks[to]! >= outCosts[slot]!) continue
      outCosts[slot] = Infinity
      let back = start[to]!
      while (neighbours[back] !== from) back++
      inCosts[back] = Infinity
      if (inCosts[slot]! < Infinity) continue
      this.removeSlot(to, back)
      this.removeSlot(from, slot--)
    }
    return markedCount
  }

  private addShortcut(from: number, to: number, cost: number, hops: number): void {
    const { shortcuts } = this
    const at = shortcuts.count++
    if (at === shortcuts.from.length) {
      shortcuts.from = grown(shortcuts.from)
      shortcuts.to = grown(shortcuts.to)
      shortcuts.costs = grown(shortcuts.costs)
      shortcuts.hops = grown(shortcuts.hops)
    }
    shortcuts.from[at] = from
    shortcuts.to[at] = to
    shortcuts.costs[at] = cost
    shortcuts.hops[at] = hops
  }

  private takeAway(node: number): void {
    const { shortcuts, start, degree, neighbours, levels, dirty } = this
    for (let slot = start[node]!, last = slot + degree[node]!; slot < last; slot++) {
      const neighbour = neighbours[slot]!
      let back = start[neighbour]!
      while (neighbours[back] !== node) back++
      this.removeSlot(neighbour, back)
      dirty[neighbour] = 1
      if (levels[neighbour]! <= levels[node]!) levels[neighbour] = levels[node]! + 1
    }
    for (let i = 0; i < shortcuts.count; i++) {
      this.link(shortcuts.from[i]!, shortcuts.to[i]!, shortcuts.costs[i]!, shortcuts.hops[i]!, node)
    }
  }

  private link(from: number, to: number, cost: number, hops: number, via: number): void {
    const out = this.slotOf(from, to)
    if (cost >= this.outCosts[out]!) return
    this.outCosts[out] = cost
    this.outVias[out] = via
    this.hops[out] = hops
    const back = this.slotOf(to, from)
    this.inCosts[back] = cost
    this.inVias[back] = via
    this.hops[back] = hops
  }

  /** The slot of `neighbour` in the list of `node`, a new one where it has none. */
  private slotOf(node: number, neighbour: number): number {
    const { start, degree, capacity } = this
    const count = degree[node]!
    for (let slot = start[node]!, last = slot + count; slot < last; slot++) {
      if (this.neighbours[slot] === neighbour) return slot
    }
    if (count === capacity[node]!) this.moveToEnd(node)
    const slot = start[node]! + count
    degree[node] = count + 1
    this.neighbours[slot] = neighbour
    this.outCosts[slot] = Infinity
    this.inCosts[slot] = Infinity
    return slot
  }

  private moveToEnd(node: number): void {
    const from = this.start[node]!
    const count = this.degree[node]!
    const to = this.used
    this.capacity[node] = 2 * count + 2
    this.used += 2 * count + 2
    if (this.used > this.neighbours.length) {
      this.neighbours = grown(this.neighbours, this.used)
      this.outCosts = grown(this.outCosts, this.used)
      this.inCosts = grown(this.inCosts, this.used)
      this.outVias = grown(this.outVias, this.used)
      this.inVias = grown(this.inVias, this.used)
      this.hops = grown(this.hops, this.used)
    }
    for (const array of [this.neighbours, this.outCosts, this.inCosts, this.outVias, this.inVias, this.hops]) {
      array.copyWithin(to, from, from + count)
    }
    this.start[node] = to
  }

  private removeSlot(node: number, slot: number): void {
    const { neighbours, outCosts, inCosts, outVias, inVias, hops } = this
    const last = this.start[node]! + --this.degree[node]!
    neighbours[slot] = neighbours[last]!
    outCosts[slot] = outCosts[last]!
    inCosts[slot] = inCosts[last]!
    outVias[slot] = outVias[last]!
    inVias[slot] = inVias[last]!
    hops[slot] = hops[last]!
  }
}

function grown<A extends Uint32Array | Int32Array | Float64Array>(array: A, least = 0): A {
  const copy = new (array.constructor as new (length: number) => A)(Math.max(2 * array.length, least))
  copy.set(array)
  return copy
}
