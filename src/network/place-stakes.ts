import type { Position } from '../geo/position.ts'
import { chainageBefore, chainageIn, measuresIn } from '../model/stakes/stake-sections.ts'
import type { Route } from '../model/tables.ts'
import { carriagewaysOf, parallelAt } from './carriageways-of.ts'
import { type Calibration, sectionsOf, senseAt } from './chainage-of.ts'
import { formatStake } from './format-stake.ts'
import { locateOnCarriageway } from './locate-on-route.ts'
import { measuresOfPart } from './measures-of-part.ts'

export interface PlacedStake {
  readonly chainageM: number
  /** `K12+300` */
  readonly text: string
  readonly measureM: number
  readonly position: Position
  /** Facing rising measure, clockwise from north. */
  readonly bearingDeg: number
}

/**
 * The stakes of a route at every whole `stepM` of chainage (1000 or 100, say) between two measures, in rising chainage, then
 * measure; a long chain repeats its stakes, a short chain leaves them out. Stakes in gaps are left out: there is no road to
 * set them by. With `carriageway` Z those of the left carriageway, where the road is divided.
 * @throws RangeError for a step that is not positive.
 */
export function placeStakes(
  route: Pick<Route, 'parts' | 'lengthM' | 'firstChainageM'>,
  stepM: number,
  fromM = 0,
  toM = route.lengthM,
  calibration: Calibration = [],
  carriageway: '' | 'Z' = '',
): PlacedStake[] {
  if (!(stepM > 0)) throw new RangeError(`No stakes every ${stepM} m`)
  const lowM = Math.max(0, Math.min(fromM, toM))
  const highM = Math.min(route.lengthM, Math.max(fromM, toM))
  if (lowM > highM) return []
  const sections = sectionsOf(route, calibration, carriageway)
  const ends = [chainageIn(sections, lowM), chainageBefore(sections, highM)]
  for (const { fromM: atM } of sections) {
    if (atM > lowM && atM < highM) ends.push(chainageBefore(sections, atM), chainageIn(sections, atM))
  }
  const carriageways = carriagewaysOf(route)
  const stakes: PlacedStake[] = []
  const last = Math.floor(Math.max(...ends) / stepM + 1e-9)
  for (let k = Math.ceil(Math.min(...ends) / stepM - 1e-9); k <= last; k++) {
    // Adding zero makes −0 a 0.
    const chainageM = k * stepM + 0
    for (const measureM of measuresIn(sections, chainageM, lowM, highM)) {
      const sense = senseAt(route, measureM, calibration)
      const isOnParallel = parallelAt(carriageways, measureM, carriageway === 'Z', sense) !== null
      if (!isOnParallel && isInGap(route, measureM)) continue
      const place = locateOnCarriageway(route, measureM, calibration, carriageway)
      if (place) stakes.push({ chainageM, text: formatStake(chainageM, carriageway), ...place })
    }
  }
  return stakes
}

function isInGap(route: Pick<Route, 'parts'>, measureM: number): boolean {
  return !route.parts.some(
    (part) => part.kind === 'main' && measureM >= part.startM - 1e-6 && measureM <= measuresOfPart(part).at(-1)! + 1e-6,
  )
}
