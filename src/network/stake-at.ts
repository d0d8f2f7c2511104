import { chainageIn, sectionAt } from '../model/stakes/stake-sections.ts'
import type { Route, RoutePart } from '../model/tables.ts'
import { branchStakesOf } from './branch-stakes.ts'
import { carriagewaysOf, isOnLeft } from './carriageways-of.ts'
import { type Calibration, chainageOf, senseAt } from './chainage-of.ts'

export interface PlaceStake {
  /** '' for stakes of the route itself, Z on a left carriageway, other letters on a branch with stakes of its own. */
  readonly prefix: string
  readonly chainageM: number
  /** 1 where the stakes rise with the measure, −1 where they fall. */
  readonly sense: 1 | -1
}

/** The stake of a place on a part of a route. `calibration` is all points of the route. */
export function stakeAt(
  route: Pick<Route, 'parts' | 'firstChainageM'>,
  part: RoutePart,
  measureM: number,
  calibration: Calibration = [],
): PlaceStake {
  const branch = part.kind === 'branch' ? branchStakesOf(route, calibration).get(part) : undefined
  if (branch) {
    const { slope } = sectionAt(branch.sections, measureM)
    return { prefix: branch.prefix, chainageM: chainageIn(branch.sections, measureM), sense: slope < 0 ? -1 : 1 }
  }
  const sense = senseAt(route, measureM, calibration)
  const prefix = isOnLeft(carriagewaysOf(route), part, measureM, sense) ? 'Z' : ''
  return { prefix, chainageM: chainageOf(route, measureM, calibration, prefix), sense }
}
