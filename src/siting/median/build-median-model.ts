/**
 * The p-median problem as a linear model with few columns: of each demand, one for every cost level, which says that no
 * candidate at that level or cheaper is chosen and pays the way to the next level (Cornuéjols, Nemhauser and Wolsey
 * 1980; García, Labbé and Marín 2011). Covering has one level a demand, the published model. What is settled is left out.
 */
import type { MilpModel, MilpRow } from '../milp/solve-milp.ts'
import { FIXED_IN, FIXED_OUT, FREE } from './select-candidates.ts'
import type { MedianProblem } from './types.ts'

interface MedianModel {
  readonly model: MilpModel
  /** What is paid whatever is chosen. */
  readonly constant: number
  /** The column of each candidate; −1 where it is settled. */
  readonly columnOf: Int32Array
}

export function buildMedianModel(problem: MedianProblem, settled: Uint8Array): MedianModel {
  const { candidateCount, demandCount, starts, candidates, costs, rest, p, rules } = problem
  const cost: number[] = []
  const isWhole: (0 | 1)[] = []
  const rows: MilpRow[] = []
  const columnOf = new Int32Array(candidateCount).fill(-1)
  let inCount = 0
  for (let c = 0; c < candidateCount; c++) {
    if (settled[c] === FIXED_IN) inCount++
    if (settled[c] !== FREE) continue
    columnOf[c] = cost.length
    cost.push(0)
    isWhole.push(1)
  }
  const free = Array.from({ length: cost.length }, (_, column) => column)
  rows.push({ columns: free, values: free.map(() => 1), least: p - inCount, most: p - inCount })
  for (const { members, least, most } of rules) {
    const fixed = members.reduce((sum, c) => sum + (settled[c] === FIXED_IN ? 1 : 0), 0)
    const columns = [...new Set(members)].flatMap((c) => (settled[c] === FREE ? [columnOf[c] as number] : []))
    rows.push({ columns, values: columns.map(() => 1), least: least - fixed, most: most - fixed })
  }
  let constant = 0
  // Demands of one list and one level share a column; what they pay is added up.
  const shared = new Map<string, number>()
  for (let d = 0; d < demandCount; d++) {
    let before = -1
    let level: number[] = []
    let paid = 0
    const end = starts[d + 1] as number
    let isOver = false
    /** Closes the level: unless it or what was before serves the demand, the step to the next is paid. */
    const close = (next: number): void => {
      const key = before < 0 ? level.join() : ''
      const known = key === '' ? undefined : shared.get(key)
      if (known !== undefined) cost[known] = (cost[known] as number) + next - paid
      const column = known ?? cost.length
      if (known === undefined) {
        cost.push(next - paid)
        isWhole.push(0)
        const columns = [column, ...level]
        const values = columns.map(() => 1)
        if (before >= 0) {
          columns.push(before)
          values.push(-1)
        }
        rows.push({ columns, values, least: before < 0 ? 1 : 0, most: Infinity })
        if (key !== '') shared.set(key, column)
      }
      before = column
      paid = next
      level = []
    }
    for (let k = starts[d] as number; k < end; k++) {
      const c = candidates[k] as number
      const now = costs[k] as number
      if (settled[c] === FIXED_OUT) continue
      if (now > paid) {
        if (before < 0 && level.length === 0) {
          constant += now - paid
          paid = now
        } else close(now)
      }
      if (settled[c] === FIXED_IN) {
        isOver = true
        break
      }
      level.push(columnOf[c] as number)
    }
    if (isOver) continue
    const last = rest[d] as number
    if (before < 0 && level.length === 0) constant += last
    else if (last > paid) close(last)
  }
  return {
    model: {
      cost,
      lower: cost.map(() => 0),
      upper: cost.map(() => 1),
      isWhole,
      rows,
    },
    constant,
    columnOf,
  }
}
