/** Answers of the road network as features: the way with its ends, reached roads and areas. */
import type { Feature, FeatureCollection, Geometry } from 'geojson'
import { linesOfFlat } from '../../../app/lines-of-flat.ts'
import type { ReachResult, ServiceResult } from '../../../app/network-view.ts'
import type { NetworkRoute } from '../../../app/network.ts'
import type { Position } from '../../../geo/position.ts'
import { beltColor } from '../symbols/belt-color.ts'
import { reachColor } from '../symbols/reach-color.ts'

export interface NetworkProperties {
  readonly kind: 'way' | 'access' | 'end' | 'area' | 'road'
  readonly color: string
  /** Of areas and roads: the wider the lower. */
  readonly order: number
}

type NetworkFeatures = FeatureCollection<Geometry, NetworkProperties>

/** The way by road and, dashed, the straight ways between it and its ends. */
export function buildPathFeatures(route: NetworkRoute, from: Position | null, to: Position | null): NetworkFeatures {
  const features: Feature<Geometry, NetworkProperties>[] = []
  const add = (kind: NetworkProperties['kind'], geometry: Geometry): void => {
    features.push({ type: 'Feature', geometry, properties: { kind, color: '', order: 0 } })
  }
  if (route.coordinates.length > 1) add('way', lineOf(route.coordinates))
  if (from) add('access', lineOf([from, route.from.position]))
  if (to) add('access', lineOf([route.to.position, to]))
  for (const end of [from, to]) if (end) add('end', { type: 'Point', coordinates: [...end] })
  return { type: 'FeatureCollection', features }
}

/** Isochrones, the widest first: within the least limit the darkest. */
export function buildReachFeatures({ answer }: ReachResult): NetworkFeatures {
  const widestFirst = answer.areas.map((area, at) => ({ area, at })).sort((a, b) => b.area.limit - a.area.limit)
  return collect(
    widestFirst.map(({ area, at }, order) => ({ ...area, color: reachColor(at, answer.areas.length), order })),
  )
}

/** Service areas, each in a colour of its own turn. */
export function buildServiceFeatures({ answer }: ServiceResult): NetworkFeatures {
  return collect(answer.areas.map((area, at) => ({ ...area, color: beltColor(at), order: 0 })))
}

function collect(
  areas: readonly (Pick<ReachResult['answer']['areas'][number], 'polygon' | 'lines'> &
    Pick<NetworkProperties, 'color' | 'order'>)[],
): NetworkFeatures {
  const features: Feature<Geometry, NetworkProperties>[] = []
  for (const { polygon, lines, color, order } of areas) {
    if (polygon)
      features.push({
        type: 'Feature',
        geometry: polygon as unknown as Geometry,
        properties: { kind: 'area', color, order },
      })
    features.push({
      type: 'Feature',
      geometry: { type: 'MultiLineString', coordinates: linesOfFlat(lines) as unknown as number[][][] },
      properties: { kind: 'road', color, order },
    })
  }
  return { type: 'FeatureCollection', features }
}

function lineOf(positions: readonly Position[]): Geometry {
  return { type: 'LineString', coordinates: positions.map((position) => [...position]) }
}
