/**
 * A zip's entries, inflated under guard: the bytes that really come out are counted while they come, so that a file that
 * lies about its sizes is stopped as early as one that does not (a 0.8 MB workbook once took 1.7 GB). The central
 * directory says where entries are; fflate inflates them in small steps. Zip64 sizes are understood, other disks,
 * encryption and methods but store and deflate are not.
 */
import { Inflate } from 'fflate'
import { ImportError } from './issue.ts'
import type { Pacer } from './pacer.ts'

const ZIP_LIMITS = { entries: 1000, totalBytes: 200 * 1024 * 1024, ratio: 100 } as const

/** Below this the ratio says nothing: a few empty sheets compress beyond all measure. */
const RATIO_FLOOR_BYTES = 1024 * 1024
const STEP_BYTES = 16 * 1024
const NESTED_ZIP_NAME = /\.(?:zip|xlsx|xlsm|xlsb|docx|pptx|kmz|jar|7z|rar|gz)$/i

interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly compressed: Uint8Array
}

/**
 * Every entry is inflated and counted; the content is returned of those that `wanted` names.
 * @throws ImportError `xlsxBroken`, `xlsxEncrypted`, `zipTooManyEntries`, `zipTooLarge`, `zipRatio`, `zipInZip`, `cancelled`
 */
export async function inflateZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  pacer: Pacer,
): Promise<Map<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>()
  let total = 0
  const entries = listEntries(bytes)
  for (const [index, entry] of entries.entries()) {
    if (NESTED_ZIP_NAME.test(entry.name)) throw new ImportError('zipInZip', { entry: entry.name.slice(0, 80) })
    const keeps = wanted(entry.name)
    const chunks: Uint8Array[] = []
    let isFirstChunk = true
    const take = (chunk: Uint8Array): void => {
      if (chunk.length === 0) return
      if (isFirstChunk && isZip(chunk)) throw new ImportError('zipInZip', { entry: entry.name.slice(0, 80) })
      isFirstChunk = false
      total += chunk.length
      if (total > ZIP_LIMITS.totalBytes)
        throw new ImportError('zipTooLarge', { megabytes: ZIP_LIMITS.totalBytes / 2 ** 20 })
      if (total > Math.max(RATIO_FLOOR_BYTES, bytes.length * ZIP_LIMITS.ratio)) {
        throw new ImportError('zipRatio', { ratio: ZIP_LIMITS.ratio })
      }
      if (keeps) chunks.push(chunk)
    }
    await inflateEntry(entry, take, pacer, index / entries.length)
    if (keeps) contents.set(entry.name, concat(chunks))
  }
  return contents
}

/** True for bytes that begin like a zip file. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
}

/** Names of the entries, without inflating anything. @throws ImportError as `inflateZip` */
export function listZipNames(bytes: Uint8Array): string[] {
  return listEntries(bytes).map((entry) => entry.name)
}

async function inflateEntry(
  entry: ZipEntry,
  take: (chunk: Uint8Array) => void,
  pacer: Pacer,
  fraction: number,
): Promise<void> {
  const { compressed } = entry
  if (entry.method === 0) {
    take(compressed)
    return
  }
  const inflate = new Inflate(take)
  for (let at = 0; at < compressed.length; at += STEP_BYTES) {
    const end = Math.min(at + STEP_BYTES, compressed.length)
    try {
      inflate.push(compressed.subarray(at, end), end === compressed.length)
    } catch (error) {
      throw error instanceof ImportError ? error : new ImportError('xlsxBroken', { entry: entry.name.slice(0, 80) })
    }
    if (pacer.due()) await pacer.pause(fraction)
  }
}

const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const ZIP64_END_SIGNATURE = 0x06064b50
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50
const UNKNOWN_32 = 0xffffffff

/** Reads the central directory (APPNOTE 4.3). */
function listEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return readDirectory(bytes, view)
  } catch (error) {
    // A DataView throws RangeError where the file points outside itself.
    if (error instanceof RangeError) throw new ImportError('xlsxBroken', { entry: '' })
    throw error
  }
}

function readDirectory(bytes: Uint8Array, view: DataView): ZipEntry[] {
  const end = findEnd(view)
  let count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (
    (count === 0xffff || at === UNKNOWN_32) &&
    end >= 20 &&
    view.getUint32(end - 20, true) === ZIP64_LOCATOR_SIGNATURE
  ) {
    const end64 = Number(view.getBigUint64(end - 12, true))
    if (view.getUint32(end64, true) !== ZIP64_END_SIGNATURE) throw broken()
    count = Number(view.getBigUint64(end64 + 32, true))
    at = Number(view.getBigUint64(end64 + 48, true))
  }
  if (count > ZIP_LIMITS.entries) throw new ImportError('zipTooManyEntries', { limit: ZIP_LIMITS.entries })
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== ENTRY_SIGNATURE) throw broken()
    const flags = view.getUint16(at + 8, true)
    const method = view.getUint16(at + 10, true)
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const commentLength = view.getUint16(at + 32, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    if (flags & 1) throw new ImportError('xlsxEncrypted')
    if (method !== 0 && method !== 8) throw broken(name)
    const { size, offset } = readSizeAndOffset(view, at, at + 46 + nameLength, extraLength)
    if (view.getUint32(offset, true) !== LOCAL_SIGNATURE) throw broken(name)
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
    if (start + size > bytes.length) throw broken(name)
    entries.push({ name, method, compressed: bytes.subarray(start, start + size) })
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries
}

/** Compressed size and local header's offset, from the Zip64 extra field where the plain ones are full. */
function readSizeAndOffset(
  view: DataView,
  at: number,
  extraAt: number,
  extraLength: number,
): { size: number; offset: number } {
  let size = view.getUint32(at + 20, true)
  let offset = view.getUint32(at + 42, true)
  const uncompressed = view.getUint32(at + 24, true)
  if (size !== UNKNOWN_32 && offset !== UNKNOWN_32) return { size, offset }
  for (let field = extraAt; field + 4 <= extraAt + extraLength; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue
    let value = field + 4
    if (uncompressed === UNKNOWN_32) value += 8
    if (size === UNKNOWN_32) {
      size = Number(view.getBigUint64(value, true))
      value += 8
    }
    if (offset === UNKNOWN_32) offset = Number(view.getBigUint64(value, true))
    return { size, offset }
  }
  throw broken()
}

/** The end record is the last 22 bytes, or before a comment of up to 65,535. */
function findEnd(view: DataView): number {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at
  }
  throw broken()
}

function broken(entry = ''): ImportError {
  return new ImportError('xlsxBroken', { entry: entry.slice(0, 80) })
}

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks
  if (only && chunks.length === 1) return only
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
