/**
 * DBSCAN of sites by distance on the road network, the straight ways from the sites to their roads included; roads count both
 * ways, one-way or not. Labels as of `findDbscanStraight`.
 *
 * Method: cores are found from the sites of the same edge and the nearest ones that the edge's nodes know (`near-stacks.ts`). One
 * search from all cores at once, to half of `epsM`, parts the roads among them; two cores whose parts meet, at an edge or at a
 * site's way to its road, are united where the way over it is within `epsM`. The ways over such borders hold a minimum spanning
 * tree of all ways (K. Mehlhorn, Inf. Process. Lett. 27, 1988), so nothing is missed. Compare M. L. Yiu and N. Mamoulis,
 * Clustering objects on a spatial network (SIGMOD 2004), which searches from site to site.
 */
import { NodeGroups } from '../../network/graph/node-groups.ts'
import type { DistanceSearch } from '../../network/paths/distance-search.ts'
import { buildTellNear } from './near-stacks.ts'
import type { RoadStacks } from './road-stacks.ts'

/** Sums of lengths are rounded. */
const SLACK = 1e-9

/**
 * `search` is over the lengths of the stacks' graph, both ways, and is used up. @returns the label of each site, −1 for noise.
 */
export function findDbscanNetwork(
  stacks: RoadStacks,
  search: DistanceSearch,
  epsM: number,
  minSites: number,
  tellNear = buildTellNear,
): Int32Array {
  if (!(epsM > 0 && epsM < Infinity)) throw new RangeError(`epsM is ${epsM}`)
  if (!(minSites >= 1)) throw new RangeError(`minSites is ${minSites}`)
  const { count, stackOf, weights } = stacks
  const isCore = markCoresByEdge(stacks, epsM, minSites)
  const others: number[] = []
  for (let stack = 0; stack < count; stack++) if (isCore[stack] === 0) others.push(stack)
  // The lists are made before the search is used for anything else.
  const tell = others.length > 0 ? tellNear(stacks, search, epsM, minSites) : null
  const seenBy = new Int32Array(count).fill(-1)
  /** Of each stack that is no core: itself, how many are near, which. */
  const borders: number[] = []
  let seen = new Int32Array(1024)
  let seenCount = 0
  let now = 0
  const visit = (near: number): void => {
    if (seenBy[near] === now) return
    seenBy[near] = now
    if (seenCount === seen.length) {
      const more = new Int32Array(2 * seenCount)
      more.set(seen)
      seen = more
    }
    seen[seenCount++] = near
  }
  for (let i = 0; i < others.length; i++) {
    now = others[i]!
    seenCount = 0
    seenBy[now] = now
    tell!(now, visit)
    let sites = weights[now]!
    for (let k = 0; k < seenCount; k++) sites += weights[seen[k]!]!
    if (sites >= minSites) isCore[now] = 1
    else if (seenCount > 0) {
      borders.push(now, seenCount)
      for (let k = 0; k < seenCount; k++) borders.push(seen[k]!)
    }
  }

  const groups = uniteCores(stacks, search, isCore, epsM)
  const numbers = new Int32Array(count).fill(-1)
  const labels = new Int32Array(stackOf.length)
  let clusterCount = 0
  const siteCount = stackOf.length
  for (let site = 0; site < siteCount; site++) {
    if (isCore[stackOf[site]!] === 0) continue
    const group = groups.groupOf(stackOf[site]!)
    if (numbers[group]! < 0) numbers[group] = clusterCount++
  }
  const labelOf = new Int32Array(count).fill(-1)
  for (let stack = 0; stack < count; stack++) if (isCore[stack] === 1) labelOf[stack] = numbers[groups.groupOf(stack)]!
  for (let at = 0; at < borders.length; ) {
    const stack = borders[at]!
    const end = at + 2 + borders[at + 1]!
    let least = Infinity
    for (at += 2; at < end; at++) {
      const near = borders[at]!
      if (isCore[near] === 1 && labelOf[near]! < least) least = labelOf[near]!
    }
    if (least < Infinity) labelOf[stack] = least
  }
  for (let site = 0; site < siteCount; site++) labels[site] = labelOf[stackOf[site]!]!
  return labels
}

