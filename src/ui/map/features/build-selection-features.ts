/** What is selected besides sites, as lines and surfaces for their halos. */
import type { FeatureCollection, Geometry } from 'geojson'
import type { FoundBelt } from '../../../analysis/types.ts'
import type { Selection } from '../../../app/view-state.ts'
import type { Plan } from '../../../model/plan.ts'
import { buildRouteFeature } from './build-route-feature.ts'

export interface SelectionProperties {
  readonly id: string
  readonly kind: 'route' | 'belt' | 'area'
  /** Empty for surfaces. */
  readonly routeClass: string
}

/** The geometry of selected routes, belts and areas; ids that the plan no longer has are left out. */
export function buildSelectionFeatures(
  selection: Selection | null,
  plan: Pick<Plan, 'route' | 'area'>,
  belts: readonly FoundBelt[],
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
    if (belt) add('belt', belt.polygon as unknown as Geometry)
  }
  return { type: 'FeatureCollection', features }
}
