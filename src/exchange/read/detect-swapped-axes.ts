/**
 * Whether latitude and longitude stand in each other's place, so that the dialog can offer to exchange them. A row is
 * judged by range (a latitude beyond 90), then by the plan's study area, then by China's box: it votes only where one of
 * the two readings is possible and the other is not.
 */
import type { BBox, Position } from '../../geo/position.ts'
import { findPosition } from './geometry-positions.ts'
import { parseAngle } from './parse-coordinate.ts'
import { CHINA_BBOX, isInside, isOnEarth } from './plausible-position.ts'
import type { Mapping, RawRow, SwapFinding } from './types.ts'

const SAMPLE_ROWS = 2000

/** Null unless most of the rows that can be judged are swapped. */
export function detectSwappedAxes(rows: readonly RawRow[], mapping: Mapping, studyArea?: BBox): SwapFinding | null {
  let swappedCount = 0
  let judgedCount = 0
  for (const row of rows.slice(0, SAMPLE_ROWS)) {
    const position = readAsWritten(row, mapping)
    const verdict = position ? judge(position, studyArea) : null
    if (verdict === null) continue
    judgedCount++
    if (verdict) swappedCount++
  }
  return swappedCount * 2 > judgedCount ? { swappedCount, judgedCount } : null
}

function readAsWritten(row: RawRow, mapping: Mapping): Position | null {
  if (row.geometry) return findPosition(row.geometry, () => true) ?? null
  const { lon, lat } = mapping
  if (lon === null || lon === undefined || lat === null || lat === undefined) return null
  const first = parseAngle(row.values[lon] ?? '')
  const second = parseAngle(row.values[lat] ?? '')
  if (!first || !second || first.axis !== null || second.axis !== null) return null
  return [first.degrees, second.degrees]
}

/** True for swapped, false for right, null for can not say. */
function judge([lon, lat]: Position, studyArea: BBox | undefined): boolean | null {
  const isPossible = isOnEarth(lon, lat)
  if (isPossible !== isOnEarth(lat, lon)) return !isPossible
  if (!isPossible) return null
  for (const box of studyArea ? [studyArea, CHINA_BBOX] : [CHINA_BBOX]) {
    const isRight = isInside(box, lon, lat)
    if (isRight !== isInside(box, lat, lon)) return !isRight
  }
  return null
}
