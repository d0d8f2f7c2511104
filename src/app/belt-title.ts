import type { FoundBelt } from '../analysis/types.ts'
import type { Plan } from '../model/plan.ts'
import type { Stretch } from '../model/tables.ts'
import { formatStake } from '../network/format-stake.ts'

/** What a belt is called: its roads with their stakes from end to end, `G109 K12+350–K80+000 → S20 K0+000–K15+200`. */
export function beltTitle(belt: Pick<FoundBelt, 'stretches'>, routes: Plan['route']): string {
  return belt.stretches.map((stretch) => stretchTitle(stretch, routes)).join(' → ')
}

/** A stretch of a route from stake to stake, `G109 K12+350–K80+000`; one of no length by its one stake. */
export function stretchTitle(stretch: Stretch, routes: Plan['route']): string {
  const route = routes.get(stretch.routeId)
  const stakes = new Set([formatStake(stretch.fromChainageM), formatStake(stretch.toChainageM)])
  return `${route?.ref || route?.name || ''} ${[...stakes].join('–')}`.trim()
}
