import { useEffect, useState } from 'react'
import { useDemandStates, useShowsDemandStates } from '../../../app/demand-states.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { runInSlices } from '../../../app/run-in-slices.ts'
import type { BBox } from '../../../geo/position.ts'
import { countStates, type StateCount } from './count-states.ts'

const none: readonly StateCount[] = []

/** How many demand points in view are served how, while the map shows it; counted in slices: there may be 100,000. */
export function useDemandCounts(view: BBox | undefined): readonly StateCount[] {
  const points = usePlanState((state) => state.plan.demandPoint)
  const stateOf = useDemandStates(useShowsDemandStates())
  const [counts, setCounts] = useState(none)
  useEffect(() => {
    if (!stateOf || !view) return
    const controller = new AbortController()
    void runInSlices(countStates(points.values(), stateOf, view), controller.signal).then((found) => {
      if (found && !controller.signal.aborted) setCounts(found)
    })
    return () => controller.abort()
  }, [points, stateOf, view])
  // While the view moves on, the counts of the last one stay.
  return stateOf ? counts : none
}
