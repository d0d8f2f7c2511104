/** A road graph with what searches on it need, made when first asked for and kept until the roads change. */
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { CalibrationPoint, NetworkSettings, Route } from '../../model/tables.ts'
import type { GraphPlace, Metric, RoadGraph } from '../../network/graph/types.ts'
import { buildArcs } from '../../network/paths/build-arcs.ts'
import { DistanceSearch } from '../../network/paths/distance-search.ts'
import { reverseArcs } from '../../network/paths/reverse-arcs.ts'
import type { ReachDirection, ReachSource } from '../../network/reach/types.ts'
import type { Access, NetworkPlace } from '../network-types.ts'

export class BuiltNetwork {
  readonly graph: RoadGraph
  private readonly settings: NetworkSettings
  private readonly searches = new Map<string, DistanceSearch>()

  constructor(graph: RoadGraph, settings: NetworkSettings) {
    this.graph = graph
    this.settings = settings
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

  toSource(place: GraphPlace, metric: Metric): ReachSource {
    return { place, cost: this.accessCost(place, metric) }
  }

  accessCost({ accessM }: GraphPlace, metric: Metric): number {
    return metric === 'length' ? accessM : accessM / (this.settings.accessSpeedKph / 3.6)
  }

  describeAccess(place: GraphPlace): Access {
    return { position: place.position, accessM: place.accessM, accessS: this.accessCost(place, 'time') }
  }
}
