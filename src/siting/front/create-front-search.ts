import { createRandom } from '../../model/sample/random.ts'
import { createRuleBook } from '../median/rule-book.ts'
import type { CountRule } from '../median/types.ts'
import type { FrontLimit } from './build-front-model.ts'
import { computeGini, type FrontMeasure } from './create-front-measure.ts'
import type { FrontObjective, FrontProblem } from './types.ts'

/** Finds a choice that is low in an objective and keeps to limits, from one that does or nearly does; null where it finds none. */
export type FrontSearch = (
  objective: FrontObjective,
  limits: readonly FrontLimit[],
  from: readonly number[] | null,
) => readonly number[] | null

/** Looks at demands that a search may take, and exchanges in a row that lead nowhere. */
const WORK = 40_000_000
const PATIENCE = 3

/**
 * Exchanges in random order, each kept when the limits are kept better, or as well and the objective is lower. What is
 * covered is counted as candidates come and go, so that an exchange costs only the demands they reach.
 */
export function createFrontSearch(
  { problem, areaOf }: FrontProblem,
  { needs, sureOf, areaWeights, rest, reached }: FrontMeasure,
  rules: readonly CountRule[],
  seed: number,
): FrontSearch {
  const { candidateCount: n, demandCount, costs, weights, scores } = problem
  const reachedWeight = reached.reduce((sum, d) => sum + (weights[d] as number), 0)
  const demandsOf: number[][] = Array.from({ length: n }, () => [])
  needs.demands.forEach(({ near }, k) => {
    for (const c of near) demandsOf[c]?.push(k)
  })
  const fixed = new Set([...problem.lockedIn, ...problem.lockedOut])
  const none = areaWeights.length

  return (objective, limits, from) => {
    if (!from || from.length === 0 || from.length === n) return from
    const random = createRandom(seed)
    const chosen = [...from]
    const isIn = new Uint8Array(n)
    const book = createRuleBook(n, rules)
    const times = new Int32Array(needs.demands.length)
    const covered = sureOf.slice()
    let score = 0
    const change = (c: number, by: 1 | -1): void => {
      isIn[c] = by === 1 ? 1 : 0
      score += by * ((scores[c] as number) ?? 0)
      for (const k of demandsOf[c] as number[]) {
        const { need, weight, demand } = needs.demands[k] as (typeof needs.demands)[number]
        const before = times[k] as number
        times[k] = before + by
        if (before !== (by === 1 ? need - 1 : need)) continue
        const area = areaOf[demand] as number
        const at = area < 0 ? none : area
        covered[at] = (covered[at] as number) + by * weight
      }
    }
    const used = new Set([objective, ...limits.map((limit) => limit.objective)])
    const isFar = used.has('mean') || used.has('greatest')
    let mean = 0
    let greatest = 0
    const measureFar = (): void => {
      mean = 0
      greatest = 0
      for (const d of reached) {
        let least = rest[d] as number
        for (const c of chosen) {
          const cost = costs[c * demandCount + d] as number
          if (cost < least) least = cost
        }
        mean += least * (weights[d] as number)
        if (least > greatest) greatest = least
      }
      mean = reachedWeight > 0 ? mean / reachedWeight : 0
    }
    const valueOf = (which: FrontObjective): number => {
      switch (which) {
        case 'covered':
          return -covered.reduce((sum, weight) => sum + weight, 0)
        case 'gini':
          return computeGini(areaWeights, covered)
        case 'score':
          return -score
        case 'count':
          return chosen.length
        case 'mean':
          return mean
        case 'greatest':
          return greatest
      }
    }
    const overOf = (): number =>
      limits.reduce((sum, { objective: which, most }) => {
        const over = valueOf(which) - most
        return over > 1e-9 * Math.max(1, Math.abs(most)) ? sum + over / Math.max(1e-3, Math.abs(most)) : sum
      }, 0)
    for (const c of chosen) {
      change(c, 1)
      book.add(c)
    }
    if (isFar) measureFar()
    let over = overOf()
    let value = valueOf(objective)
    const cost = isFar ? reached.length * chosen.length : 200
    let idle = 0
    for (let work = 0; work < WORK && idle < PATIENCE * n * chosen.length; work += cost) {
      idle++
      const slot = random.integer(chosen.length)
      const into = random.integer(n)
      const out = chosen[slot] as number
      if (isIn[into] === 1 || fixed.has(into) || fixed.has(out) || !book.allowsSwap(into, out)) continue
      change(out, -1)
      change(into, 1)
      chosen[slot] = into
      if (isFar) measureFar()
      const nextOver = overOf()
      const next = valueOf(objective)
      if (nextOver < over || (nextOver === over && next < value - 1e-12 * Math.abs(value))) {
        over = nextOver
        value = next
        idle = 0
        book.remove(out)
        book.add(into)
      } else {
        change(into, -1)
        change(out, 1)
        chosen[slot] = out
      }
    }
    return over > 0 ? null : chosen
  }
}
