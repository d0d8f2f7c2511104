/** Rows → places to be served. Without a column for the weight every one weighs 1; an empty or odd cell rejects its row. */
import type { DemandPoint } from '../../model/tables.ts'
import { newId } from '../../model/new-id.ts'
import { createIdAssigner } from './assign-ids.ts'
import type { RowBuilder } from './row-builder.ts'
import { WarningCounter } from './row-builder.ts'
import { RowFault, shown } from './row-reader.ts'
import type { RowReader } from './row-reader.ts'
import type { BuildOptions } from './types.ts'

export function createDemandPointBuilder(options: BuildOptions, reader: RowReader): RowBuilder<'demandPoint'> {
  const ids = createIdAssigner(options.existingIds, options.makeId ?? newId)
  const warnings = new WarningCounter()
  return {
    add(row): Omit<DemandPoint, 'version'> {
      const { position, isFromPolygon } = reader.position(row)
      const weight = reader.isMapped('weight') ? parseWeight(reader.text(row, 'weight')) : 1
      const name = reader.text(row, 'name')
      if (isFromPolygon) warnings.note('pointsFromPolygons', name)
      return { id: ids.assign('', row.rowNumber).id, name, position, weight, areaName: reader.text(row, 'area') }
    },
    finish: (accepted) => ({ accepted, newDomains: [], warnings: warnings.issues() }),
  }
}

/** '1,234人' → 1234. @throws RowFault `weightNotNumber` */
function parseWeight(text: string): number {
  const plain = text.normalize('NFKC').replace(/(\d)[,\s](?=\d{3}(?!\d))/g, '$1')
  const match = /^\s*(\d+(?:\.\d+)?)\s*(万)?\s*(?:人|口|户|people)?\s*$/i.exec(plain)
  if (!match) throw new RowFault('weightNotNumber', { text: shown(text) })
  return Number(match[1]) * (match[2] ? 10_000 : 1)
}
