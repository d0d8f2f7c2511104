/**
 * Scores of candidates by weighted criteria: the additive value model (R. L. Keeney and H. Raiffa, Decisions with Multiple
 * Objectives, 1976), with what is missing kept apart.
 *
 * A criterion of which nothing is known for a candidate is left out of its mean: the others keep their proportions. That is the same
 * as guessing it at the mean of the rest, so the share of weight that is missing is told beside, and what the total would be with all
 * of it the worst and all of it the best. Or, where the settings say so, what is missing counts as the worst (0).
 * Totals are rounded to a billionth, so that what is equal but for the last bits is equal, and stands by id.
 * A criterion of which nothing is known for anybody does not count at all.
 * Cost: linear in candidates × criteria; see `measure-candidates.ts` for the values.
 */
import { compareText } from '../../analysis/compare-text.ts'
import type { SitingGround } from '../ground/types.ts'
import { applyCurve, curveOf } from './apply-curve.ts'
import { defaultCriteria } from './default-criteria.ts'
import { measureCandidates } from './measure-candidates.ts'
import type { ScoreSettings, Scoring } from './types.ts'

export function computeScores(ground: SitingGround, settings: ScoreSettings): Scoring {
  const criteria = settings.criteria ?? defaultCriteria(ground, settings.candidates)
  const measures = criteria.map((criterion) => measureCandidates(ground, criterion, settings))
  const curves = criteria.map((criterion, at) => curveOf(criterion, measures[at]!.values))
  const scores = curves.map((curve, at) =>
    measures[at]!.values.map((value) => (curve ? applyCurve(curve, value) : Number.NaN)),
  )
  const count = ground.candidates.length
  const totals = new Float64Array(count)
  const lows = new Float64Array(count)
  const highs = new Float64Array(count)
  const missingShares = new Float64Array(count)
  const weights = criteria.map(({ weight }, at) => (measures[at]!.whyNone === null ? weight : 0))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  for (let candidate = 0; candidate < count; candidate++) {
    let sum = 0
    let known = 0
    for (const [at, weight] of weights.entries()) {
      const score = scores[at]![candidate]!
      if (Number.isNaN(score)) continue
      sum += weight * score
      known += weight
    }
    // 0 / 0 is NaN: nothing is known, or nothing weighs.
    lows[candidate] = sum / whole
    highs[candidate] = (sum + 100 * (whole - known)) / whole
    const total = settings.missingScores === 'worst' ? sum / whole : sum / known
    totals[candidate] = known === 0 ? Number.NaN : Math.round(total * 1e9) / 1e9
    missingShares[candidate] = (whole - known) / whole
  }
  const order = Uint32Array.from(totals, (_, candidate) => candidate).sort((a, b) => {
    const [inA, inB] = [totals[a]!, totals[b]!]
    if (Number.isNaN(inA) !== Number.isNaN(inB)) return Number.isNaN(inA) ? 1 : -1
    return (
      (inA === inB || Number.isNaN(inA) ? 0 : inB - inA) ||
      compareText(ground.candidates[a]!.id, ground.candidates[b]!.id)
    )
  })
  const ranks = new Uint32Array(count)
  for (const [at, candidate] of order.entries()) {
    if (Number.isNaN(totals[candidate]!)) break
    const before = order[at - 1]
    ranks[candidate] = before !== undefined && totals[before] === totals[candidate] ? ranks[before]! : at + 1
  }
  return { criteria, weights, measures, curves, scores, totals, lows, highs, missingShares, order, ranks }
}

/**
 * Scores as the model `score` takes them (`ChoiceProblem.scores`). What is missing counts as the settings say; a candidate of which
 * nothing at all is known counts 0, so that nobody is chosen for what is not known unless a rule wants it.
 */
export function scoresForChoice(ground: SitingGround, settings: ScoreSettings): Float64Array {
  return computeScores(ground, settings).totals.map((total) => (Number.isNaN(total) ? 0 : total))
}
