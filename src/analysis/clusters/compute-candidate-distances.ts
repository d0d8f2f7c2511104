/**
 * What DBSCAN finds at every distance, from one spanning tree: clusters are the cores at that distance less the links up to it; a
 * site is assigned from the distance on at which it has a core near enough.
 */
import type { ReachabilityTree } from './reachability-tree.ts'
import type { CandidateDistance } from './types.ts'

/** `matrix` and `tree` of the same sites. Rows rise by distance; there is one wherever the number of clusters changes. */
export function computeCandidateDistances(
  matrix: Float64Array,
  { coreM, links }: ReachabilityTree,
): CandidateDistance[] {
  const count = coreM.length
  const rising = (values: Float64Array): Float64Array => values.slice().sort()
  const assignedFromM = coreM.map((core, site) => {
    let least = core
    for (let other = 0; other < count; other++)
      least = Math.min(least, Math.max(coreM[other]!, matrix[site * count + other]!))
    return least
  })
  const cores = rising(coreM)
  const merges = Float64Array.from(links, ({ lengthM }) => lengthM)
  const assigned = rising(assignedFromM)
  const steps = [...new Set([...cores, ...merges])].filter((m) => m < Infinity).sort((a, b) => a - b)
  const rows: CandidateDistance[] = []
  let coreCount = 0
  let mergeCount = 0
  let assignedCount = 0
  for (const epsM of steps) {
    while (coreCount < count && cores[coreCount]! <= epsM) coreCount++
    while (mergeCount < merges.length && merges[mergeCount]! <= epsM) mergeCount++
    while (assignedCount < count && assigned[assignedCount]! <= epsM) assignedCount++
    const clusterCount = coreCount - mergeCount
    if (rows.at(-1)?.clusterCount === clusterCount) continue
    rows.push({ epsM, clusterCount, unassignedCount: count - assignedCount })
  }
  return rows
}
