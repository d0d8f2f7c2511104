import type { Highs } from 'highs'
import { solveMilp } from '../milp/solve-milp.ts'
import { buildMedianModel } from './build-median-model.ts'
import type { Prover } from './find-median.ts'
import { FIXED_IN } from './select-candidates.ts'

/** Ends a p-median problem with HiGHS, from the best choice known. */
export function proveWithHighs(highs: Highs, timeLimitS: number): Prover {
  return (problem, settled, best) => {
    const { model, constant, columnOf } = buildMedianModel(problem, settled)
    const toChosen = (solution: Float64Array): number[] =>
      Array.from(columnOf.keys()).filter((c) => {
        const column = columnOf[c] as number
        return column < 0 ? settled[c] === FIXED_IN : (solution[column] as number) > 0.5
      })
    let start: Float64Array | undefined
    if (best && [...best.chosen].every((c) => columnOf[c] !== -1 || settled[c] === FIXED_IN)) {
      start = new Float64Array(model.cost.length)
      for (const c of best.chosen) if ((columnOf[c] as number) >= 0) start[columnOf[c] as number] = 1
      // Rows of demands follow in the order of their columns, each of which is paid where its candidates are not chosen.
      for (const { columns, values, least } of model.rows) {
        const own = columns[0] as number
        if (model.isWhole[own] === 1) continue
        let rest = least
        for (let i = 1; i < columns.length; i++) rest -= (values[i] as number) * (start[columns[i] as number] as number)
        start[own] = Math.max(0, rest)
      }
    }
    const outcome = solveMilp(highs, model, { timeLimitS, ...(start ? { start } : {}) })
    return { bound: outcome.bound + constant, chosen: outcome.solution ? toChosen(outcome.solution) : null }
  }
}
