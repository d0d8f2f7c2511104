/**
 * Costs from some nodes to all nodes of a hierarchy (D. Delling and others, PHAST, IPDPS 2011): one climb, then a single pass down
 * over all links, in the order they lie in memory. Linear, without a heap.
 */
import type { ClimbEnd } from './climb.ts'
import type { HierarchySearch } from './hierarchy-search.ts'

/** Sets `costs`, by position, for all nodes; and `told`, the second value along the same ways, where `search` has one. */
export function sweepCosts(
  search: HierarchySearch,
  sources: readonly ClimbEnd[],
  costs: Float64Array,
  told: Float64Array,
): void {
  const { forward, hierarchy, tells } = search
  const { nodeCount, coreCount, firstLink, uppers, costs: linkCosts } = hierarchy
  forward.clear()
  for (const { position, cost, told: value } of sources) forward.addSource(position, cost, value)
  while (forward.heap.size > 0) forward.step()
  costs.set(forward.costs)
  if (tells) told.set(forward.told)
  for (let position = coreCount; position < nodeCount; position++) {
    let least = costs[position]!
    let by = -1
    for (let link = firstLink[position]!, last = firstLink[position + 1]!; link < last; link++) {
      const cost = costs[uppers[link]!]! + linkCosts[2 * link + 1]!
      if (cost >= least) continue
      least = cost
      by = link
    }
    if (by < 0) continue
    costs[position] = least
    if (tells) told[position] = told[uppers[by]!]! + search.linkValues[2 * by + 1]!
  }
}
