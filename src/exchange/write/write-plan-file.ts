import { sha256 } from '@noble/hashes/sha2.js'
import type { RowKey } from '../../model/changeset.ts'
import { type Plan, planRow } from '../../model/plan.ts'
import { TABLE_NAMES } from '../../model/tables.ts'
import { entryName, hexOf, MANIFEST_NAME, type Manifest, PLAN_FILE_FORMAT } from '../plan-file-format.ts'
import { createPacer } from '../read/pacer.ts'
import { createZipWriter } from './zip-writer.ts'

/** Text handed to the compressor at a time: few milliseconds of work. */
const CHUNK_CHARACTERS = 64 * 1024

/**
 * A plan as the bytes of a plan file. The same plan at the same `savedAt` gives the same bytes. Gives the thread back every
 * few milliseconds; 100,000 sites take about 4 s. The plan is a value, so edits made meanwhile are not in the file.
 */
export async function writePlanFile(plan: Plan, savedAt: Date = new Date()): Promise<Uint8Array> {
  const pacer = createPacer('decode', {})
  const encoder = new TextEncoder()
  const zip = createZipWriter(savedAt)
  const tables: Manifest['tables'] = {}
  for (const table of TABLE_NAMES) {
    const rows = [...(plan[table] as ReadonlyMap<string, RowKey>).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    const entry = zip.open(entryName(table))
    const hash = sha256.create()
    let text = ''
    for (const { version: _, ...row } of rows) {
      text += `${JSON.stringify(row)}\n`
      if (text.length < CHUNK_CHARACTERS) continue
      const bytes = encoder.encode(text)
      text = ''
      hash.update(bytes)
      entry.push(bytes)
      if (pacer.due()) await pacer.pause(0)
    }
    const rest = encoder.encode(text)
    entry.push(rest, true)
    tables[table] = { count: rows.length, sha256: hexOf(hash.update(rest).digest()) }
  }
  const manifest: Manifest = {
    application: 'beadline',
    format: PLAN_FILE_FORMAT,
    name: planRow(plan).name,
    savedAt: savedAt.toISOString(),
    tables,
  }
  zip.open(MANIFEST_NAME).push(encoder.encode(JSON.stringify(manifest, null, 2)), true)
  return zip.finish()
}
