/** A line as people paste it: one pair of coordinates a line, or several pairs separated by semicolons. */
import type { Position } from '../geo/position.ts'
import { readCoordinates } from './read-coordinates.ts'

export interface CoordinateList {
  readonly positions: readonly Position[]
  /** The first pair that could not be read, by its number from 1 and its text; null where all could. */
  readonly fault: { readonly number: number; readonly text: string } | null
}

/**
 * All pairs are read in one order: longitude first, unless one of them cannot be meant so. Empty lines are passed over; a pair
 * may stand in brackets.
 */
export function readCoordinateList(text: string): CoordinateList {
  const pairs = text
    .normalize('NFKC')
    .split(/[\n\r;]+/)
    .map((line) => line.replace(/^[\s[(]+|[\s\]),]+$/g, ''))
    .filter((line) => line !== '')
  const readings = pairs.map((pair) => readCoordinates(pair) ?? [])
  const bad = readings.findIndex((found) => found.length === 0)
  if (bad >= 0) return { positions: [], fault: { number: bad + 1, text: pairs[bad] as string } }
  // Where both orders are open there are two readings, longitude first; a pair with one reading decides for all.
  const decided = readings.flatMap((found, at) =>
    found.length === 1 ? [isTurned(pairs[at] as string, found[0]!)] : [],
  )
  const turned = decided.length > 0 && decided.every(Boolean)
  return { positions: readings.map((found) => (turned ? found.at(-1)! : found[0]!)), fault: null }
}

/** Whether the only reading of a pair has its latitude first. */
function isTurned(pair: string, [lon, lat]: Position): boolean {
  const first = Number.parseFloat(/-?\d+(?:\.\d+)?/.exec(pair)?.[0] ?? '')
  return lon !== lat && Math.abs(first - lat) < Math.abs(first - lon)
}
