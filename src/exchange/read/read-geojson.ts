/**
 * JSON of several kinds → columns and rows: FeatureCollection, Feature, bare geometry, one of these a line (with or
 * without record separators), and a plain array of objects. Properties become text cells under their key; nested values
 * stay JSON text. Values live in arrays, never in objects under the file's keys: `__proto__` is a column like any other.
 */
import { MAX_CELLS, nameColumns } from './build-table.ts'
import { ImportError } from './issue.ts'
import type { FileErrorCode, Issue } from './issue.ts'
import type { Pacer } from './pacer.ts'
import { GeometryFault, parseGeometry } from './parse-geometry.ts'
import { parseJson } from './parse-json.ts'
import type { FileFormat, Geometry, RawRow } from './types.ts'

export interface FeatureTable {
  readonly format: FileFormat
  readonly columns: readonly string[]
  readonly rows: readonly RawRow[]
  readonly crs: string | null
  readonly issues: readonly Issue[]
}

type JsonObject = Readonly<Record<string, unknown>>

const GEOMETRY_TYPE = /^(?:(?:Multi)?(?:Point|LineString|Polygon)|GeometryCollection)$/
const MAX_COLUMNS = 16_384

/** @throws ImportError `jsonNotFeatures`, `crsUnsupported`, `tooManyCells`, `cancelled` and those of `parseJson` */
export async function readJson(text: string, pacer: Pacer): Promise<FeatureTable> {
  const root = parseJson(text)
  if (Array.isArray(root)) return readArray(root, pacer)
  if (!isObject(root)) throw new ImportError('jsonNotFeatures')
  const crs = readCrs(root)
  if (root.type === 'FeatureCollection' && Array.isArray(root.features)) {
    return { ...(await readFeatures(root.features, pacer)), format: 'geojson', crs }
  }
  if (root.type === 'Feature' || isGeometry(root))
    return { ...(await readFeatures([root], pacer)), format: 'geojson', crs }
  // Services wrap their rows: {"code": 0, "data": [ … ]}.
  const lists = Object.values(root).filter((value) => Array.isArray(value) && value.length > 0 && value.every(isObject))
  if (root.type === undefined && lists.length === 1) return readArray(lists[0] as readonly unknown[], pacer)
  throw new ImportError('jsonNotFeatures')
}

/**
 * One JSON value a line. A line that is broken is a rejected row; the row number is the line of the file.
 * @throws ImportError `tooManyCells`, `cancelled`
 */
export async function readJsonLines(text: string, pacer: Pacer): Promise<FeatureTable> {
  const builder = createRowBuilder()
  let lineNumber = 0
  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf('\n', at)
    const end = feed === -1 ? text.length : feed
    lineNumber++
    const line = text.slice(at, end).replaceAll('\u001e', '').trim()
    at = end + 1
    if (line !== '') builder.add(lineNumber, parseLine(line, lineNumber))
    if (lineNumber % 64 === 0 && pacer.due()) await pacer.pause(at / text.length)
  }
  return { ...builder.finish(), format: 'geojsonSeq', crs: null }
}

/** True for text whose first line is a whole JSON object, with more to come. */
export function looksLikeJsonLines(text: string): boolean {
  const [first = '', second] = text.trim().split(/[\r\n]+\s*/, 2)
  return second !== undefined && isWholeObject(first.replaceAll('\u001e', '').trim())
}

function isWholeObject(line: string): boolean {
  if (!line.startsWith('{') || !line.endsWith('}')) return false
  try {
    return isObject(parseJson(line))
  } catch {
    return false
  }
}

class BrokenLine {
  readonly issue: Issue
  constructor(code: FileErrorCode, row: number, values: Issue['values']) {
    this.issue = { code: code === 'jsonTooDeep' ? code : 'featureBroken', row, values }
  }
}

function parseLine(line: string, row: number): unknown {
  try {
    return parseJson(line)
  } catch (error) {
    if (error instanceof ImportError) return new BrokenLine(error.code, row, { column: error.values.column ?? 0 })
    throw error
  }
}

async function readArray(items: readonly unknown[], pacer: Pacer): Promise<FeatureTable> {
  if (!items.some(isObject)) throw new ImportError('jsonNotFeatures')
  const table = await readFeatures(items, pacer)
  const isFeatures = items.some((item) => isObject(item) && (item.type === 'Feature' || isGeometry(item)))
  return { ...table, format: isFeatures ? 'geojson' : 'json', crs: null }
}

