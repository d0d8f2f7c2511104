/**
 * Columns known by what stands in them, for files whose headers say nothing: which two are longitude and latitude (or one
 * that holds both), which is the name, the township, the county. Looks at the first rows only.
 */
import type { BBox } from '../../geo/position.ts'
import { parseAngle, parsePair } from './parse-coordinate.ts'
import { CHINA_BBOX, isInside } from './plausible-position.ts'
import type { RawRow } from './types.ts'

export const SAMPLE_ROWS = 300

/** Share of filled cells that must look right. */
const MOST = 0.8

/** Filled cells of a column in the sample. */
export function sampleColumn(rows: readonly RawRow[], column: number): string[] {
  return rows.slice(0, SAMPLE_ROWS).flatMap((row) => row.values[column] || [])
}

function share(cells: readonly string[], test: (cell: string) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter(test).length / cells.length
}

/** True where most filled cells (at least `least` of them) hold two coordinates. */
export function holdsPairs(rows: readonly RawRow[], column: number, least = MOST): boolean {
  return share(sampleColumn(rows, column), (cell) => parsePair(cell) !== null && /\d\.\d|[°度]/.test(cell)) >= least
}

interface CoordinateColumns {
  readonly lon: number
  readonly lat: number
}

interface NumberColumn {
  readonly column: number
  readonly numbers: readonly number[]
}

/** Two columns of fractional degrees, in China if any two are, neighbours before strangers. Null when none will do. */
export function guessCoordinateColumns(rows: readonly RawRow[], columns: readonly number[]): CoordinateColumns | null {
  const candidates = columns.flatMap((column) => readDegrees(rows, column) ?? [])
  let best: CoordinateColumns | null = null
  let bestScore = 0
  for (const lon of candidates) {
    for (const lat of candidates) {
      if (lon === lat || lat.numbers.some((number) => Math.abs(number) > 90)) continue
      const score =
        (pairsInside(CHINA_BBOX, lon, lat) >= MOST ? 4 : 0) +
        (Math.abs(lon.column - lat.column) === 1 ? 2 : 0) +
        (lon.column < lat.column ? 1 : 0)
      if (score > bestScore) {
        bestScore = score
        best = { lon: lon.column, lat: lat.column }
      }
    }
  }
  return bestScore >= 2 ? best : null
}

function readDegrees(rows: readonly RawRow[], column: number): NumberColumn | null {
  const cells = sampleColumn(rows, column)
  const angles = cells.flatMap((cell) => parseAngle(cell) ?? [])
  const isFine = share(cells, (cell) => /\d[.,]\d{2,}|[°度'′]|\d+[:\s]\d+[:\s]\d+/.test(cell)) >= MOST
  if (angles.length < cells.length * MOST || !isFine) return null
  const numbers = angles.map((angle) => angle.degrees)
  return numbers.every((number) => Math.abs(number) <= 180) ? { column, numbers } : null
}

function pairsInside(box: BBox, lon: NumberColumn, lat: NumberColumn): number {
  const count = Math.min(lon.numbers.length, lat.numbers.length)
  let inside = 0
  for (let i = 0; i < count; i++) if (isInside(box, lon.numbers[i] ?? 0, lat.numbers[i] ?? 0)) inside++
  return count === 0 ? 0 : inside / count
}

/** The text column with the most different values, the first among equals. */
export function guessNameColumn(rows: readonly RawRow[], columns: readonly number[]): number | null {
  let best: number | null = null
  let bestShare = 0
  for (const column of columns) {
    const cells = sampleColumn(rows, column)
    if (cells.length === 0 || share(cells, isName) < MOST) continue
    const distinct = new Set(cells).size / cells.length
    if (distinct > bestShare + 0.05) {
      bestShare = distinct
      best = column
    }
  }
  return best
}

function isName(cell: string): boolean {
  return /\p{L}/u.test(cell) && cell.length <= 60 && parseAngle(cell) === null && parsePair(cell) === null
}

/** The first column most of whose cells are stakes with a K, or equations. */
export function guessStakeColumn(rows: readonly RawRow[], columns: readonly number[]): number | null {
  const isStake = (cell: string): boolean => /^-?[A-Z]{0,2}K\s*\d+(?:\s*\+\s*\d|$|\s*=)/i.test(cell.normalize('NFKC'))
  return columns.find((column) => share(sampleColumn(rows, column), isStake) >= MOST) ?? null
}

/** The first column most of whose cells are references of Chinese roads, `G109`. */
export function guessRouteColumn(rows: readonly RawRow[], columns: readonly number[]): number | null {
  const isRoute = (cell: string): boolean => /^[GSXYCV]\s?\d{1,4}$/i.test(cell.normalize('NFKC'))
  return columns.find((column) => share(sampleColumn(rows, column), isRoute) >= MOST) ?? null
}

/** The column most of whose cells end like a township (镇 乡 街道) or a county (县 区 市 旗). */
export function guessAreaColumn(
  rows: readonly RawRow[],
  columns: readonly number[],
  level: 'township' | 'county',
): number | null {
  const ending = level === 'township' ? /(?:镇|乡|街道|街道办事处|苏木)$/ : /(?:县|区|市|旗)$/
  return columns.find((column) => share(sampleColumn(rows, column), (cell) => ending.test(cell)) >= MOST) ?? null
}
