/**
 * Positions in the datum of a file → WGS84. CGCS2000 is WGS84 to within centimetres. GCJ02 and BD09 are
 * undone by fixed-point iteration on gcoord's forward formulas: gcoord's own inverse stops at 1e-6° (0.1 m) and its BD09
 * inverse is an approximation (0.5 m and more); and near the edge of the box in which GCJ02 applies it never ends, which a
 * hostile file could use. Here the rounds are bounded. Each round leaves about a hundredth of the error, so that a round
 * that still had 1e-6° to correct ends within 1e-8° (1 mm); 3 rounds as a rule, about 5 µs.
 * Outside China's box GCJ02 is WGS84, as the formula has it.
 */
import gcoord from 'gcoord'
import type { Position } from '../../geo/position.ts'
import type { Datum } from './types.ts'

const MAX_ROUNDS = 12
const LAST_STEP_DEG = 1e-6

/** A function from the datum's positions to WGS84, or null when nothing has to be done. */
export function createDatumConverter(datum: Datum): ((position: Position) => Position) | null {
  if (datum === 'wgs84' || datum === 'cgcs2000') return null
  const target = datum === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09
  return ([lon, lat]) => {
    let guessLon = lon
    let guessLat = lat
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const [shownLon, shownLat] = gcoord.transform([guessLon, guessLat], gcoord.WGS84, target)
      guessLon -= shownLon - lon
      guessLat -= shownLat - lat
      if (Math.abs(shownLon - lon) < LAST_STEP_DEG && Math.abs(shownLat - lat) < LAST_STEP_DEG) break
    }
    return [guessLon, guessLat]
  }
}
