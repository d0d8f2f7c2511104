import { recognise } from '../exchange/read/recognise.ts'
import { recogniseColumns } from '../exchange/read/recognise-columns.ts'
import { DATA_KINDS, type DataKind, type Mapping, type ReadResult } from '../exchange/read/types.ts'
import type { FileSummary } from './import-types.ts'

/** Rows shown beside the map. */
const SAMPLE_ROWS = 20
/** Rows looked at for the first text of a column. */
const SAMPLE_VALUE_ROWS = 500

/** What the page shows of a file: all but its rows, the first ones excepted. */
export function summariseFile(read: ReadResult): FileSummary {
  const { rows, ...about } = read
  const looked = rows.slice(0, SAMPLE_VALUE_ROWS)
  return {
    ...about,
    rowCount: rows.length,
    sampleRows: rows.slice(0, SAMPLE_ROWS).map(({ rowNumber, values, geometry }) => ({
      rowNumber,
      values,
      geometryType: geometry?.type ?? null,
    })),
    sampleValues: about.columns.map((_, column) => looked.find((row) => row.values[column])?.values[column] ?? ''),
    recognition: recognise(read),
    mappings: Object.fromEntries(DATA_KINDS.map((kind) => [kind, recogniseColumns(read, kind)])) as Record<
      DataKind,
      Mapping
    >,
  }
}
