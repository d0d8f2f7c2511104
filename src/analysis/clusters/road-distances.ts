import { NodeGroups } from '../../network/graph/node-groups.ts'
import type { GraphPlace, RoadGraph } from '../../network/graph/types.ts'
import { computeMatrixInSteps } from '../../network/paths/compute-matrix.ts'
import type { HierarchySearch } from '../../network/paths/contraction-hierarchy/hierarchy-search.ts'
import type { DistanceSearch } from '../../network/paths/distance-search.ts'
import { findDbscanNetworkInSteps } from './find-dbscan-network.ts'
import { stackAlongRoads } from './road-stacks.ts'
import type { ClusterSite, SiteDistances } from './types.ts'

export interface RoadSearches {
  /** Open both ways. */
  readonly graph: RoadGraph
  /** Over its lengths. */
  readonly search: DistanceSearch
  /** For distances between all pairs; null: not wanted for so many sites. */
  readonly pairs: DistanceSearch | HierarchySearch | null
}

/**
 * Distances by road, whichever way traffic may go, and the straight ways between sites and roads; 0 between sites at one place.
 * `places` are where the sites enter the graph. Yields the fraction done.
 */
export function* measureRoadsInSteps(
  sites: readonly ClusterSite[],
  places: readonly GraphPlace[],
  { graph, search, pairs }: RoadSearches,
): Generator<number, SiteDistances, undefined> {
  const count = sites.length
  let matrix: Float64Array | null = null
  if (pairs !== null) {
    matrix = (yield* computeMatrixInSteps(graph, 'length', pairs, places, places)).costs
    for (let a = 0; a < count; a++) {
      matrix[a * count + a] = 0
      for (let b = a + 1; b < count; b++) {
        // Both ways are equally long, but for the order of the sum.
        const roadM = Math.min(matrix[a * count + b]!, matrix[b * count + a]!)
        const [p, q] = [sites[a]!.position, sites[b]!.position]
        const isSame = p[0] === q[0] && p[1] === q[1]
        const distanceM = isSame ? 0 : roadM + places[a]!.accessM + places[b]!.accessM
        matrix[a * count + b] = distanceM
        matrix[b * count + a] = distanceM
      }
    }
  }
  return {
    matrix,
    isCutOff: findCutOff(graph, places),
    labelDense: (members, epsM, minSites) => {
      const stacks = stackAlongRoads(graph, {
        edges: Uint32Array.from(members, (site) => places[site]!.edge),
        fractions: Float64Array.from(members, (site) => places[site]!.fraction),
        accessM: Float64Array.from(members, (site) => places[site]!.accessM),
        lonLat: Float64Array.from({ length: 2 * members.length }, (_, i) => sites[members[i >> 1]!]!.position[i & 1]!),
      })
      return findDbscanNetworkInSteps(stacks, search, epsM, minSites)
    },
  }
}

/** Sites that have a part of the network to themselves. */
function findCutOff(graph: RoadGraph, places: readonly GraphPlace[]): Uint8Array {
  const groups = new NodeGroups(graph.nodeCount)
  for (let edge = 0; edge < graph.edgeCount; edge++)
    if (graph.forwardTimesS[edge]! < Infinity) groups.unite(graph.edgeNodes[2 * edge]!, graph.edgeNodes[2 * edge + 1]!)
  const counts = new Map<number, number>()
  const partOf = places.map(({ edge, fraction }) => {
    const isClosed = graph.forwardTimesS[edge] === Infinity
    // In the middle of a closed road one is on no part of the network.
    if (isClosed && fraction > 0 && fraction < 1) return -1 - edge
    return groups.groupOf(graph.edgeNodes[2 * edge + (fraction === 1 ? 1 : 0)]!)
  })
  for (const part of partOf) counts.set(part, (counts.get(part) ?? 0) + 1)
  return Uint8Array.from(partOf, (part) => (counts.get(part) === 1 ? 1 : 0))
}
