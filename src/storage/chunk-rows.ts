/**
 * Rows as JSON texts of at most 24,000 characters or 1,000 rows, made and read in slices, so that 100,000 rows do not
 * freeze the page. 24,000 two-byte characters stay below the size from which browsers move a value into a file of its
 * own. A single row is never cut: one of a million characters takes its 10 ms in one piece.
 */
import type { Changeset, RowKey } from '../model/changeset.ts'
import type { Plan } from '../model/plan.ts'
import { TABLE_NAMES, type TableName } from '../model/tables.ts'
import type { TimeSlicer } from './time-slicer.ts'

const MAX_CHUNK_CHARS = 24_000
const MAX_CHUNK_ROWS = 1_000

export interface Chunk {
  readonly action: 'put' | 'delete'
  readonly table: TableName
  readonly rowCount: number
  /** JSON array of rows. */
  readonly json: string
}

/** The changeset's rows as chunks: for each table what it deletes, then what it puts. */
export async function chunkChangeset(changeset: Changeset, slicer: TimeSlicer): Promise<Chunk[]> {
  const chunks: Chunk[] = []
  for (const table of TABLE_NAMES) {
    await chunkRows(chunks, 'delete', table, changeset.delete[table] ?? [], slicer)
    await chunkRows(chunks, 'put', table, changeset.put[table] ?? [], slicer)
  }
  return chunks
}

/** All rows of a plan as chunks, with the versions they have. */
export async function chunkPlan(plan: Plan, slicer: TimeSlicer): Promise<Chunk[]> {
  const chunks: Chunk[] = []
  for (const table of TABLE_NAMES) await chunkRows(chunks, 'put', table, plan[table].values(), slicer)
  return chunks
}

async function chunkRows(
  chunks: Chunk[],
  action: Chunk['action'],
  table: TableName,
  rows: Iterable<RowKey>,
  slicer: TimeSlicer,
): Promise<void> {
  let texts: string[] = []
  let chars = 0
  const flush = () => {
    if (texts.length > 0) chunks.push({ action, table, rowCount: texts.length, json: `[${texts.join(',')}]` })
    texts = []
    chars = 0
  }
  for (const row of rows) {
    const text = JSON.stringify(row)
    if (chars + text.length > MAX_CHUNK_CHARS || texts.length >= MAX_CHUNK_ROWS) flush()
    texts.push(text)
    chars += text.length + 1
    if (slicer.isDue()) await slicer.rest()
  }
  flush()
}

/**
 * The rows of a chunk.
 * @throws Error that says what is wrong, when the text is not the rows it was.
 */
export function parseChunk(chunk: Chunk): RowKey[] {
  const rows: unknown = JSON.parse(chunk.json)
  if (!Array.isArray(rows) || rows.length !== chunk.rowCount) throw new Error(`not the ${chunk.rowCount} rows it held`)
  for (const row of rows as Partial<RowKey>[]) {
    if (typeof row?.id !== 'string' || typeof row.version !== 'number') throw new Error('a row without id or version')
  }
  return rows as RowKey[]
}

/** A changeset from its chunks. Throws as `parseChunk` does. */
export async function changesetOf(
  head: Pick<Changeset, 'opId' | 'label' | 'kind'>,
  chunks: readonly Chunk[],
  slicer: TimeSlicer,
): Promise<Changeset> {
  const rows: Record<Chunk['action'], { [table: string]: RowKey[] }> = { put: {}, delete: {} }
  for (const chunk of chunks) {
    const list = (rows[chunk.action][chunk.table] ??= [])
    for (const row of parseChunk(chunk)) list.push(row)
    if (slicer.isDue()) await slicer.rest()
  }
  const { opId, label, kind } = head
  return { opId, label, kind, put: rows.put as Changeset['put'], delete: rows.delete as Changeset['delete'] }
}
