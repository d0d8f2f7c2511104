import type { MilpModel, MilpRow } from '../milp/solve-milp.ts'
import type { Flows } from './build-flows.ts'

/**
 * Columns: the candidates, then for every way the share of the demand that goes it. `mustServe`: nothing goes without.
 * `isOpen`: only these candidates, which then are no columns to decide (a transport problem); null: all.
 */
export function buildFlowModel(
  { demands, capacities }: Flows,
  isOpen: Uint8Array | null,
  mustServe: boolean,
): { readonly model: MilpModel; readonly constant: number } {
  const count = capacities.length
  const cost: number[] = Array.from({ length: count }, () => 0)
  const rows: MilpRow[] = []
  const taken: { columns: number[]; values: number[] }[] = Array.from({ length: count }, () => ({
    columns: [],
    values: [],
  }))
  let constant = 0
  for (const { weight, ways, rest } of demands) {
    const columns: number[] = []
    constant += mustServe ? 0 : rest
    for (const way of ways) {
      if (isOpen && isOpen[way.candidate] === 0) continue
      const column = cost.length
      cost.push(mustServe ? 0 : way.cost - rest)
      columns.push(column)
      taken[way.candidate]?.columns.push(column)
      taken[way.candidate]?.values.push(weight)
      if (!isOpen) rows.push({ columns: [column, way.candidate], values: [1, -1], least: -Infinity, most: 0 })
    }
    rows.push({ columns, values: columns.map(() => 1), least: mustServe ? 1 : 0, most: 1 })
  }
  taken.forEach(({ columns, values }, c) => {
    const capacity = capacities[c] as number
    const sum = values.reduce((total, value) => total + value, 0)
    // Scaled to 1, which keeps what a row may be missed by small.
    if (sum <= capacity || columns.length === 0) return
    const scale = Math.max(capacity, 1e-9 * sum)
    const scaled = values.map((value) => value / scale)
    rows.push(
      isOpen
        ? { columns, values: scaled, least: -Infinity, most: capacity / scale }
        : { columns: [...columns, c], values: [...scaled, -capacity / scale], least: -Infinity, most: 0 },
    )
  })
  return {
    model: {
      cost,
      lower: cost.map(() => 0),
      upper: cost.map((_, column) => (column < count && isOpen ? 0 : 1)),
      isWhole: cost.map((_, column): 0 | 1 => (column < count && !isOpen ? 1 : 0)),
      rows,
    },
    constant,
  }
}
