/**
 * Whether a column of pairs says "lng,lat" or "lat,lng". The whole column decides: hemisphere letters, numbers beyond 90,
 * places that are in the study area or in China one way round only; then the header's own words; else lat first, as most
 * people write it.
 */
import type { BBox } from '../../geo/position.ts'
import { normaliseHeader } from './normalise-header.ts'
import { parsePair } from './parse-coordinate.ts'
import type { Pair } from './parse-coordinate.ts'
import { CHINA_BBOX, isInside } from './plausible-position.ts'

const SAMPLE = 1000

export function findLonFirst(values: Iterable<string>, header: string, studyArea?: BBox): boolean {
  let votes = 0
  let read = 0
  for (const value of values) {
    const pair = parsePair(value)
    if (!pair) continue
    votes += vote(pair, studyArea)
    read++
    if (read >= SAMPLE) break
  }
  return votes === 0 ? headerSaysLonFirst(header) : votes > 0
}

/** +1 for longitude first, −1 for latitude first, 0 for no opinion. */
function vote({ first, second, lonFirst }: Pair, studyArea: BBox | undefined): number {
  if (lonFirst !== null) return lonFirst ? 1 : -1
  if (Math.abs(first) > 90) return 1
  if (Math.abs(second) > 90) return -1
  for (const box of studyArea ? [studyArea, CHINA_BBOX] : [CHINA_BBOX]) {
    const asLonLat = isInside(box, first, second)
    if (asLonLat !== isInside(box, second, first)) return asLonLat ? 1 : -1
  }
  return 0
}

const LON_WORD = /经度?|lon|lng|东经|\bx\b/
const LAT_WORD = /纬度?|lat|北纬|\by\b/

function headerSaysLonFirst(header: string): boolean {
  const { base, inside } = normaliseHeader(header)
  const text = `${inside} ${base}`
  const lonAt = LON_WORD.exec(text)?.index ?? -1
  const latAt = LAT_WORD.exec(text)?.index ?? -1
  return lonAt !== -1 && latAt !== -1 && lonAt < latAt
}
