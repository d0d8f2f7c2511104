/**
 * Division codes of GB/T 2260 and its extension: 2 digits a province, 4 or 6 ending in 00 a city, 6 a county, 9 or 12
 * ending in 000 a township, 12 a village. The same area is written in 6, 9 or 12 digits by different offices.
 */
import type { AreaLevel } from '../../model/tables.ts'

/** Null for a text that is no division code. */
export function levelOfCode(code: string): AreaLevel | 'province' | null {
  const short = shortenCode(code)
  if (short === null) return null
  if (short.length === 2) return 'province'
  if (short.length === 4) return 'city'
  if (short.length === 6) return 'county'
  return short.length === 9 ? 'township' : 'village'
}

/** Without the zeros that only fill up: 433101000000 → 433101, 433100 → 4331. Null for a text that is no division code. */
export function shortenCode(code: string): string | null {
  if (!/^\d+$/.test(code) || ![2, 4, 6, 9, 12].includes(code.length)) return null
  let short = code
  if (short.length === 12 && short.endsWith('000')) short = short.slice(0, 9)
  if (short.length === 9 && short.endsWith('000')) short = short.slice(0, 6)
  if (short.length === 6 && short.endsWith('00')) short = short.slice(0, 4)
  if (short.length === 4 && short.endsWith('00')) short = short.slice(0, 2)
  return short
}

/** The short code of the level above; null where there is none. */
export function parentOfCode(code: string): string | null {
  const short = shortenCode(code)
  if (short === null || short.length <= 2) return null
  const lengths: Readonly<Record<number, number>> = { 4: 2, 6: 4, 9: 6, 12: 9 }
  return short.slice(0, lengths[short.length])
}
