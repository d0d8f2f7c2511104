import { findClustersInSteps, MOST_SITES_OF_PAIRS } from '../../analysis/clusters/find-clusters.ts'
import { measureRoadsInSteps } from '../../analysis/clusters/road-distances.ts'
import { measureStraightInSteps } from '../../analysis/clusters/straight-distances.ts'
import type { ClustersOutcome, SiteDistances } from '../../analysis/clusters/types.ts'
import { compareText } from '../../analysis/compare-text.ts'
import { openBothWays } from '../../network/graph/open-both-ways.ts'
import type { RoadGraph } from '../../network/graph/types.ts'
import { buildArcs } from '../../network/paths/build-arcs.ts'
import { ROWS_THAT_PAY_A_HIERARCHY } from '../../network/paths/compute-matrix.ts'
import { buildHierarchyInSteps } from '../../network/paths/contraction-hierarchy/build-hierarchy.ts'
import { HierarchySearch } from '../../network/paths/contraction-hierarchy/hierarchy-search.ts'
import { DistanceSearch } from '../../network/paths/distance-search.ts'
import type { ClusterRequest, PlacedClusterSite } from '../cluster-types.ts'
import type { BuiltNetwork } from './built-network.ts'
import type { NetworkPace } from './network-pace.ts'

/** Roads open both ways, with what was made of them for the last question: settings change more often than sites. */
interface BothWays {
  readonly graph: RoadGraph
  readonly search: DistanceSearch
  hierarchy: HierarchySearch | null
  lastSites: string
  lastDistances: SiteDistances | null
}

const bothWaysOf = new WeakMap<BuiltNetwork, BothWays>()

/** `network` may be null where the metric is straight. @throws RangeError for settings or positions that are none */
export async function answerClusters(
  network: BuiltNetwork | null,
  pace: NetworkPace,
  { sites, kept, settings, tellsDistances = false }: ClusterRequest,
): Promise<ClustersOutcome> {
  const question = { sites, kept, settings, tellsDistances }
  const run = (distancesOf: Parameters<typeof findClustersInSteps<PlacedClusterSite>>[1]): Promise<ClustersOutcome> =>
    pace.run('search', findClustersInSteps(question, distancesOf))
  if (network === null) return run((ordered) => measureStraightInSteps(ordered, MOST_SITES_OF_PAIRS))

  let roads = bothWaysOf.get(network)
  if (!roads) {
    const graph = openBothWays(network.graph)
    const search = new DistanceSearch(buildArcs(graph, 'length'))
    roads = { graph, search, hierarchy: null, lastSites: '', lastDistances: null }
    bothWaysOf.set(network, roads)
  }
  const { graph, search } = roads
  const ordered = [...sites].sort((a, b) => compareText(a.id, b.id))
  const asked = JSON.stringify(ordered.map(({ id, position, foot }) => [id, position, foot]))
  let distances = asked === roads.lastSites ? roads.lastDistances : null
  if (distances === null) {
    const places = await network.placeAll(ordered, pace)
    const hasPairs = ordered.length <= MOST_SITES_OF_PAIRS
    if (hasPairs && roads.hierarchy === null && ordered.length >= ROWS_THAT_PAY_A_HIERARCHY) {
      await pace.pause('hierarchy', 0)
      roads.hierarchy = new HierarchySearch(await pace.run('hierarchy', buildHierarchyInSteps(search.arcs)))
    }
    const pairs = hasPairs ? (roads.hierarchy ?? search) : null
    distances = await pace.run('search', measureRoadsInSteps(ordered, places, { graph, search, pairs }))
    roads.lastSites = asked
    roads.lastDistances = distances
  }
  const known = distances
  // oxlint-disable-next-line require-yield
  return run(function* () {
    return known
  })
}
