/**
 * Solves a linear model with whole-numbered columns by HiGHS (Huangfu and Hall 2018), compiled to WebAssembly. The
 * caller loads HiGHS, since where its file lies depends on where the code runs.
 */
import type { Highs } from 'highs'

/** Minimises `cost · x` for `lower ≤ x ≤ upper` and `least ≤ row ≤ most`. */
export interface MilpModel {
  readonly cost: readonly number[]
  readonly lower: readonly number[]
  readonly upper: readonly number[]
  /** 1 where the column takes whole numbers only. */
  readonly isWhole: readonly (0 | 1)[]
  readonly rows: readonly MilpRow[]
}

export interface MilpRow {
  readonly columns: readonly number[]
  /** Beside each of `columns`. */
  readonly values: readonly number[]
  readonly least: number
  readonly most: number
}

interface MilpOutcome {
  readonly status: 'optimal' | 'infeasible' | 'stopped'
  /** The best found, and what nothing can go below; Infinity and −Infinity where there is none. */
  readonly value: number
  readonly bound: number
  /** Null where none was found. */
  readonly solution: Float64Array | null
}

interface MilpOptions {
  readonly timeLimitS?: number
  /** A solution to begin with. */
  readonly start?: Float64Array
  /** Asked every now and then; true ends the run with the best so far. */
  readonly shouldStop?: () => boolean
  /** Told every better solution. */
  readonly onBetter?: (solution: Float64Array, value: number, bound: number) => void
}

/** The greatest cost, at least, of a model that is begun with a solution. */
const LEAST_COST = 1000

/** @throws Error where HiGHS fails at a model, which a model without faults does not bring about */
export function solveMilp(highs: Highs, model: MilpModel, options: MilpOptions = {}): MilpOutcome {
  const starts = new Int32Array(model.rows.length + 1)
  model.rows.forEach(({ columns }, r) => {
    starts[r + 1] = (starts[r] as number) + columns.length
  })
  const indices = new Int32Array(starts[model.rows.length] as number)
  const values = new Float64Array(indices.length)
  model.rows.forEach((row, r) => {
    indices.set(row.columns, starts[r])
    values.set(row.values, starts[r])
  })
  const { callbackType, modelStatus } = highs.constants
  // Begun with a solution, HiGHS 1.15.3 takes it for the best where costs are small numbers: a difference of a third was lost.
  const most = model.cost.reduce((sum, cost) => Math.max(sum, Math.abs(cost)), 0)
  const scale = options.start && most > 0 && most < LEAST_COST ? LEAST_COST / most : 1
  return highs.withModel(
    {
      numCols: model.cost.length,
      numRows: model.rows.length,
      colCost: Float64Array.from(model.cost, (cost) => cost * scale),
      colLower: Float64Array.from(model.lower),
      colUpper: Float64Array.from(model.upper),
      rowLower: Float64Array.from(model.rows, ({ least }) => least),
      rowUpper: Float64Array.from(model.rows, ({ most }) => most),
      matrix: { format: 'csr', numRows: model.rows.length, numCols: model.cost.length, starts, indices, values },
      integrality: Int32Array.from(model.isWhole),
    },
    (solver): MilpOutcome => {
      solver.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-7 })
      if (options.timeLimitS !== undefined) solver.options.set('time_limit', options.timeLimitS)
      if (options.start) solver.setSolution({ colValue: options.start })
      solver.run({
        [callbackType.mipInterrupt](event) {
          if (options.shouldStop?.()) event.interrupt()
        },
        [callbackType.mipImprovingSolution]({ data }) {
          if (data.mip_solution)
            options.onBetter?.(
              data.mip_solution,
              (data.mip_primal_bound ?? Infinity) / scale,
              (data.mip_dual_bound ?? -Infinity) / scale,
            )
        },
      })
      const status = solver.getModelStatus()
      const value = (solver.info.get('objective_function_value') as number) / scale
      const bound = (solver.info.get('mip_dual_bound') as number) / scale
      if (status === modelStatus.infeasible)
        return { status: 'infeasible', value: Infinity, bound: Infinity, solution: null }
      const hasSolution = solver.info.get('primal_solution_status') === 2
      const solution = hasSolution ? Float64Array.from(solver.getSolution().colValue) : null
      return {
        status: status === modelStatus.optimal ? 'optimal' : 'stopped',
        value: hasSolution ? value : Infinity,
        bound: status === modelStatus.optimal ? value : bound,
        solution,
      }
    },
  )
}
