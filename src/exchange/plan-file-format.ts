/**
 * The plan file `.beadline`: a zip of `manifest.json` and one `<table>.jsonl` a table, a row a line, sorted by id, without
 * versions. The manifest counts and hashes every table, so that a damaged file is known as such.
 */
import { z } from 'zod'
import { TABLE_NAMES } from '../model/tables.ts'

/** Rises when an older app could no longer read the file. */
export const PLAN_FILE_FORMAT = 1
export const MANIFEST_NAME = 'manifest.json'

export const manifestSchema = z.object({
  /** Says what the file is, whatever it is called. */
  application: z.literal('beadline'),
  format: z.number().int().min(1),
  name: z.string(),
  savedAt: z.iso.datetime(),
  tables: z.partialRecord(
    z.enum(TABLE_NAMES),
    z.object({ count: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
})
export type Manifest = z.infer<typeof manifestSchema>

export function entryName(table: string): string {
  return `${table}.jsonl`
}

/** A digest as the hexadecimal digits that the manifest holds. */
export function hexOf(digest: Uint8Array): string {
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
