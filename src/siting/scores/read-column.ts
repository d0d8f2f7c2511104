/**
 * A column of the user's as numbers. How it is read is decided once for the whole column, so that no cell is read by another
 * rule than its neighbours: yes and no where all cells that say something are such words, numbers where most are, else how many
 * things each cell lists (honours: `全国文明村、省级示范`). An empty cell is not known (NaN); 无 in a list is none (0).
 */
import { parseAmount } from '../../model/parse-amount.ts'
import type { ColumnForm } from './types.ts'

const YES = new Set(
  '是 有 对 √ ✓ ✔ ☑ 合格 达标 符合 规范 齐全 完善 完备 健全 已建 建成 已达标 已完成 yes y true ok met'.split(' '),
)
const NO = new Set(
  '否 无 没有 未 × ✗ ✘ x 不合格 不达标 未达标 不符合 不规范 不齐全 不完善 不完备 不健全 未建 未建成 未完成 no n false none unmet'.split(
    ' ',
  ),
)
/** What stands in a cell of which nothing is known. */
const BLANK = /^(?:[-—–/]+|不详|未知|待定|待核|n\/?a|null|unknown)?$/i
const BETWEEN_THINGS = /[、,，;；\n|]+/

/** Text of the column, by candidate; undefined where the row has no such cell. */
export function readColumn(cells: readonly (string | undefined)[]): {
  readonly values: Float64Array
  readonly form: ColumnForm
} {
  const plain = cells.map((cell) => plainOf(cell ?? ''))
  const filled = plain.filter((cell) => cell !== '')
  const form = formOf(filled)
  const read = { yesNo: parseYesNo, number: parseMeasure, count: countThings }[form]
  return { values: Float64Array.from(plain, (cell) => read(cell) ?? Number.NaN), form }
}

/** Full-width letters and digits as half-width; '' for what says nothing. */
function plainOf(cell: string): string {
  const plain = cell.normalize('NFKC').trim().toLowerCase()
  return BLANK.test(plain) ? '' : plain
}

function formOf(filled: readonly string[]): ColumnForm {
  if (filled.length > 0 && filled.every((cell) => parseWord(cell) !== null)) return 'yesNo'
  const numbers = filled.filter((cell) => parseMeasure(cell) !== null).length
  return 2 * numbers >= filled.length ? 'number' : 'count'
}

function parseWord(cell: string): number | null {
  return YES.has(cell) ? 1 : NO.has(cell) ? 0 : null
}

/** 1 for yes, 0 for no, also as digits; null for what is neither, or says nothing. */
export function parseYesNo(cell: string): number | null {
  const plain = plainOf(cell)
  return parseWord(plain) ?? (plain === '1' ? 1 : plain === '0' ? 0 : null)
}

/** A number with or without a unit: `1,234人`, `1.2万`, `500 m²`, `85%`, `-3`. Null where there is none, or more than one. */
export function parseMeasure(cell: string): number | null {
  const plain = plainOf(cell)
  const amount = parseAmount(plain)
  if (amount !== null) return amount
  const match = /^([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(万)?[^\d、,;|]{0,12}$/i.exec(
    plain.replace(/(\d),(?=\d{3}(?!\d))/g, '$1').replace(/m[23]$/, 'm'),
  )
  const value = match ? Number(match[1]) * (match[2] ? 10_000 : 1) : Number.NaN
  return Number.isFinite(value) ? value : null
}

function countThings(cell: string): number | null {
  if (cell === '') return null
  if (NO.has(cell)) return 0
  return cell.split(BETWEEN_THINGS).filter((thing) => thing.trim() !== '').length
}
