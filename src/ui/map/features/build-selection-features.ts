/** What is selected besides sites, as lines and surfaces for their halos. */
import type { FeatureCollection, Geometry } from 'geojson'
import { hullGeometry } from '../../../analysis/clusters/hull-geometry.ts'
import type { LaidExtent } from '../../../app/laid-extents.ts'
import type { FoundBelt } from '../../../analysis/types.ts'
import type { Selection } from '../../../app/view-state.ts'
import type { Plan } from '../../../model/plan.ts'
import type { ClusterRow } from './build-cluster-features.ts'
import { buildRouteFeature } from './build-route-feature.ts'

export interface SelectionProperties {
  readonly id: string
  readonly kind: 'route' | 'line' | 'belt' | 'cluster' | 'area'
  /** Empty for surfaces. */
  readonly routeClass: string
}

/** The geometry of selected routes, lines, belts, clusters and areas; ids that the plan no longer has are left out. */
export function buildSelectionFeatures(
  selection: Selection | null,
  plan: Pick<Plan, 'route' | 'area'>,
  lines: readonly LaidExtent[],
  belts: readonly FoundBelt[],
  clusters: ReadonlyMap<string, ClusterRow>,
): FeatureCollection<Geometry, SelectionProperties> {
  const features: FeatureCollection<Geometry, SelectionProperties>['features'] = []
  for (const id of selection?.kind === 'site' ? [] : (selection?.ids ?? [])) {
    const add = (kind: SelectionProperties['kind'], geometry: Geometry, routeClass = ''): void => {
      features.push({ type: 'Feature', geometry, properties: { id, kind, routeClass } })
    }
    const route = selection?.kind === 'route' ? plan.route.get(id) : undefined
    const area = selection?.kind === 'area' ? plan.area.get(id) : undefined
    const belt = selection?.kind === 'belt' ? belts.find((one) => one.id === id) : undefined
    if (route) add('route', buildRouteFeature(route).geometry, route.routeClass)
    if (area?.geometry) add('area', area.geometry as unknown as Geometry)
    const hull = selection?.kind === 'cluster' ? hullGeometry(clusters.get(id)?.hull ?? []) : null
    if (hull) add('cluster', hull)
    const line = selection?.kind === 'line' ? lines.find((one) => one.id === id) : undefined
    if (line) {
      const coordinates = line.axis as unknown as number[][][]
      add('line', { type: 'MultiLineString', coordinates })
    }
    if (belt) add('belt', belt.polygon as unknown as Geometry)
  }
  return { type: 'FeatureCollection', features }
}
