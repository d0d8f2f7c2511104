import type { CountRule } from '../median/types.ts'
import type { MilpRow } from '../milp/solve-milp.ts'

/** How many are chosen, and the rules, as rows of a linear model whose first columns are the candidates. */
export function listRuleRows({
  candidateCount,
  least,
  most,
  rules,
}: {
  readonly candidateCount: number
  readonly least: number
  readonly most: number
  readonly rules: readonly CountRule[]
}): MilpRow[] {
  const all = Array.from({ length: candidateCount }, (_, c) => c)
  return [
    { columns: all, values: all.map(() => 1), least, most },
    ...rules.map((rule): MilpRow => {
      const columns = [...new Set(rule.members)]
      return { columns, values: columns.map(() => 1), least: rule.least, most: rule.most }
    }),
  ]
}
