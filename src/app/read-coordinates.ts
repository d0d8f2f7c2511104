import { parsePair } from '../exchange/read/parse-coordinate.ts'
import type { Position } from '../geo/position.ts'

/**
 * Positions that a typed pair of coordinates can mean, the likelier first: longitude before latitude where the text leaves
 * both open. Empty where no reading lies on the earth; null where the text is no pair of coordinates.
 */
export function readCoordinates(text: string): Position[] | null {
  const pair = parsePair(text)
  if (!pair) return null
  const { first, second, lonFirst } = pair
  const readings: Position[] = []
  if (lonFirst !== false) readings.push([first, second])
  if (lonFirst !== true && first !== second) readings.push([second, first])
  return readings.filter(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90)
}
