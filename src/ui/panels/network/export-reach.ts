import { downloadFile } from '../../../app/plan-files.ts'
import type { FlatLines, ReachedArea } from '../../../app/network.ts'
import { linesOfFlat } from '../../../app/lines-of-flat.ts'

type Exported = Pick<ReachedArea, 'lengthM' | 'polygon' | 'bufferM'> & {
  readonly lines: FlatLines
  readonly limit?: number
  readonly name?: string
}

/** Areas and the stretches of road in them as a GeoJSON file: two features for each. */
export async function exportReach(areas: readonly Exported[]): Promise<void> {
  const { writeGeoJson } = await import('../../../exchange/write/write-geojson.ts')
  const features = areas.flatMap(({ lines, polygon, ...properties }) => [
    ...(polygon ? [{ geometry: polygon, properties: { what: 'area', ...properties } }] : []),
    {
      geometry: { type: 'MultiLineString', coordinates: linesOfFlat(lines) },
      properties: { what: 'road', ...properties },
    },
  ])
  downloadFile('reach.geojson', writeGeoJson(features), 'application/geo+json')
}
