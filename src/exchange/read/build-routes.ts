/** Rows → pieces of road, texts as written; joining them into routes is the network's business. */
import type { RowBuilder } from './row-builder.ts'
import { RowFault } from './row-reader.ts'
import type { RowReader } from './row-reader.ts'
import { type RawRow, type ReadRoadPiece, TRAFFIC_TAGS } from './types.ts'

export function createRouteBuilder(reader: RowReader): RowBuilder<'route'> {
  const tagFields = TRAFFIC_TAGS.filter((tag) => reader.isMapped(tag))
  const readTags = (row: RawRow): Pick<ReadRoadPiece, 'tags'> => {
    const written = tagFields.flatMap((tag) => {
      const text = reader.text(row, tag)
      return text === '' ? [] : [[tag, text]]
    })
    return written.length === 0 ? {} : { tags: Object.fromEntries(written) as NonNullable<ReadRoadPiece['tags']> }
  }
  return {
    add(row): ReadRoadPiece {
      const geometry = reader.geometry(row)
      if (!geometry) throw new RowFault('geometryMissing')
      if (geometry.type !== 'LineString' && geometry.type !== 'MultiLineString') {
        throw new RowFault('geometryWrongKind', { geometry: geometry.type })
      }
      return {
        lines: geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates,
        ref: reader.text(row, 'ref'),
        name: reader.text(row, 'name'),
        roadClass: reader.text(row, 'roadClass'),
        ...readTags(row),
      }
    },
    finish: (accepted) => ({ accepted, newDomains: [], warnings: [] }),
  }
}