/** Cores by what lies on their own edge alone. */
function markCoresByEdge(
  { graph, count, edgeStarts, fractions, accessM, lengthsM, weights }: RoadStacks,
  epsM: number,
  minSites: number,
): Uint8Array {
  const isCore = new Uint8Array(count)
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const start = edgeStarts[edge]!
    const end = edgeStarts[edge + 1]!
    const lengthM = lengthsM[edge]!
    for (let stack = start; stack < end; stack++) {
      let sites = weights[stack]!
      const left = epsM - accessM[stack]!
      for (let step = -1; step <= 1; step += 2) {
        for (let near = stack + step; near >= start && near < end && sites < minSites; near += step) {
          const apart = Math.abs(fractions[near]! - fractions[stack]!)
          const roadM = apart === 0 ? 0 : apart * lengthM
          if (roadM > left) break
          if (accessM[stack]! + accessM[near]! + roadM <= epsM) sites += weights[near]!
        }
      }
      if (sites >= minSites) isCore[stack] = 1
    }
  }
  return isCore
}

function uniteCores(stacks: RoadStacks, search: DistanceSearch, isCore: Uint8Array, epsM: number): NodeGroups {
  const { graph, lengthsM, edgeStarts, toFirstM, toLastM, accessM, fractions } = stacks
  const { edgeCount, edgeNodes } = graph
  const groups = new NodeGroups(stacks.count)
  const halfM = (epsM / 2) * (1 + SLACK)
  search.clear()
  for (let edge = 0; edge < edgeCount; edge++) {
    let first = -1
    let last = -1
    for (let stack = edgeStarts[edge]!; stack < edgeStarts[edge + 1]!; stack++) {
      if (isCore[stack] === 0) continue
      if (first < 0 || toFirstM[stack]! < toFirstM[first]!) first = stack
      if (last < 0 || toLastM[stack]! < toLastM[last]!) last = stack
    }
    if (first < 0) continue
    if (toFirstM[first]! <= halfM) search.addSource(edgeNodes[2 * edge]!, toFirstM[first]!, first)
    if (toLastM[last]! <= halfM) search.addSource(edgeNodes[2 * edge + 1]!, toLastM[last]!, last)
  }
  search.run(halfM)

  const { costs, labels } = search
  let nearM = new Float64Array(64)
  let nearest = new Int32Array(64)
  const cores: number[] = []
  for (let edge = 0; edge < edgeCount; edge++) {
    const firstNode = edgeNodes[2 * edge]!
    const lastNode = edgeNodes[2 * edge + 1]!
    const lengthM = lengthsM[edge]!
    cores.length = 0
    for (let stack = edgeStarts[edge]!; stack < edgeStarts[edge + 1]!; stack++)
      if (isCore[stack] === 1) cores.push(stack)
    if (cores.length === 0) {
      if (costs[firstNode]! + lengthM + costs[lastNode]! <= epsM) groups.unite(labels[firstNode]!, labels[lastNode]!)
      continue
    }
    // Stops of the edge: its first node, where its cores come to the road, its last node.
    const stops = cores.length + 2
    if (stops > nearM.length) {
      nearM = new Float64Array(2 * stops)
      nearest = new Int32Array(2 * stops)
    }
    const gapM = (stop: number): number => {
      const from = stop === 0 ? 0 : fractions[cores[stop - 1]!]!
      const to = stop === stops - 2 ? 1 : fractions[cores[stop]!]!
      return to === from ? 0 : (to - from) * lengthM
    }
    nearM[0] = costs[firstNode]!
    nearest[0] = labels[firstNode]!
    for (let stop = 1; stop < stops; stop++) {
      const isEnd = stop === stops - 1
      const ownM = isEnd ? costs[lastNode]! : accessM[cores[stop - 1]!]!
      const overM = nearM[stop - 1]! + gapM(stop - 1)
      nearM[stop] = Math.min(ownM, overM)
      nearest[stop] = overM < ownM ? nearest[stop - 1]! : isEnd ? labels[lastNode]! : cores[stop - 1]!
    }
    for (let stop = stops - 2; stop >= 0; stop--) {
      const overM = nearM[stop + 1]! + gapM(stop)
      if (overM >= nearM[stop]!) continue
      nearM[stop] = overM
      nearest[stop] = nearest[stop + 1]!
    }
    for (let stop = 0; stop < stops - 1; stop++) {
      if (nearM[stop]! + gapM(stop) + nearM[stop + 1]! <= epsM) groups.unite(nearest[stop]!, nearest[stop + 1]!)
      if (stop === 0) continue
      const core = cores[stop - 1]!
      if (nearM[stop]! + accessM[core]! <= epsM) groups.unite(nearest[stop]!, core)
    }
  }
  return groups
}
