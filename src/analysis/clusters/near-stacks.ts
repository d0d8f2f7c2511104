/**
 * Which stacks are within `epsM` of a stack, and how many sites they have, as far as DBSCAN has to know: all of them where the sites
 * are fewer than `enough`, else until there are enough.
 */
import type { DistanceSearch } from '../../network/paths/distance-search.ts'
import type { RoadStacks } from './road-stacks.ts'

interface NearStacks {
  /** Sites within `epsM` of the stack, its own included. */
  readonly collect: (stack: number, edge: number) => number
  /** The stacks that `collect` found, itself not among them: `count` of them, each once. */
  readonly found: Int32Array
  readonly count: () => number
}

/** `search` is over lengths both ways and is used up by every call; yields the fraction done. */
type FindNearStacks = (
  stacks: RoadStacks,
  search: DistanceSearch,
  epsM: number,
  enough: number,
) => Generator<number, NearStacks, undefined>

/** Entries of lists beyond which searching for every stack takes less room. */
const MOST_ENTRIES = 30_000_000
/** Nodes between two yields. */
const NODES_A_STEP = 50_000

export const findNearStacks: FindNearStacks = function* (stacks, search, epsM, enough) {
  return stacks.graph.nodeCount * enough <= MOST_ENTRIES
    ? yield* findNearByLists(stacks, search, epsM, enough)
    : yield* findNearBySearches(stacks, search, epsM, enough)
}

/**
 * Every node learns its `enough` nearest stacks from its neighbours, until nobody learns anything new: a stack that a node does
 * not list is farther than `enough` others, and so it is from all that lies beyond the node.
 */
export const findNearByLists: FindNearStacks = function* (stacks, search, epsM, enough) {
  const { graph, edgeStarts, toFirstM, toLastM } = stacks
  const { nodeCount, edgeCount, edgeNodes } = graph
  const { firstArc, heads, weights } = search.arcs
  const listed = new Int32Array(nodeCount * enough)
  const costs = new Float64Array(nodeCount * enough).fill(Infinity)

  const learn = (node: number, stack: number, cost: number): boolean => {
    const first = node * enough
    let at = first + enough - 1
    if (cost >= costs[at]!) return false
    for (let known = first; known <= at && costs[known]! < Infinity; known++) {
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
  for (let edge = 0; edge < edgeCount; edge++) {
    const first = edgeNodes[2 * edge]!
    const last = edgeNodes[2 * edge + 1]!
    for (let stack = edgeStarts[edge]!, end = edgeStarts[edge + 1]!; stack < end; stack++) {
      if (toFirstM[stack]! <= epsM && learn(first, stack, toFirstM[stack]!)) isWaiting[first] = 1
      if (toLastM[stack]! <= epsM && learn(last, stack, toLastM[stack]!)) isWaiting[last] = 1
    }
    if (edge % NODES_A_STEP === 0) yield 0
  }
  let waiting = new Uint32Array(nodeCount)
  let waitingCount = 0
  for (let node = 0; node < nodeCount; node++) if (isWaiting[node] === 1) waiting[waitingCount++] = node
  let next = new Uint32Array(nodeCount)
  let taken = 0
  while (waitingCount > 0) {
    let nextCount = 0
    for (let i = 0; i < waitingCount; i++) {
      const node = waiting[i]!
      isWaiting[node] = 0
      const first = node * enough
      const leastM = costs[first]!
      for (let arc = firstArc[node]!, last = firstArc[node + 1]!; arc < last; arc++) {
        const weight = weights[arc]!
        if (leastM + weight > epsM) continue
        const head = heads[arc]!
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
      if (++taken % NODES_A_STEP === 0) yield 0
    }
    ;[waiting, next] = [next, waiting]
    waitingCount = nextCount
  }

  return collectBy(stacks, epsM, enough, (stack, edge, take) => {
    for (let end = 0; end <= 1; end++) {
      const first = edgeNodes[2 * edge + end]! * enough
      const cost = end === 0 ? toFirstM[stack]! : toLastM[stack]!
      for (let at = first; at < first + enough && cost + costs[at]! <= epsM; at++) if (take(listed[at]!)) return
    }
  })
}

/** A bounded search from every stack that is asked about. */
// oxlint-disable-next-line require-yield
export const findNearBySearches: FindNearStacks = function* (stacks, search, epsM, enough) {
  const { graph, count, edges, toFirstM, toLastM } = stacks
  const { nodeCount, edgeNodes } = graph
  const firstAtNode = new Uint32Array(nodeCount + 1)
  for (let stack = 0; stack < count; stack++)
    for (const end of [0, 1]) firstAtNode[edgeNodes[2 * edges[stack]! + end]! + 1]!++
  for (let node = 0; node < nodeCount; node++) firstAtNode[node + 1]! += firstAtNode[node]!
  const next = firstAtNode.slice(0, nodeCount)
  const atNode = new Uint32Array(2 * count)
  for (let stack = 0; stack < count; stack++)
    for (const end of [0, 1]) atNode[next[edgeNodes[2 * edges[stack]! + end]!]!++] = stack

  return collectBy(stacks, epsM, enough, (stack, edge, take) => {
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
        const isNear =
          (edgeNodes[2 * edgeOfNear] === node && cost + toFirstM[near]! <= epsM) ||
          (edgeNodes[2 * edgeOfNear + 1] === node && cost + toLastM[near]! <= epsM)
        if (isNear && take(near)) return
      }
    }
  })
}

/**
 * First the stacks along the edge itself, then those that `beyond` tells: near by way of the edge's nodes, in any order, several
 * times perhaps. Its `take` is true when there are enough.
 */
function collectBy(
  { count: stackCount, edgeStarts, fractions, accessM, lengthsM, weights, stackOf }: RoadStacks,
  epsM: number,
  enough: number,
  beyond: (stack: number, edge: number, take: (near: number) => boolean) => void,
): NearStacks {
  const found = new Int32Array(Math.min(enough, stackOf.length) + 1)
  /** The last call in which each was found. */
  const seenIn = new Uint32Array(stackCount)
  let count = 0
  let sites = 0
  let call = 0
  const take = (near: number): boolean => {
    if (seenIn[near] === call) return false
    seenIn[near] = call
    found[count++] = near
    sites += weights[near]!
    return sites >= enough
  }
  return {
    found,
    count: () => count,
    collect(stack, edge) {
      call++
      count = 0
      sites = weights[stack]!
      if (sites >= enough) return sites
      seenIn[stack] = call
      const access = accessM[stack]!
      const fraction = fractions[stack]!
      const lengthM = lengthsM[edge]!
      const start = edgeStarts[edge]!
      const end = edgeStarts[edge + 1]!
      for (let near = stack - 1; near >= start; near--) {
        const apart = fraction - fractions[near]!
        const roadM = apart === 0 ? 0 : apart * lengthM
        if (access + roadM > epsM) break
        if (access + accessM[near]! + roadM <= epsM && take(near)) return sites
      }
      for (let near = stack + 1; near < end; near++) {
        const apart = fractions[near]! - fraction
        const roadM = apart === 0 ? 0 : apart * lengthM
        if (access + roadM > epsM) break
        if (access + accessM[near]! + roadM <= epsM && take(near)) return sites
      }
      beyond(stack, edge, take)
      return sites
    },
  }
}
