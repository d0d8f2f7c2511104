import type { FoundBelt } from '../analysis/types.ts'
import { formatStake } from '../network/format-stake.ts'
import { usePlanState } from './plan-state.ts'

/** The name of a found belt by its stretches, `G109 K12+350–K60+100 → S303 K0+000–K8+200`, unless it was kept under another. */
export function useBeltName(): (belt: Pick<FoundBelt, 'id' | 'stretches'>) => string {
  const routes = usePlanState((state) => state.plan.route)
  const kept = usePlanState((state) => state.plan.belt)
  return (belt) =>
    kept.get(belt.id)?.name ??
    belt.stretches
      .map(({ routeId, fromChainageM, toChainageM }) => {
        const route = routes.get(routeId)
        return `${route?.ref || route?.name || routeId} ${formatStake(fromChainageM)}–${formatStake(toChainageM)}`
      })
      .join(' → ')
}
