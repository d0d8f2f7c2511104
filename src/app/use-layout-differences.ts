import { useMemo } from 'react'
import { type LayoutDifference, matchLayout } from '../analysis/match-layout.ts'
import { useDerivedState } from './derived-state.ts'
import { usePlanState } from './plan-state.ts'

const none: readonly LayoutDifference[] = []

/** What the plan's settings would change in the lines and belts it keeps; all of them are new where it keeps none. */
export function useLayoutDifferences(): readonly LayoutDifference[] {
  const line = usePlanState((state) => state.plan.line)
  const belt = usePlanState((state) => state.plan.belt)
  const found = useDerivedState((state) => state.derived?.found)
  return useMemo(() => (found ? matchLayout({ line, belt }, found) : none), [line, belt, found])
}

/** Those of them that keep what is found where the plan keeps nothing of the kind yet. */
export function useUnkeptDifferences(): readonly LayoutDifference[] {
  const hasLines = usePlanState((state) => state.plan.line.size > 0)
  const hasBelts = usePlanState((state) => state.plan.belt.size > 0)
  const differences = useLayoutDifferences()
  return differences.filter(({ table }) => !(table === 'line' ? hasLines : hasBelts))
}