async function readFeatures(items: readonly unknown[], pacer: Pacer): Promise<Omit<FeatureTable, 'format' | 'crs'>> {
  const builder = createRowBuilder()
  for (const [index, item] of items.entries()) {
    builder.add(index + 1, item)
    if (index % 64 === 0 && pacer.due()) await pacer.pause(index / items.length)
  }
  return builder.finish()
}

/** Collects rows whose columns are only known at the end. */
function createRowBuilder() {
  const columnOf = new Map<string, number>()
  const drafts: { rowNumber: number; values: string[]; geometry: Geometry | null; issue: Issue | null }[] = []
  const ids: string[] = []
  let cellCount = 0
  let ringsClosed = 0

  function put(values: string[], key: string, text: string): void {
    let column = columnOf.get(key)
    if (column === undefined) {
      column = columnOf.size
      columnOf.set(key, column)
      if (column >= MAX_COLUMNS) throw new ImportError('tooManyCells', { rows: drafts.length, columns: column })
    }
    while (values.length < column) values.push('')
    values[column] = text
  }

  /** A Feature, a geometry or a plain object; anything else is a row that can not be used. */
  function add(rowNumber: number, item: unknown): void {
    const values: string[] = []
    let geometry: Geometry | null = null
    let issue: Issue | null = null
    let id = ''
    if (item instanceof BrokenLine) issue = item.issue
    else if (!isObject(item)) issue = { code: 'featureBroken', row: rowNumber, values: {} }
    else {
      const isFeature = item.type === 'Feature'
      const shape = isFeature ? item.geometry : isGeometry(item) ? item : undefined
      const properties = isFeature ? item.properties : shape === undefined ? item : undefined
      if (isFeature && (typeof item.id === 'string' || typeof item.id === 'number')) id = String(item.id).trim()
      if (isObject(properties)) for (const key of Object.keys(properties)) put(values, key, cellText(properties[key]))
      if (!isFeature && shape === undefined && 'type' in item && ('geometry' in item || 'features' in item)) {
        issue = { code: 'featureBroken', row: rowNumber, values: {} }
      }
      if (shape !== undefined && shape !== null) {
        try {
          const parsed = parseGeometry(shape)
          geometry = parsed.geometry
          ringsClosed += parsed.ringsClosed
        } catch (error) {
          if (!(error instanceof GeometryFault)) throw error
          issue = { code: error.code, row: rowNumber, values: error.values }
        }
      }
    }
    cellCount += values.length
    if (cellCount > MAX_CELLS) throw new ImportError('tooManyCells', { rows: rowNumber, columns: columnOf.size })
    drafts.push({ rowNumber, values, geometry, issue })
    ids.push(id)
  }

  function finish(): Omit<FeatureTable, 'format' | 'crs'> {
    const keys = [...columnOf.keys()]
    if (ids.some((id) => id !== '')) {
      // In front, so that rows stay as short as they are.
      keys.unshift(columnOf.has('id') ? '@id' : 'id')
      for (const [index, draft] of drafts.entries()) draft.values.unshift(ids[index] ?? '')
    }
    const issues: Issue[] = ringsClosed === 0 ? [] : [{ code: 'ringsClosed', values: { count: ringsClosed } }]
    return { columns: nameColumns(keys, keys.length), rows: drafts, issues }
  }

  return { add, finish }
}

function cellText(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value as number | boolean)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isGeometry(value: JsonObject): boolean {
  return (
    typeof value.type === 'string' &&
    GEOMETRY_TYPE.test(value.type) &&
    ('coordinates' in value || 'geometries' in value)
  )
}

const KNOWN_CRS = /CRS:*84|EPSG:*(?:4326|4490|4979)$|WGS[\s_-]*(?:19)?84$|CGCS[\s_-]*2000$|GCJ[\s_-]*02|BD[\s_-]*09/i

/** The old `crs` member by name. @throws ImportError `crsUnsupported` for anything but geographic WGS84, CGCS2000, GCJ02, BD09 */
function readCrs(root: JsonObject): string | null {
  const { crs } = root
  if (!isObject(crs)) return null
  const name = isObject(crs.properties) ? crs.properties.name : undefined
  if (typeof name !== 'string') return null
  if (!KNOWN_CRS.test(name.replace(/:[\d.]*:/g, ':')))
    throw new ImportError('crsUnsupported', { crs: name.slice(0, 80) })
  return name
}
