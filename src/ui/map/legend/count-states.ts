import type { DemandState } from '../../../analysis/service/types.ts'
import type { StateOf } from '../../../app/demand-states.ts'
import type { Sliced } from '../../../app/run-in-slices.ts'
import type { BBox, Position } from '../../../geo/position.ts'
import { DEMAND_ORDER } from '../symbols/demand-symbol.ts'

export interface StateCount {
  readonly state: DemandState
  readonly count: number
}

/** Points between two chances to pause. */
const PAUSE_POINTS = 1000

/** How many points in a box are in each state, in the order of legends; states without any are left out. */
export function* countStates(
  points: Iterable<{ readonly id: string; readonly position: Position }>,
  stateOf: StateOf,
  [west, south, east, north]: BBox,
): Sliced<readonly StateCount[]> {
  const counts = new Map<DemandState, number>()
  let looked = 0
  for (const { id, position } of points) {
    if (++looked % PAUSE_POINTS === 0) yield
    const [lon, lat] = position
    if (lon < west || lon > east || lat < south || lat > north) continue
    const state = stateOf(id)
    if (state) counts.set(state, (counts.get(state) ?? 0) + 1)
  }
  return DEMAND_ORDER.flatMap((state) => {
    const count = counts.get(state)
    return count === undefined ? [] : [{ state, count }]
  })
}
