/**
 * DBSCAN of sites by distance on the road network, the straight ways from the sites to their roads included; roads count both
 * ways, one-way or not. Labels as of `findDbscanStraightInSteps`.
 *
 * Method: cores are found from the sites of the same edge and the nearest ones that the edge's nodes know (`near-stacks.ts`). One
 * search from all cores at once, to half of `epsM`, parts the roads among them; two cores whose parts meet, at an edge or at a
 * site's way to its road, are united where the way over it is within `epsM`. The ways over such borders hold a minimum spanning
 * tree of all ways (K. Mehlhorn, Inf. Process. Lett. 27, 1988), so nothing is missed. Compare M. L. Yiu and N. Mamoulis,
 * Clustering objects on a spatial network (SIGMOD 2004), which searches from site to site.
 */
import { NodeGroups } from '../../network/graph/node-groups.ts'
import type { DistanceSearch } from '../../network/paths/distance-search.ts'
import { findNearStacks } from './near-stacks.ts'
import type { RoadStacks } from './road-stacks.ts'

/** Sums of lengths are rounded. */
const SLACK = 1e-9
const NEITHER = 0
const CORE = 1
/** No other stack is near. */
const ALONE = 2
/** Edges, or bounded searches, between two yields. */
const EDGES_A_STEP = 20_000
const STACKS_A_STEP = 200

/**
 * `search` is over the lengths of the stacks' graph, both ways, and is used up. Yields the fraction done. @returns the label of each
 * site, −1 for noise.
 */
export function* findDbscanNetworkInSteps(
  stacks: RoadStacks,
  search: DistanceSearch,
  epsM: number,
  minSites: number,
  findNear = findNearStacks,
): Generator<number, Int32Array, undefined> {
  if (!(epsM > 0 && epsM < Infinity)) throw new RangeError(`epsM is ${epsM}`)
  if (!(minSites >= 1)) throw new RangeError(`minSites is ${minSites}`)
  const { count, stackOf, edgeStarts } = stacks
  const siteCount = stackOf.length
  const labels = new Int32Array(siteCount).fill(-1)
  if (siteCount < minSites) return labels
  const { edgeCount } = stacks.graph
  const near = yield* findNear(stacks, search, epsM, Math.ceil(minSites))
  const kinds = new Uint8Array(count)
  for (let edge = 0; edge < edgeCount; edge++) {
    for (let stack = edgeStarts[edge]!, end = edgeStarts[edge + 1]!; stack < end; stack++) {
      if (near.collect(stack, edge) >= minSites) kinds[stack] = CORE
      else if (near.count() === 0) kinds[stack] = ALONE
      if (stack % STACKS_A_STEP === 0) yield 0.2 + (0.4 * stack) / count
    }
  }

  const groups = yield* uniteCoresInSteps(stacks, search, kinds, epsM)
  const labelOf = new Int32Array(count).fill(-1)
  for (let stack = 0; stack < count; stack++) if (kinds[stack] === CORE) labelOf[stack] = groups.groupOf(stack)
  const numbers = new Int32Array(count).fill(-1)
  let clusterCount = 0
  for (let site = 0; site < siteCount; site++) {
    const group = labelOf[stackOf[site]!]!
    if (group >= 0 && numbers[group]! < 0) numbers[group] = clusterCount++
  }
  for (let stack = 0; stack < count; stack++) if (labelOf[stack]! >= 0) labelOf[stack] = numbers[labelOf[stack]!]!
  const { found } = near
  for (let edge = 0; edge < edgeCount; edge++) {
    for (let stack = edgeStarts[edge]!, end = edgeStarts[edge + 1]!; stack < end; stack++) {
      if (kinds[stack] !== NEITHER) continue
      near.collect(stack, edge)
      let least = -1
      for (let i = near.count() - 1; i >= 0; i--) {
        const other = found[i]!
        if (kinds[other] === CORE && (least < 0 || labelOf[other]! < least)) least = labelOf[other]!
      }
      labelOf[stack] = least
      if (stack % STACKS_A_STEP === 0) yield 0.8 + (0.2 * stack) / count
    }
  }
  for (let site = 0; site < siteCount; site++) labels[site] = labelOf[stackOf[site]!]!
  return labels
}

