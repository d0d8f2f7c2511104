import { useMemo } from 'react'
import type { TargetProgress } from '../analysis/compute-targets.ts'
import type { Target } from '../model/tables.ts'
import { programmeOf } from '../model/plan.ts'
import { useDerivedState } from './derived-state.ts'
import { usePlanState } from './plan-state.ts'

/** The programme's targets and how far the plan is; a target that is not computed yet is left out. */
export function useTargets(): readonly { target: Target; progress: TargetProgress }[] {
  const progress = useDerivedState((state) => state.derived?.targets)
  const targets = usePlanState((state) => programmeOf(state.plan).targets)
  return useMemo(() => {
    const byTarget = new Map(progress?.map((one) => [one.targetId, one]))
    return targets.flatMap((target) => {
      const one = byTarget.get(target.id)
      return one ? [{ target, progress: one }] : []
    })
  }, [progress, targets])
}
