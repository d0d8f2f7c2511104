import type { Route } from '../model/tables.ts'
import { carriagewaysOf } from './carriageways-of.ts'

/** The stretches of a route that have two carriageways, by rising measure, apart from each other. */
export function dividedStretches(route: Pick<Route, 'parts'>): { fromM: number; toM: number }[] {
  const { left, right } = carriagewaysOf(route)
  const merged: { fromM: number; toM: number }[] = []
  for (const { fromM, toM } of [...left, ...right].sort((a, b) => a.fromM - b.fromM)) {
    const before = merged.at(-1)
    if (before && fromM <= before.toM) before.toM = Math.max(before.toM, toM)
    else merged.push({ fromM, toM })
  }
  return merged
}
