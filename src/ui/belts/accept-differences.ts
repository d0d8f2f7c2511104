import type { LayoutDifference } from '../../analysis/match-layout.ts'
import { runChangeset, usePlanState } from '../../app/plan-state.ts'
import { acceptLayout } from '../../model/operations/accept-layout.ts'
import type { Belt } from '../../model/tables.ts'
import { beltColor } from '../map/symbols/belt-color.ts'

/** Takes over what a re-run changes, as one step; new belts get a colour of their own, so that they keep it from now on. */
export function acceptDifferences(differences: readonly LayoutDifference[]): void {
  const { plan } = usePlanState.getState()
  let number = plan.belt.size
  const belts: Belt[] = []
  for (const one of differences) {
    if (one.table !== 'belt' || !one.after) continue
    belts.push(one.kind === 'new' ? { ...one.after, color: beltColor(number++) } : one.after)
  }
  const goneIds = (table: LayoutDifference['table']): string[] =>
    differences.filter((one) => one.table === table && one.kind === 'gone').map(({ id }) => id)
  runChangeset(
    acceptLayout(plan, {
      belt: { put: belts, goneIds: goneIds('belt') },
      line: {
        put: differences.flatMap((one) => (one.table === 'line' && one.after ? [one.after] : [])),
        goneIds: goneIds('line'),
      },
    }),
  )
}
