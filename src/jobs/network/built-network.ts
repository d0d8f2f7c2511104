/** A road graph with what questions need, each made when first asked for and kept until the roads change. */
import { buildDistanceLabels } from '../../analysis/distribution/distance-labels.ts'
import { PointDistances } from '../../analysis/distribution/point-distances.ts'
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import { findNearestSegment } from '../../geo/find-nearest-segments.ts'
import type { Position } from '../../geo/position.ts'
import type { NetworkSettings } from '../../model/tables.ts'
import { type BuiltRoadGraph, buildRoadGraphInSteps } from '../../network/graph/build-road-graph.ts'
import type { GraphPlace, Metric, RoadGraph } from '../../network/graph/types.ts'
import { buildArcs } from '../../network/paths/build-arcs.ts'
import { buildHierarchyInSteps } from '../../network/paths/contraction-hierarchy/build-hierarchy.ts'
import { HierarchySearch } from '../../network/paths/contraction-hierarchy/hierarchy-search.ts'
import { sumLinks } from '../../network/paths/contraction-hierarchy/sum-links.ts'
import type { Hierarchy } from '../../network/paths/contraction-hierarchy/types.ts'
import { DistanceSearch } from '../../network/paths/distance-search.ts'
import { edgeCost } from '../../network/paths/edge-cost.ts'
import { reverseArcs } from '../../network/paths/reverse-arcs.ts'
import type { ReachDirection, ReachSource } from '../../network/reach/types.ts'
import { describeFoot } from '../../network/route-index.ts'
import { NAMED_ROUTE_REACH_M, snapSites } from '../../network/snap-sites.ts'
import { stakeOf } from '../../network/stake-of.ts'
import type { Access, NetworkPlace } from '../network-types.ts'
import type { NetworkPace } from './network-pace.ts'
import { buildGraphPlacer, type GraphPlacer, placeOnGraph } from './graph-placer.ts'
import type { NetworkTables } from './network-tables.ts'

/** Places put on the graph between two looks at the clock. */
const PLACES_A_STEP = 200

export class BuiltNetwork {
  readonly graph: RoadGraph
  readonly built: BuiltRoadGraph
  readonly buildMs: number
  private readonly tables: NetworkTables
  private readonly settings: NetworkSettings
  private readonly searches = new Map<string, DistanceSearch>()
  private readonly hierarchies = new Map<Metric, Hierarchy>()
  private placer: GraphPlacer | null = null
  private distances: PointDistances | null = null

  constructor(built: BuiltRoadGraph, tables: NetworkTables, buildMs: number) {
    this.built = built
    this.graph = built.graph
    this.buildMs = buildMs
    this.tables = tables
    this.settings = tables.settings
  }

  /** Used up by each search: no pause between a search and the reading of it. */
  searchFor(metric: Metric, direction: ReachDirection = 'from'): DistanceSearch {
    const key = `${metric} ${direction}`
    let search = this.searches.get(key)
    if (!search) {
      search = new DistanceSearch(
        direction === 'from' ? buildArcs(this.graph, metric) : reverseArcs(this.searchFor(metric).arcs),
      )
      this.searches.set(key, search)
    }
    return search
  }

  hasHierarchy(metric: Metric): boolean {
    return this.hierarchies.has(metric)
  }

  /** Used up by each search, as `searchFor`. With `tellsBoth`, it tells the other measure along its ways too. */
  async hierarchyFor(metric: Metric, tellsBoth: boolean, pace: NetworkPace): Promise<HierarchySearch> {
    let hierarchy = this.hierarchies.get(metric)
    if (!hierarchy) {
      await pace.pause('hierarchy', 0)
      hierarchy = await pace.run('hierarchy', buildHierarchyInSteps(this.searchFor(metric).arcs))
      this.hierarchies.set(metric, hierarchy)
    }
    if (!tellsBoth) return new HierarchySearch(hierarchy)
    const other = metric === 'length' ? 'time' : 'length'
    const { edges } = hierarchy.arcs
    const values = sumLinks(hierarchy, (arc) => edgeCost(this.graph, other, edges[arc]! >> 1, (edges[arc]! & 1) === 1))
    return new HierarchySearch(hierarchy, values)
  }

  /** Distances between places along roads taken both ways. Used up by each question, as `searchFor`. */
  pointDistances(): PointDistances {
    return (this.distances ??= new PointDistances(this.graph, buildDistanceLabels(this.graph)))
  }

  /** Where places enter the graph. It has an edge at least. */
  async placeAll(places: readonly NetworkPlace[], pace: NetworkPace): Promise<GraphPlace[]> {
    if (!this.placer) {
      await pace.pause('places', 0)
      this.placer = buildGraphPlacer(this.graph)
    }
    const placed: GraphPlace[] = []
    for (const { position, foot } of places) {
      if (placed.length % PLACES_A_STEP === 0) await pace.pause('places', placed.length / places.length)
      const place = placeOnGraph(this.placer, foot ?? position)
      placed.push(foot ? { ...place, accessM: geodesicDistanceM(position, place.position) } : place)
    }
    return placed
  }

  toSource(place: GraphPlace, metric: Metric): ReachSource {
    return { place, cost: this.accessCost(place, metric) }
  }

  accessCost({ accessM }: GraphPlace, metric: Metric): number {
    return metric === 'length' ? accessM : accessM / (this.settings.accessSpeedKph / 3.6)
  }

  describeAccess(place: GraphPlace): Access {
    return { position: place.position, accessM: place.accessM, accessS: this.accessCost(place, 'time') }
  }

  /** The stake of a place on a route; null for a road that is no route. */
  stakeOn(routeId: string | null, position: Position): string | null {
    if (routeId === null) return null
    const index = this.tables.routeIndex
    const near = findNearestSegment(index.segments, position, {
      accepts: (group) => index.routes[group]!.id === routeId,
    })
    return near && stakeOf(describeFoot(index, near))
  }

  /** Where sites hang on their own roads, as far as these are near; undefined for what is no site, or hangs on none. */
  feetOf(
    origins: readonly { readonly position: Position; readonly routeRef?: string | undefined }[],
  ): (Position | undefined)[] {
    const feet: (Position | undefined)[] = origins.map(() => undefined)
    const sites = origins.flatMap(({ position, routeRef }, at) =>
      routeRef === undefined ? [] : [{ id: String(at), position, routeRef }],
    )
    if (sites.length === 0) return feet
    for (const snap of snapSites(this.tables.routeIndex, sites))
      if (snap && snap.offsetM <= NAMED_ROUTE_REACH_M) feet[Number(snap.siteId)] = snap.position
    return feet
  }
}

/** The network of the roads as they are now. */
export async function buildNetwork(tables: NetworkTables, pace: NetworkPace): Promise<BuiltNetwork> {
  await pace.pause('graph', 0)
  const start = performance.now()
  const steps = buildRoadGraphInSteps([...tables.route.values()], [...tables.road.values()], tables.settings)
  return new BuiltNetwork(await pace.run('graph', steps), tables, performance.now() - start)
}
