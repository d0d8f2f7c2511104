import type { StripRun } from './types.ts'

/**
 * The rows of a printed strip, page by page: every row `rowM` long but the last, `rowsPerPage` to a page.
 * @throws RangeError for a row without length or a page without rows
 */
export function cutStripRows(lengthM: number, rowM: number, rowsPerPage: number): StripRun[][] {
  if (!(rowM > 0)) throw new RangeError(`No rows of ${rowM} m`)
  if (!(rowsPerPage >= 1)) throw new RangeError(`No pages of ${rowsPerPage} rows`)
  // A remainder of rounding is no row.
  const count = Math.max(1, Math.ceil(lengthM / rowM - 1e-9))
  const pages: StripRun[][] = []
  for (let row = 0; row < count; row++) {
    if (row % rowsPerPage === 0) pages.push([])
    pages.at(-1)?.push({ fromM: row * rowM, toM: Math.min(lengthM, (row + 1) * rowM) })
  }
  return pages
}
