import { zipSync } from 'fflate'
import type { RowKey } from '../../model/changeset.ts'
import { type Plan, planRow } from '../../model/plan.ts'
import { TABLE_NAMES } from '../../model/tables.ts'
import { entryName, hashBytes, MANIFEST_NAME, type Manifest, PLAN_FILE_FORMAT } from '../plan-file-format.ts'

/** Rows turned to text before the page is let in again. */
const SLICE_ROWS = 1000

/**
 * A plan as the bytes of a plan file. The same plan at the same `savedAt` gives the same tables and hashes.
 * @param pause called between slices of rows, to let a page breathe.
 */
export async function writePlanFile(
  plan: Plan,
  savedAt: Date = new Date(),
  pause: () => Promise<void> = () => new Promise((resolve) => setTimeout(resolve, 0)),
): Promise<Uint8Array> {
  const entries: Record<string, Uint8Array> = {}
  const tables: Manifest['tables'] = {}
  const encoder = new TextEncoder()
  for (const table of TABLE_NAMES) {
    const rows = [...(plan[table] as ReadonlyMap<string, RowKey>).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    const lines: string[] = []
    for (const [index, { version: _, ...row }] of rows.entries()) {
      lines.push(`${JSON.stringify(row)}\n`)
      if (index % SLICE_ROWS === SLICE_ROWS - 1) await pause()
    }
    const bytes = encoder.encode(lines.join(''))
    entries[entryName(table)] = bytes
    tables[table] = { count: rows.length, sha256: hashBytes(bytes) }
    await pause()
  }
  const manifest: Manifest = {
    application: 'beadline',
    format: PLAN_FILE_FORMAT,
    name: planRow(plan).name,
    savedAt: savedAt.toISOString(),
    tables,
  }
  entries[MANIFEST_NAME] = encoder.encode(JSON.stringify(manifest, null, 2))
  return zipSync(entries, { level: 6, mtime: savedAt })
}
