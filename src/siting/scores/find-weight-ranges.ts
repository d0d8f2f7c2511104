/**
 * How far the share of one criterion may move until the top changes, the others keeping their proportions: exactly, by where the
 * scores of two candidates cross.
 *
 * With the weight x of the criterion, a score is (A + x·v) / (B + x), A and B the weighted sum and the weight of the other criteria that
 * have a value, v the criterion's own score; or A / B where it has none. Two scores are equal at the roots of a quadratic, which is
 * linear where both miss the same. The range ends at the first root at which one of the top falls behind one that is not. Of candidates
 * that miss the same, only those of the top that none is below in both A and v can fall first, and only those outside that none is
 * above in both can rise first: a few tens of thousands of pairs become some hundreds.
 * Cost: O(criteria × (candidates × (criteria + log candidates) + pairs left)).
 */
import type { ScoreSettings, Scoring, ShareInterval, WeightRange } from './types.ts'

/** A difference of products below this share of them is rounding. */
const ROUNDING = 1e-12
/** So far beyond the end of a range, as a share of the weights, those who change places are looked for. */
const BEYOND = 1e-9

interface Line {
  readonly candidate: number
  /** Position in the order. */
  readonly rank: number
  /** Weighted sum and weight of the others. */
  readonly a: number
  readonly b: number
  /** Score of the criterion and whether it has one. */
  readonly v: number
  readonly has: 0 | 1
}

/**
 * For each criterion; null where no other one weighs anything, so that its share cannot move. `topCount` is at least 1; where fewer
 * have a total, these are the top.
 */
export function findWeightRanges(
  { weights, scores, totals, order }: Pick<Scoring, 'weights' | 'scores' | 'totals' | 'order'>,
  missingScores: ScoreSettings['missingScores'],
  topCount: number,
): readonly (WeightRange | null)[] {
  const ranked = totals.reduce((count, total) => (Number.isNaN(total) ? count : count + 1), 0)
  return weights.map((weight, moved) => {
    const others = weights.reduce((sum, other, at) => (at === moved ? sum : sum + other), 0)
    if (others === 0) return null
    // Those of which nothing else is known come last whatever the weights.
    const isKnown = (candidate: number): boolean =>
      !Number.isNaN(totals[candidate]!) || !Number.isNaN(scores[moved]![candidate]!)
    const lines = [...order].filter(isKnown).map((candidate, rank): Line => {
      let a = 0
      let b = 0
      for (const [at, other] of weights.entries()) {
        const score = scores[at]![candidate]!
        if (at === moved || (Number.isNaN(score) && missingScores !== 'worst')) continue
        a += other * (Number.isNaN(score) ? 0 : score)
        b += other
      }
      const own = scores[moved]![candidate]!
      const has = Number.isNaN(own) && missingScores !== 'worst' ? 0 : 1
      return { candidate, rank, a, b, v: Number.isNaN(own) ? 0 : own, has }
    })
    const rangeOf = (count: number): ShareInterval => {
      const topped = Math.min(count, ranked)
      return findRange(lines.slice(0, topped), lines.slice(topped), weight, others)
    }
    return { share: weight / (weight + others), first: rangeOf(1), top: rangeOf(topCount) }
  })
}

function findRange(top: readonly Line[], rest: readonly Line[], weight: number, others: number): ShareInterval {
  let down = Infinity
  let up = Infinity
  const holders = outermost(top, 1)
  const challengers = outermost(rest, -1)
  for (const holder of holders) {
    for (const challenger of challengers) {
      // (A + xv)(B' + x) − (A' + xv')(B + x) around the present x, a·d² + b·d + c.
      const { has: h } = holder
      const { has: g } = challenger
      const a = h * g * (holder.v - challenger.v)
      const terms = [
        2 * a * weight,
        h * holder.v * challenger.b,
        g * holder.a,
        -g * challenger.v * holder.b,
        -h * challenger.a,
      ]
      const b = withoutRounding(terms)
      const left = (holder.a + weight * h * holder.v) * (challenger.b + weight * g)
      const right = (challenger.a + weight * g * challenger.v) * (holder.b + weight * h)
      const c = Math.max(0, withoutRounding([left, -right]))
      up = Math.min(up, firstFall(a, b, c))
      down = Math.min(down, firstFall(a, -b, c))
    }
  }
  const least = weight - down
  const most = weight + up
  return {
    from: least > 0 ? least / (least + others) : 0,
    to: most === Infinity ? 1 : most / (most + others),
    below: least > 0 ? findChange(holders, challengers, least * (1 - BEYOND)) : null,
    above: most < Infinity ? findChange(holders, challengers, most * (1 + BEYOND) + BEYOND * others) : null,
  }
}

/** The lowest of the top and the highest of the rest at a weight. */
function findChange(
  holders: readonly Line[],
  challengers: readonly Line[],
  weight: number,
): { readonly out: number; readonly in: number } {
  const scoreOf = ({ a, b, v, has }: Line): number => (a + weight * v * has) / (b + weight * has)
  const lowest = holders.reduce((low, one) => {
    const behind = scoreOf(one) - scoreOf(low)
    return behind < 0 || (behind === 0 && one.rank > low.rank) ? one : low
  })
  const highest = challengers.reduce((high, one) => {
    const ahead = scoreOf(one) - scoreOf(high)
    return ahead > 0 || (ahead === 0 && one.rank < high.rank) ? one : high
  })
  return { out: lowest.candidate, in: highest.candidate }
}

/** The sum, or 0 where it is no more than rounding: two candidates alike in everything never part. */
function withoutRounding(terms: readonly number[]): number {
  let sum = 0
  let size = 0
  for (const term of terms) {
    sum += term
    size += Math.abs(term)
  }
  return Math.abs(sum) <= ROUNDING * size ? 0 : sum
}

/** Least d ≥ 0 from which on a·d² + b·d + c is negative, c being ≥ 0; Infinity where it never is. */
function firstFall(a: number, b: number, c: number): number {
  if (c === 0) {
    if (b < 0 || (b === 0 && a < 0)) return 0
    return a < 0 ? -b / a : Infinity
  }
  const inner = b * b - 4 * a * c
  // The lesser positive root, written so that nothing cancels.
  const under = inner > 0 ? Math.sqrt(inner) - b : 0
  return under > 0 && (a < 0 || b < 0) ? (2 * c) / under : Infinity
}

/** Of lines with the same B and `has`, those that no other is below (sign 1) or above (−1) in both A and v. */
function outermost(lines: readonly Line[], sign: 1 | -1): readonly Line[] {
  const groups = new Map<string, Line[]>()
  for (const line of lines) {
    const key = `${line.b} ${line.has}`
    const group = groups.get(key)
    if (group) group.push(line)
    else groups.set(key, [line])
  }
  return [...groups.values()].flatMap((group) => {
    // Of those alike the last falls first, and the first rises first.
    if (sign === 1) group.reverse()
    group.sort((p, q) => sign * (p.a - q.a) || sign * (p.v - q.v))
    let best = Infinity
    return group.filter(({ v }) => {
      if (sign * v >= best) return false
      best = sign * v
      return true
    })
  })
}
