export interface GeoJsonFeature {
  readonly geometry: { readonly type: string; readonly coordinates: unknown } | null
  readonly properties: Readonly<Record<string, unknown>>
}

/** Decimals of a degree kept: about a centimetre. */
const DECIMALS = 7

/** A FeatureCollection as text, a feature a line; coordinates are rounded here and nowhere else. */
export function writeGeoJson(features: readonly GeoJsonFeature[]): string {
  const lines = features.map(({ geometry, properties }) =>
    JSON.stringify({
      type: 'Feature',
      geometry: geometry && { ...geometry, coordinates: round(geometry.coordinates) },
      properties,
    }),
  )
  return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`
}

function round(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toFixed(DECIMALS))
  return Array.isArray(value) ? value.map(round) : value
}
