import { listSpacingCliques } from '../choice/list-clauses.ts'
import { listRuleRows } from '../choice/list-rule-rows.ts'
import type { MilpModel, MilpRow } from '../milp/solve-milp.ts'
import type { FrontMeasure } from './create-front-measure.ts'
import type { FrontObjective, FrontProblem } from './types.ts'

/** What is low when it is good, at most so much. */
export interface FrontLimit {
  readonly objective: FrontObjective
  readonly most: number
}

interface Linear {
  readonly columns: readonly number[]
  readonly values: readonly number[]
  readonly constant: number
}

/** The choices of a front as a linear model whose first columns are the candidates. */
export interface FrontModel {
  /** Low for `goal` under limits. `goal`: an objective, or Σ |w_j C_i − w_i C_j| − `gini` × (weight × covered) for Dinkelbach. */
  build(
    goal: 'covered' | 'mean' | 'score' | 'count' | { readonly gini: number } | null,
    limits: readonly FrontLimit[],
  ): { readonly model: MilpModel; readonly constant: number; readonly scale: number }
  /** All columns of a choice, to start from. */
  complete(chosen: readonly number[]): Float64Array
  /** Ways from demands to candidates in it: a measure of how long it takes. */
  readonly size: number
}

/** @param used objectives that the model must be able to speak of */
export function buildFrontModel(
  { problem, areaOf, first, second }: FrontProblem,
  measure: FrontMeasure,
  used: readonly FrontObjective[],
): FrontModel {
  const { candidateCount: n, demandCount, costs, weights, lockedIn, lockedOut, scores, conflicts = [] } = problem
  const { needs, areaWeights, sureOf, rest, reached } = measure
  const isCounted = first === 'count' || second === 'count'
  const isIn = new Set(lockedIn)
  const isOut = new Set(lockedOut)
  const lower: number[] = Array.from({ length: n }, (_, c) => (isIn.has(c) ? 1 : 0))
  const upper: number[] = Array.from({ length: n }, (_, c) => (isOut.has(c) ? 0 : 1))
  const isWhole: (0 | 1)[] = Array.from({ length: n }, () => 1)
  const p = problem.p ?? n
  const spacing = listSpacingCliques(n, conflicts).map((members) => ({ members, least: 0, most: 1 }))
  const rows: MilpRow[] = listRuleRows({
    candidateCount: n,
    least: isCounted ? 0 : p,
    most: p,
    rules: [...problem.rules, ...spacing],
  })
  const addColumn = (most: number, whole: 0 | 1): number => {
    lower.push(0)
    upper.push(most)
    isWhole.push(whole)
    return lower.length - 1
  }
  const isCover = used.includes('covered') || used.includes('gini')
  const isMean = used.includes('mean')
  const isGini = used.includes('gini')

  // Demands of one area that the same candidates reach share a column.
  interface Kind {
    readonly column: number
    readonly near: readonly number[]
    readonly need: number
    readonly area: number
    weight: number
  }
  const kinds = new Map<string, Kind>()
  if (isCover)
    for (const { demand, weight, need, near } of needs.demands) {
      const area = isGini ? (areaOf[demand] as number) : -1
      const key = `${area} ${need} ${near.join()}`
      const known = kinds.get(key)
      if (known) known.weight += weight
      // Below a Gini less may be covered than could be, hence whole.
      else kinds.set(key, { column: addColumn(1, isGini || need > 1 ? 1 : 0), near, need, area, weight })
    }
  for (const { column, near, need } of kinds.values()) {
    rows.push({ columns: [column, ...near], values: [-need, ...near.map(() => 1)], least: 0, most: Infinity })
    // Who is reached is covered, whether that suits the Gini or not.
    if (isGini && need === 1)
      for (const c of near) rows.push({ columns: [column, c], values: [1, -1], least: 0, most: Infinity })
    else if (isGini)
      rows.push({
        columns: [column, ...near],
        values: [near.length - need + 1, ...near.map(() => -1)],
        least: 1 - need,
        most: Infinity,
      })
  }
  const coveredWeight = [...kinds.values()]
  const covered: Linear = {
    columns: coveredWeight.map(({ column }) => column),
    values: coveredWeight.map(({ weight }) => -weight),
    constant: -sureOf.reduce((sum, weight) => sum + weight, 0),
  }

  // Of each demand a column a level: nothing so near is chosen, and the way to the next level is paid.
  interface Level {
    readonly column: number
    readonly demand: number
    readonly cost: number
  }
  const levels: Level[] = []
  const mean: { columns: number[]; values: number[]; constant: number } = { columns: [], values: [], constant: 0 }
  const reachedWeight = reached.reduce((sum, d) => sum + (weights[d] as number), 0)
  if (isMean)
    for (const d of reached) {
      const near: number[] = []
      for (let c = 0; c < n; c++)
        if (!isOut.has(c) && (costs[c * demandCount + d] as number) < (rest[d] as number)) near.push(c)
      near.sort((a, b) => (costs[a * demandCount + d] as number) - (costs[b * demandCount + d] as number) || a - b)
      const share = (weights[d] as number) / reachedWeight
      const costAt = (k: number): number =>
        k < near.length ? (costs[(near[k] as number) * demandCount + d] as number) : (rest[d] as number)
      mean.constant += share * costAt(0)
      let before = -1
      for (let k = 0; k < near.length; ) {
        let end = k + 1
        while (end < near.length && costAt(end) === costAt(k)) end++
        const column = addColumn(1, 0)
        levels.push({ column, demand: d, cost: costAt(k) })
        const own = near.slice(k, end)
        rows.push({
          columns: before < 0 ? [column, ...own] : [column, ...own, before],
          values: before < 0 ? [1, ...own.map(() => 1)] : [1, ...own.map(() => 1), -1],
          least: before < 0 ? 1 : 0,
          most: Infinity,
        })
        mean.columns.push(column)
        mean.values.push(share * (costAt(end) - costAt(k)))
        before = column
        k = end
      }
    }

  // |w_j C_i − w_i C_j| of every pair of areas, by the square of all weight.
  const all = areaWeights.reduce((sum, weight) => sum + weight, 0) || 1
  interface Pair {
    readonly column: number
    readonly i: number
    readonly j: number
  }
  const pairs: Pair[] = []
  const byArea = (area: number, factor: number): Linear => {
    const own = coveredWeight.filter((kind) => kind.area === area)
    return {
      columns: own.map(({ column }) => column),
      values: own.map(({ weight }) => factor * weight),
      constant: factor * (sureOf[area] as number),
    }
  }
  if (isGini)
    for (let i = 0; i < areaWeights.length; i++)
      for (let j = 0; j < i; j++) {
        const column = addColumn(Infinity, 0)
        pairs.push({ column, i, j })
        const a = byArea(i, (areaWeights[j] as number) / all / all)
        const b = byArea(j, -(areaWeights[i] as number) / all / all)
        const columns = [...a.columns, ...b.columns]
        const values = [...a.values, ...b.values]
        const constant = a.constant + b.constant
        rows.push({
          columns: [column, ...columns],
          values: [1, ...values.map((value) => -value)],
          least: constant,
          most: Infinity,
        })
        rows.push({ columns: [column, ...columns], values: [1, ...values], least: -constant, most: Infinity })
      }
  /** Of a Gini g: Σ pairs − g × covered / weight, at most 0. */
  const giniOf = (gini: number): Linear => {
    const ofAreas = Array.from(areaWeights, (_, area) => byArea(area, -gini / all))
    return {
      columns: [...pairs.map(({ column }) => column), ...ofAreas.flatMap(({ columns }) => columns)],
      values: [...pairs.map(() => 1), ...ofAreas.flatMap(({ values }) => values)],
      constant: ofAreas.reduce((sum, { constant }) => sum + constant, 0),
    }
  }
  /** A Gini below 1 asks for something covered. */
  const someCovered = coveredWeight.filter(({ area }) => area >= 0).map(({ column }) => column)
  const isSure =
    areaWeights.filter((weight) => weight > 0).length < 2 || areaWeights.some((_, area) => (sureOf[area] as number) > 0)
  const someRow: MilpRow = {
    columns: someCovered,
    values: someCovered.map(() => 1),
    least: 1,
    most: Infinity,
  }
  const candidates = Array.from({ length: n }, (_, c) => c)
  const linearOf = (objective: 'covered' | 'mean' | 'score' | 'count'): Linear =>
    objective === 'covered'
      ? covered
      : objective === 'mean'
        ? mean
        : {
            columns: candidates,
            values: candidates.map((c) => (objective === 'count' ? 1 : -(scores[c] as number))),
            constant: 0,
          }

  const limitRows = ({ objective, most }: FrontLimit): MilpRow[] => {
    if (objective === 'greatest')
      return reached
        .filter((d) => (rest[d] as number) > most)
        .map((d) => {
          const columns = candidates.filter((c) => (costs[c * demandCount + d] as number) <= most)
          return { columns, values: columns.map(() => 1), least: 1, most: Infinity }
        })
    const { columns, values, constant } = objective === 'gini' ? giniOf(most) : linearOf(objective)
    const bound = objective === 'gini' ? 1e-12 : most
    const scale = objective === 'gini' ? 1 : greatestOf(values)
    return [
      { columns, values: values.map((value) => value / scale), least: -Infinity, most: (bound - constant) / scale },
    ]
  }
  return {
    size: rows.reduce((sum, { columns }) => sum + columns.length, 0),
    build(goal, limits) {
      const linear = goal === null ? null : typeof goal === 'object' ? giniOf(goal.gini) : linearOf(goal)
      const cost = lower.map(() => 0)
      const asksGini =
        (typeof goal === 'object' && goal !== null) ||
        limits.some(({ objective, most }) => objective === 'gini' && most < 1)
      const scale = greatestOf(linear?.values ?? [1])
      linear?.columns.forEach((column, k) => {
        cost[column] = (cost[column] as number) + (linear.values[k] as number) / scale
      })
      return {
        model: {
          cost,
          lower,
          upper,
          isWhole,
          rows: [...rows, ...(asksGini && !isSure ? [someRow] : []), ...limits.flatMap(limitRows)],
        },
        constant: linear?.constant ?? 0,
        scale,
      }
    },
    complete(chosen) {
      const solution = new Float64Array(lower.length)
      for (const c of chosen) solution[c] = 1
      for (const { column, near, need } of coveredWeight)
        solution[column] = near.reduce((sum, c) => sum + (solution[c] as number), 0) >= need ? 1 : 0
      for (const { column, demand, cost } of levels)
        solution[column] = chosen.some((c) => (costs[c * demandCount + demand] as number) <= cost) ? 0 : 1
      const reachedIn = Float64Array.from(
        areaWeights,
        (_, area) =>
          (sureOf[area] as number) +
          coveredWeight.reduce(
            (sum, kind) => sum + (kind.area === area ? kind.weight * (solution[kind.column] as number) : 0),
            0,
          ),
      )
      for (const { column, i, j } of pairs)
        solution[column] =
          Math.abs(
            (areaWeights[j] as number) * (reachedIn[i] as number) -
              (areaWeights[i] as number) * (reachedIn[j] as number),
          ) /
          all /
          all
      return solution
    },
  }
}

function greatestOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9)
}
