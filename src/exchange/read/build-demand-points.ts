/**
 * Rows → places to be served. Without a column for the weight every one weighs 1. An empty cell is a weight that is not known; an
 * odd one rejects its row.
 */
import type { DemandPoint } from '../../model/tables.ts'
import { newId } from '../../model/new-id.ts'
import { parseAmount } from '../../model/parse-amount.ts'
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
      if (weight === null) warnings.note('weightsMissing', name)
      if (isFromPolygon) warnings.note('pointsFromPolygons', name)
      return { id: ids.assign('', row.rowNumber).id, name, position, weight, areaName: reader.text(row, 'area') }
    },
    finish: (accepted) => ({ accepted, newDomains: [], warnings: warnings.issues() }),
  }
}

/** What people write for a number that they do not have. */
const UNKNOWN = /^(?:[-–—/]+|无|不详|未知|暂无|null|n\/?a)?$/i

/** Null for an empty cell. @throws RowFault `weightNotNumber` */
function parseWeight(text: string): number | null {
  if (UNKNOWN.test(text.trim())) return null
  const weight = parseAmount(text)
  if (weight === null) throw new RowFault('weightNotNumber', { text: shown(text) })
  return weight
}
