/**
 * Bytes of a file → a table of text rows. The format is found by content, and by the name's ending only where content can
 * not tell. Runs in a worker and in Node; never throws anything but ImportError.
 */
import { buildTable } from './build-table.ts'
import { decodeText } from './decode-text.ts'
import { findDelimiter } from './find-delimiter.ts'
import { isZip, listZipNames } from './inflate-zip.ts'
import { ImportError } from './issue.ts'
import type { Issue } from './issue.ts'
import { createPacer } from './pacer.ts'
import { parseDelimited } from './parse-delimited.ts'
import { looksLikeJsonLines, readJson, readJsonLines } from './read-geojson.ts'
import type { FeatureTable } from './read-geojson.ts'
import { readXlsx } from './read-xlsx.ts'
import type { ReadOptions, ReadResult, TextEncodingName } from './types.ts'

const MAX_FILE_BYTES = 200 * 1024 * 1024

/**
 * Cost: linear; 100,000 rows of CSV take about 0.3 s. Cancel is obeyed every 50 ms but for three steps that are one call
 * into the engine or a library: decoding text, JSON.parse, and the XML of a workbook.
 * @throws ImportError with one of FILE_ERROR_CODES
 */
export async function readFile(name: string, bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadResult> {
  try {
    return await read(name, bytes, options)
  } catch (error) {
    if (error instanceof ImportError) throw error
    throw new ImportError('fileUnreadable', { name })
  }
}

async function read(name: string, bytes: Uint8Array, options: ReadOptions): Promise<ReadResult> {
  if (bytes.length > MAX_FILE_BYTES) throw new ImportError('fileTooLarge', { megabytes: MAX_FILE_BYTES / 2 ** 20 })
  if (bytes.length === 0) throw new ImportError('fileEmpty')
  refuseKnownBinaries(name, bytes)
  if (isZip(bytes)) return readZip(name, bytes, options)

  await createPacer('decode', options).pause(0)
  const { text, encoding, issues } = decodeText(bytes, options.encoding)
  const start = text.slice(0, 4096).trimStart()
  if (start === '') {
    if (text.trim() === '') throw new ImportError('fileEmpty')
  }
  if (isBinary(start)) throw new ImportError('formatUnknown')
  const format = guessTextFormat(name, text, start)
  const pacer = createPacer('parse', options)
  if (format === 'xml') throw new ImportError('formatUnsupported', { format: xmlFormat(name, start) })
  if (format === 'geojsonSeq') return fromFeatures(name, encoding, issues, await readJsonLines(text, pacer))
  if (format === 'json') {
    try {
      return fromFeatures(name, encoding, issues, await readJson(text, pacer))
    } catch (error) {
      // "[序号],[名称]" in a table is no JSON, whatever it begins with.
      if (!(error instanceof ImportError) || error.code !== 'jsonBroken' || !TABLE_ENDING.test(name)) throw error
    }
  }
  const body = text.replace(/^sep=.\r?\n/i, (line) => '\n'.repeat(line.includes('\n') ? 1 : 0))
  const delimiter = findDelimiter(body)
  const lines = await parseDelimited(body, delimiter, pacer)
  await pacer.pause(1)
  const table = buildTable(lines)
  return {
    name,
    format: 'csv',
    encoding,
    delimiter,
    sheets: [],
    sheet: null,
    crs: null,
    ...table,
    issues: [...issues, ...table.issues],
  }
}

async function readZip(name: string, bytes: Uint8Array, options: ReadOptions): Promise<ReadResult> {
  const names = listZipNames(bytes)
  if (!names.includes('xl/workbook.xml')) {
    const format = zipFormat(name, names)
    throw format ? new ImportError('formatUnsupported', { format }) : new ImportError('formatUnknown')
  }
  const workbook = await readXlsx(bytes, options.sheet, createPacer('parse', options))
  const { sheets, sheet } = workbook
  return {
    name,
    format: 'xlsx',
    encoding: null,
    delimiter: null,
    sheets,
    sheet,
    crs: null,
    ...buildTable(workbook.lines),
  }
}

function fromFeatures(
  name: string,
  encoding: TextEncodingName,
  issues: readonly Issue[],
  table: FeatureTable,
): ReadResult {
  return {
    name,
    encoding,
    delimiter: null,
    sheets: [],
    sheet: null,
    hasHeader: true,
    ...table,
    issues: [...issues, ...table.issues],
  }
}

const JSON_ENDING = /\.(?:geo)?json$/i
const LINES_ENDING = /\.(?:geojsonl|geojsons|geojsonseq|ndjson|jsonl|ndgeojson|jsonseq)$/i
const TABLE_ENDING = /\.(?:csv|tsv|txt|tab)$/i

function guessTextFormat(name: string, text: string, start: string): 'json' | 'geojsonSeq' | 'csv' | 'xml' {
  if (start.startsWith('\u001e') || LINES_ENDING.test(name)) return 'geojsonSeq'
  if (start.startsWith('<') && !TABLE_ENDING.test(name)) return 'xml'
  if (start.startsWith('{')) return looksLikeJsonLines(text) ? 'geojsonSeq' : 'json'
  if (start.startsWith('[') || JSON_ENDING.test(name)) return 'json'
  return 'csv'
}

/** Text has no control characters but tab, line ends and the record separator. */
function isBinary(start: string): boolean {
  let strange = 0
  for (let i = 0; i < start.length; i++) {
    const code = start.charCodeAt(i)
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12 && code !== 0x1e) strange++
  }
  return strange > start.length / 50
}

/** @throws ImportError `formatUnsupported`, `xlsxEncrypted` for files that are often dropped and can not be read. */
function refuseKnownBinaries(name: string, bytes: Uint8Array): void {
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    // A workbook with a password is wrapped in the container of the old formats.
    throw /\.xlsx$/i.test(name)
      ? new ImportError('xlsxEncrypted')
      : new ImportError('formatUnsupported', { format: 'XLS' })
  }
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw new ImportError('formatUnsupported', { format: 'PDF' })
  if (startsWith(bytes, 0, 0, 0x27, 0x0a)) throw new ImportError('formatUnsupported', { format: 'SHP' })
  if (/\.(?:dbf|shx|xls)$/i.test(name)) throw new ImportError('formatUnsupported', { format: ending(name) })
}

function startsWith(bytes: Uint8Array, ...expected: readonly number[]): boolean {
  return expected.every((byte, index) => bytes[index] === byte)
}

function zipFormat(name: string, names: readonly string[]): string | null {
  if (names.some((entry) => /\.kml$/i.test(entry))) return 'KMZ'
  if (names.some((entry) => /\.shp$/i.test(entry))) return 'SHP'
  if (names.some((entry) => /^word\/|^ppt\//.test(entry)) || /\.(?:docx|pptx|ods|odt)$/i.test(name)) return ending(name)
  return null
}

function xmlFormat(name: string, start: string): string {
  return (/<(kml|gpx|html|svg|TrainingCenterDatabase|osm)\b/i.exec(start)?.[1] ?? (ending(name) || 'XML')).toUpperCase()
}

function ending(name: string): string {
  return /\.([^.]{1,10})$/.exec(name)?.[1]?.toUpperCase() ?? ''
}
