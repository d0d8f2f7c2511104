import type { Position } from '../../geo/position.ts'
import type { Plan } from '../../model/plan.ts'
import type { Scenario } from '../../model/tables.ts'
import { compareText } from '../../analysis/compare-text.ts'
import { idsOf } from './scenarios.ts'

/** In which of two scenarios a place is chosen. */
export type Side = 'a' | 'b' | 'both'

export interface ChosenPlace {
  readonly id: string
  readonly name: string
  readonly position: Position
  readonly side: Side
}

/** What is chosen in one or both of two scenarios (`b` null: today, which chooses nothing), by id. */
export function listDifferences(
  { site, demandPoint }: Pick<Plan, 'site' | 'demandPoint'>,
  a: Scenario,
  b: Scenario | null,
): ChosenPlace[] {
  const inA = new Set(idsOf(a))
  const inB = new Set(b ? idsOf(b) : [])
  return [...new Set([...inA, ...inB])].toSorted(compareText).flatMap((id) => {
    const row = site.get(id) ?? demandPoint.get(id)
    if (!row) return []
    const side = inA.has(id) ? (inB.has(id) ? 'both' : 'a') : 'b'
    return [{ id, name: row.name || id, position: row.position, side }]
  })
}

/** Told apart by shape and colour. */
export const SIDE_MARKS: Readonly<Record<Side, { readonly mark: string; readonly color: string }>> = {
  a: { mark: '▲', color: '#0072B2' },
  b: { mark: '■', color: '#D55E00' },
  both: { mark: '●', color: '#009E73' },
}
