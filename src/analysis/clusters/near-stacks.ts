/**
 * Which stacks are within `epsM` of a stack, as far as DBSCAN has to know: all of them where they are fewer than `enough`, else
 * at least that many. Those of the same edge may be told several times, and so may the stack itself.
 */
import type { DistanceSearch } from '../../network/paths/distance-search.ts'
import type { RoadStacks } from './road-stacks.ts'

export type TellNear = (stack: number, visit: (near: number) => void) => void

/** Entries of lists beyond which searching for every stack takes less room. */
const MOST_ENTRIES = 30_000_000

/** `search` is over lengths both ways and is used up by every call. */
export function buildTellNear(stacks: RoadStacks, search: DistanceSearch, epsM: number, enough: number): TellNear {
  return stacks.graph.nodeCount * enough <= MOST_ENTRIES
    ? tellByLists(stacks, search, epsM, enough)
    : tellBySearches(stacks, search, epsM)
}

/**
 * Every node learns its `enough` nearest stacks from its neighbours, until nobody learns anything new: a stack that a node does
 * not list is farther than `enough` others, and so it is from all that lies beyond the node.
 */
export function tellByLists(stacks: RoadStacks, search: DistanceSearch, epsM: number, enough: number): TellNear {
  const { graph, count, edges, accessM, fractions, lengthsM, edgeStarts, toFirstM, toLastM } = stacks
  const { nodeCount, edgeNodes } = graph
  const { firstArc, heads, weights } = search.arcs
  const listed = new Int32Array(nodeCount * enough).fill(-1)
  const costs = new Float64Array(nodeCount * enough).fill(Infinity)

  const learn = (node: number, stack: number, cost: number): boolean => {
    const first = node * enough
    let at = first + enough - 1
    if (cost >= costs[at]!) return false
    for (let known = first; known <= at && listed[known]! >= 0; known++) {
      if (listed[known] !== stack) continue
      if (costs[known]! <= cost) return false
      at = known
    }
    while (at > first && costs[at - 1]! > cost) {
      costs[at] = costs[at - 1]!
      listed[at] = listed[at - 1]!
      at--
    }
    costs[at] = cost
    listed[at] = stack
    return true
  }

  const isWaiting = new Uint8Array(nodeCount)
  for (let stack = 0; stack < count; stack++) {
    const edge = edges[stack]!
    if (toFirstM[stack]! <= epsM && learn(edgeNodes[2 * edge]!, stack, toFirstM[stack]!))
      isWaiting[edgeNodes[2 * edge]!] = 1
    if (toLastM[stack]! <= epsM && learn(edgeNodes[2 * edge + 1]!, stack, toLastM[stack]!))
      isWaiting[edgeNodes[2 * edge + 1]!] = 1
  }
  let waiting = new Uint32Array(nodeCount)
  let waitingCount = 0
  for (let node = 0; node < nodeCount; node++) if (isWaiting[node] === 1) waiting[waitingCount++] = node
  let next = new Uint32Array(nodeCount)
  while (waitingCount > 0) {
    let nextCount = 0
    for (let i = 0; i < waitingCount; i++) {
      const node = waiting[i]!
      isWaiting[node] = 0
      const first = node * enough
      for (let arc = firstArc[node]!, last = firstArc[node + 1]!; arc < last; arc++) {
        const head = heads[arc]!
        const weight = weights[arc]!
        const worst = head * enough + enough - 1
        let hasLearnt = false
        for (let at = first; at < first + enough; at++) {
          const cost = costs[at]! + weight
          if (cost > epsM || cost >= costs[worst]!) break
          if (learn(head, listed[at]!, cost)) hasLearnt = true
        }
        if (hasLearnt && isWaiting[head] === 0) {
          isWaiting[head] = 1
          next[nextCount++] = head
        }
      }
    }
    ;[waiting, next] = [next, waiting]
    waitingCount = nextCount
  }

  return (stack, visit) => {
    const edge = edges[stack]!
    const access = accessM[stack]!
    const fraction = fractions[stack]!
    for (let near = edgeStarts[edge]!; near < edgeStarts[edge + 1]!; near++) {
      const apart = Math.abs(fractions[near]! - fraction)
      if (access + accessM[near]! + (apart === 0 ? 0 : apart * lengthsM[edge]!) <= epsM) visit(near)
    }
    for (let end = 0; end <= 1; end++) {
      const node = edgeNodes[2 * edge + end]!
      const cost = end === 0 ? toFirstM[stack]! : toLastM[stack]!
      for (let at = node * enough; at < (node + 1) * enough && cost + costs[at]! <= epsM; at++) visit(listed[at]!)
    }
  }
}

/** A bounded search from every stack that is asked about. */
export function tellBySearches(stacks: RoadStacks, search: DistanceSearch, epsM: number): TellNear {
  const { graph, count, edges, accessM, fractions, lengthsM, edgeStarts, toFirstM, toLastM } = stacks
  const { nodeCount, edgeNodes } = graph
  const firstAtNode = new Uint32Array(nodeCount + 1)
  for (let stack = 0; stack < count; stack++)
    for (const end of [0, 1]) firstAtNode[edgeNodes[2 * edges[stack]! + end]! + 1]!++
  for (let node = 0; node < nodeCount; node++) firstAtNode[node + 1]! += firstAtNode[node]!
  const next = firstAtNode.slice(0, nodeCount)
  const atNode = new Uint32Array(2 * count)
  for (let stack = 0; stack < count; stack++)
    for (const end of [0, 1]) atNode[next[edgeNodes[2 * edges[stack]! + end]!]!++] = stack

  return (stack, visit) => {
    const edge = edges[stack]!
    const access = accessM[stack]!
    const fraction = fractions[stack]!
    for (let near = edgeStarts[edge]!; near < edgeStarts[edge + 1]!; near++) {
      const apart = Math.abs(fractions[near]! - fraction)
      if (access + accessM[near]! + (apart === 0 ? 0 : apart * lengthsM[edge]!) <= epsM) visit(near)
    }
    search.clear()
    if (toFirstM[stack]! <= epsM) search.addSource(edgeNodes[2 * edge]!, toFirstM[stack]!)
    if (toLastM[stack]! <= epsM) search.addSource(edgeNodes[2 * edge + 1]!, toLastM[stack]!)
    search.run(epsM)
    for (let i = 0; i < search.reachedCount; i++) {
      const node = search.reached[i]!
      const cost = search.costs[node]!
      for (let at = firstAtNode[node]!; at < firstAtNode[node + 1]!; at++) {
        const near = atNode[at]!
        const edgeOfNear = edges[near]!
        if (edgeNodes[2 * edgeOfNear] === node && cost + toFirstM[near]! <= epsM) visit(near)
        else if (edgeNodes[2 * edgeOfNear + 1] === node && cost + toLastM[near]! <= epsM) visit(near)
      }
    }
  }
}