function* uniteCoresInSteps(
  stacks: RoadStacks,
  search: DistanceSearch,
  kinds: Uint8Array,
  epsM: number,
): Generator<number, NodeGroups, undefined> {
  const { graph, lengthsM, edgeStarts, toFirstM, toLastM, accessM, fractions } = stacks
  const { edgeCount, edgeNodes } = graph
  const groups = new NodeGroups(stacks.count)
  const halfM = (epsM / 2) * (1 + SLACK)
  search.clear()
  let most = 0
  for (let edge = 0; edge < edgeCount; edge++) {
    let first = -1
    let last = -1
    const start = edgeStarts[edge]!
    const end = edgeStarts[edge + 1]!
    if (end - start > most) most = end - start
    for (let stack = start; stack < end; stack++) {
      if (kinds[stack] !== CORE) continue
      if (first < 0 || toFirstM[stack]! < toFirstM[first]!) first = stack
      if (last < 0 || toLastM[stack]! < toLastM[last]!) last = stack
    }
    if (first < 0) continue
    if (toFirstM[first]! <= halfM) search.addSource(edgeNodes[2 * edge]!, toFirstM[first]!, first)
    if (toLastM[last]! <= halfM) search.addSource(edgeNodes[2 * edge + 1]!, toLastM[last]!, last)
  }
  yield 0.6
  search.run(halfM)
  yield 0.7

  const { costs, labels } = search
  // Stops of an edge: its first node, where its cores come to the road, its last node.
  const cores = new Int32Array(most)
  const nearM = new Float64Array(most + 2)
  const nearest = new Int32Array(most + 2)
  const gapsM = new Float64Array(most + 1)
  for (let edge = 0; edge < edgeCount; edge++) {
    if (edge % EDGES_A_STEP === 0) yield 0.7 + (0.1 * edge) / edgeCount
    const firstNode = edgeNodes[2 * edge]!
    const lastNode = edgeNodes[2 * edge + 1]!
    const firstM = costs[firstNode]!
    const lastM = costs[lastNode]!
    const lengthM = lengthsM[edge]!
    let coreCount = 0
    for (let stack = edgeStarts[edge]!, end = edgeStarts[edge + 1]!; stack < end; stack++)
      if (kinds[stack] === CORE) cores[coreCount++] = stack
    if (coreCount === 0) {
      if (firstM + lengthM + lastM <= epsM) groups.unite(labels[firstNode]!, labels[lastNode]!)
      continue
    }
    const end = coreCount + 1
    let from = 0
    nearM[0] = firstM
    nearest[0] = labels[firstNode]!
    for (let stop = 1; stop <= end; stop++) {
      const core = cores[stop - 1]!
      const to = stop === end ? 1 : fractions[core]!
      gapsM[stop - 1] = to === from ? 0 : (to - from) * lengthM
      from = to
      const ownM = stop === end ? lastM : accessM[core]!
      const overM = nearM[stop - 1]! + gapsM[stop - 1]!
      nearM[stop] = Math.min(ownM, overM)
      nearest[stop] = overM < ownM ? nearest[stop - 1]! : stop === end ? labels[lastNode]! : core
    }
    for (let stop = coreCount; stop >= 0; stop--) {
      const overM = nearM[stop + 1]! + gapsM[stop]!
      if (overM >= nearM[stop]!) continue
      nearM[stop] = overM
      nearest[stop] = nearest[stop + 1]!
    }
    for (let stop = 0; stop <= coreCount; stop++) {
      if (nearM[stop]! + gapsM[stop]! + nearM[stop + 1]! <= epsM) groups.unite(nearest[stop]!, nearest[stop + 1]!)
      if (stop === 0) continue
      const core = cores[stop - 1]!
      if (nearest[stop] !== core && nearM[stop]! + accessM[core]! <= epsM) groups.unite(nearest[stop]!, core)
    }
  }
  return groups
}
