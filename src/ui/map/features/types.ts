import type { Feature, Geometry } from 'geojson'

/** A feature of a map source; `key` is unique in the source, `id` is the row's. */
export type MapFeature<G extends Geometry, P extends object = object> = Feature<G, P & FeatureKeys>

export interface FeatureKeys {
  readonly key: string
  readonly id: string
}
