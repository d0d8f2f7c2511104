import { useMemo } from 'react'
import type { ExtentTable } from '../model/operations/edit-extent.ts'
import { shownBelts, shownLines, useDerivedState } from './derived-state.ts'
import { asExtent, type LaidExtent } from './laid-extents.ts'
import { usePlanState } from './plan-state.ts'

/** The lines or belts on screen, in their order. */
export function useShownExtents(table: ExtentTable): readonly LaidExtent[] {
  const belts = useDerivedState(shownBelts)
  const lines = useDerivedState(shownLines)
  const routes = usePlanState((state) => state.plan.route)
  return useMemo(
    () => (table === 'belt' ? belts : lines.map((line) => asExtent(line, routes))),
    [table, belts, lines, routes],
  )
}
