/** Lines as the road that they run along. */
import type { MultiLineString } from 'geojson'
import type { LaidExtent } from '../../../app/laid-extents.ts'
import type { MapFeature } from './types.ts'

/** A line as it is drawn. */
export interface LineRow {
  readonly id: string
  readonly line: LaidExtent
  readonly color: string
}

export interface LineProperties {
  readonly color: string
}

const drawn = new WeakMap<LaidExtent, LineRow>()

/** The lines by id; what is drawn as before is the same object, so that it is not handed to the map again. */
export function buildLineRows(
  lines: readonly LaidExtent[],
  colorOf: (line: LaidExtent) => string,
): ReadonlyMap<string, LineRow> {
  return new Map(
    lines.map((line) => {
      const color = colorOf(line)
      let row = drawn.get(line)
      if (row?.color !== color) drawn.set(line, (row = { id: line.id, line, color }))
      return [line.id, row]
    }),
  )
}

export function buildLineFeatures({ id, line, color }: LineRow): MapFeature<MultiLineString, LineProperties>[] {
  return [
    {
      type: 'Feature',
      geometry: { type: 'MultiLineString', coordinates: line.axis as unknown as number[][][] },
      properties: { key: id, id, color },
    },
  ]
}
