import { sha256 } from '@noble/hashes/sha2.js'
import type { RowKey } from '../../model/changeset.ts'
import { emptyPlan, type Plan } from '../../model/plan.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../../model/tables.ts'
import {
  entryName,
  hexOf,
  MANIFEST_NAME,
  type Manifest,
  manifestSchema,
  PLAN_FILE_FORMAT,
} from '../plan-file-format.ts'
import { inflateZip, isZip } from './inflate-zip.ts'
import { ImportError } from './issue.ts'
import { createPacer, type Pacer } from './pacer.ts'
import { PlanFileError } from './plan-file-error.ts'

/**
 * The plan in a plan file, every row checked against its schema and every table against its count and hash; versions are 0.
 * Gives the thread back every few milliseconds.
 * @throws PlanFileError when the file is no plan file, damaged, newer than this app, or unpacks beyond the limits.
 */
export async function readPlanFile(bytes: Uint8Array): Promise<Plan> {
  if (!isZip(bytes)) throw new PlanFileError('notPlanFile')
  const pacer = createPacer('decode', {})
  const entries = await inflateEntries(bytes, pacer)
  const manifest = readManifest(entries.get(MANIFEST_NAME))
  const plan: Record<string, ReadonlyMap<string, RowKey>> = { ...emptyPlan() }
  for (const table of TABLE_NAMES) {
    const promised = manifest.tables[table]
    const content = entries.get(entryName(table))
    if (!promised && !content) continue
    if (!promised || !content || (await hashBytes(content, pacer)) !== promised.sha256)
      throw new PlanFileError('damaged', { part: entryName(table) })
    const rows = await readRows(table, content, pacer)
    if (rows.size !== promised.count) throw new PlanFileError('damaged', { part: entryName(table) })
    plan[table] = rows
  }
  if (plan['plan']?.size !== 1 || plan['programme']?.size !== 1)
    throw new PlanFileError('damaged', { part: 'plan.jsonl' })
  return plan as unknown as Plan
}

async function inflateEntries(bytes: Uint8Array, pacer: Pacer): Promise<Map<string, Uint8Array>> {
  try {
    return await inflateZip(bytes, (name) => name === MANIFEST_NAME || name.endsWith('.jsonl'), pacer)
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    const tooLarge = error.code === 'zipTooLarge' || error.code === 'zipRatio' || error.code === 'zipTooManyEntries'
    throw tooLarge
      ? new PlanFileError('tooLarge', { reason: error.code })
      : new PlanFileError('damaged', { part: 'zip' })
  }
}

function readManifest(content: Uint8Array | undefined): Manifest {
  if (!content) throw new PlanFileError('notPlanFile')
  const json = parseJson(new TextDecoder().decode(content))
  // The version comes first: a newer manifest may look different altogether.
  const format = (json as { format?: unknown } | null)?.format
  if (typeof format === 'number' && format > PLAN_FILE_FORMAT) throw new PlanFileError('newer', { format })
  const manifest = manifestSchema.safeParse(json)
  if (!manifest.success) throw new PlanFileError('damaged', { part: MANIFEST_NAME })
  return manifest.data
}

async function readRows(table: TableName, content: Uint8Array, pacer: Pacer): Promise<Map<string, RowKey>> {
  const schema = TABLES[table]
  const rows = new Map<string, RowKey>()
  const decoder = new TextDecoder()
  let rowNumber = 0
  for (let start = 0; start < content.length; ) {
    const newline = content.indexOf(NEWLINE, start)
    const end = newline < 0 ? content.length : newline
    const json = parseJson(decoder.decode(content.subarray(start, end)))
    start = end + 1
    rowNumber++
    const checked = schema.safeParse(typeof json === 'object' && json !== null ? { ...json, version: 0 } : json)
    if (!checked.success) {
      const issue = checked.error.issues[0]
      throw new PlanFileError('badRow', {
        part: table,
        row: rowNumber,
        reason: issue?.path.join('.') || (issue?.message ?? ''),
      })
    }
    rows.set(checked.data.id, checked.data)
    if (pacer.due()) await pacer.pause(start / content.length)
  }
  return rows
}

const NEWLINE = 0x0a
const HASH_STEP_BYTES = 256 * 1024

/** Not by `crypto.subtle`, which browsers withhold on plain HTTP. */
async function hashBytes(bytes: Uint8Array, pacer: Pacer): Promise<string> {
  const hash = sha256.create()
  for (let at = 0; at < bytes.length; at += HASH_STEP_BYTES) {
    hash.update(bytes.subarray(at, at + HASH_STEP_BYTES))
    if (pacer.due()) await pacer.pause(at / bytes.length)
  }
  return hexOf(hash.digest())
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
