/**
 * The trade-off between two objectives: the choices of which none is better in one without being worse in the other. By
 * ε-constraints (Haimes, Lasdon and Wismer 1971): the best of the one where the other is at most so much, the widest gap
 * of the front first, until nothing can lie between two points. The Gini coefficient is a ratio; as a limit it is linear,
 * as a goal it is a row of linear models (Dinkelbach 1967); the greatest distance is a bisection.
 *
 * A generator: every state is the front so far. Where a linear model would not end, exchanges look for points, and the
 * bound is that of the objective alone.
 */
import type { Highs } from 'highs'
import { findChoice } from '../choice/find-choice.ts'
import { listSpacingCliques } from '../choice/list-clauses.ts'
import { findRuledChoice } from '../choice/find-ruled-choice.ts'
import { solveMilp } from '../milp/solve-milp.ts'
import { buildFrontModel, type FrontLimit } from './build-front-model.ts'
import { createFrontMeasure, signOf } from './create-front-measure.ts'
import { createFrontSearch } from './create-front-search.ts'
import type { Front, FrontObjective, FrontPoint, FrontProblem } from './types.ts'

interface FrontOptions {
  readonly highs: Highs
  readonly seed: number
  /** The longest one linear model may take, s. */
  readonly pointS: number
  /** The most points looked for. */
  readonly most?: number
}

/** The best choice under limits: null where there is none, proved. */
interface Best {
  /** Null where none was found in time. */
  readonly chosen: readonly number[] | null
  /** Nothing is lower than this. */
  readonly bound: number
}

/** A linear model with more entries than this is not tried. */
const MOST_ENTRIES = 600_000

/** @returns null where no choice keeps to the rules, proved */
export function* findFront(
  given: FrontProblem,
  { highs, seed, pointS, most = 15 }: FrontOptions,
): Generator<Front, Front | null> {
  const { first: firstWanted, second: secondWanted } = given
  if (firstWanted === secondWanted) throw new RangeError('A front needs two different objectives')
  // What is linear is the goal, and what is not the limit.
  const isTurned = rankOf(firstWanted) > rankOf(secondWanted)
  const goal = isTurned ? secondWanted : firstWanted
  const limit = isTurned ? firstWanted : secondWanted
  const problem = { ...given.problem }
  const { candidateCount: n } = problem
  const measure = createFrontMeasure(given)
  const model = buildFrontModel(given, measure, [goal, limit])
  const isHeavy = model.size > MOST_ENTRIES
  const isCounted = goal === 'count' || limit === 'count'
  const spacing = listSpacingCliques(n, problem.conflicts ?? []).map((members) => ({
    id: 'spacing',
    members,
    least: 0,
    most: 1,
  }))
  const rules = [...problem.rules, ...spacing]

  interface Point {
    readonly chosen: readonly number[]
    readonly x: number
    readonly y: number
    /** Of x, for all with y at most `upTo`. */
    readonly bound: number
  }
  const search = createFrontSearch(given, measure, rules, seed)
  let points: Point[] = []
  let open: { readonly from: Point; readonly to: Point; readonly emptyTo: number }[] = []
  let isSure = true
  /** Of the goal alone. */
  let lowest = -Infinity
  const low = (objective: FrontObjective, chosen: readonly number[]): number => measure.lowOf(objective, chosen)
  const toPoint = (chosen: readonly number[], bound: number): Point => {
    const x = low(goal, chosen)
    return { chosen: chosen.toSorted((a, b) => a - b), x, y: low(limit, chosen), bound: Math.min(x, bound) }
  }
  const tell = (): Front => {
    const told = points.map(({ chosen, x, y, bound }): FrontPoint => {
      const isProved = bound >= x - Math.max(1e-9, 1e-7 * Math.abs(x))
      const own = signOf(goal) * x
      const other = signOf(limit) * y
      return {
        chosen,
        first: isTurned ? other : own,
        second: isTurned ? own : other,
        // The bound is of the goal: where that is the second objective, the point itself is what is known of the first.
        bound: isTurned ? other : isProved ? own : signOf(goal) * bound,
        isProved,
      }
    })
    return { points: told.sort((a, b) => a.first - b.first), isWhole: isSure && open.length === 0 }
  }
  /** Takes a point, and leaves out those it beats. */
  const add = (point: Point): boolean => {
    if (points.some(({ x, y }) => x <= point.x && y <= point.y)) return false
    points = [...points.filter(({ x, y }) => x < point.x || y < point.y), point].sort((a, b) => a.y - b.y)
    return true
  }

  // Both ends
  const start = findRuledChoice({ ...problem, rules, p: problem.p ?? n }, highs, pointS)
  if (start === 'impossible' && !isCounted) return null
  const lone = minimise(goal, [], null)
  if (!lone) return null
  lowest = lone.bound
  const seedChoice = lone.chosen ?? (Array.isArray(start) ? (start as readonly number[]) : null)
  if (!seedChoice) return { points: [], isWhole: false }
  let left = toPoint(seedChoice, lone.bound)
  const tidied = minimise(limit, [{ objective: goal, most: left.x }], left.chosen)
  if (tidied?.chosen) left = keepBetter(left, toPoint(tidied.chosen, lone.bound))
  add(left)
  yield tell()
  const far = minimise(limit, [], left.chosen)
  const farChosen = far?.chosen ?? left.chosen
  const farthest = low(limit, farChosen)
  const best = minimise(goal, [{ objective: limit, most: farthest }], farChosen)
  const right = toPoint(best?.chosen ?? farChosen, best?.bound ?? -Infinity)
  const leastY = far ? far.bound : -Infinity
  if (far && far.bound < farthest - 1e-6 * Math.max(1, Math.abs(farthest))) isSure = false
  add(right)
  const span = Math.max(left.y - right.y, 0)
  const step = isWholeObjective(limit) ? 0.5 : Math.max(1e-9, 1e-5 * span)
  open = left.y - step > right.y ? [{ from: right, to: left, emptyTo: Math.max(leastY, right.y) }] : []
  yield tell()

  // Between: from has the lower y, to the lower x.
  const wide = { x: Math.max(1e-12, right.x - left.x), y: Math.max(1e-12, span) }
  while (open.length > 0 && points.length < most) {
    const widest = open.reduce((a, b) => (sizeOf(b, wide) > sizeOf(a, wide) ? b : a))
    open = open.filter((each) => each !== widest)
    const { from, to, emptyTo } = widest
    const highest = to.y - step
    if (highest <= emptyTo) continue
    const middle = (emptyTo + to.y) / 2
    const at = to.y - emptyTo > 4 * step && emptyTo === from.y ? Math.min(highest, middle) : highest
    const found = minimise(goal, [{ objective: limit, most: at }], from.chosen)
    if (!found?.chosen) {
      if (found) isSure = false
      continue
    }
    const point = toPoint(found.chosen, found.bound)
    // Limits are kept to the millionth: what is not really lower ends the gap.
    if (point.y > to.y - step / 2) continue
    if (found.bound < point.x - 1e-6 * Math.max(1, Math.abs(point.x))) isSure = false
    if (point.x >= from.x - 1e-9 * Math.max(1, Math.abs(from.x))) {
      // Nothing better than `from` up to there.
      if (at < highest) open = [...open, { from, to, emptyTo: at }]
      continue
    }
    add(point)
    if (at < highest) open = [...open, { from: point, to, emptyTo: at }]
    if (point.y - step > from.y) open = [...open, { from, to: point, emptyTo: Math.max(from.y, emptyTo) }]
    yield tell()
  }
  return tell()

  function keepBetter(a: Point, b: Point): Point {
    return b.x <= a.x && b.y <= a.y ? b : a
  }

  /** The lowest of one objective under limits; null where nothing keeps to them, proved. */
  function minimise(
    objective: FrontObjective,
    limits: readonly FrontLimit[],
    from: readonly number[] | null,
  ): Best | null {
    const quick = chooseAlone(objective, limits)
    if (quick !== undefined) return quick
    if (objective === 'greatest') return minimiseGreatest(limits, from)
    if (objective === 'gini') return minimiseGini(limits, from)
    const near = search(objective, limits, from)
    const own = objective === goal ? lowest : -Infinity
    if (isHeavy) return { chosen: near, bound: own }
    const { model: linear, constant, scale } = model.build(objective, limits)
    const ended = run(linear, constant, scale, near)
    return ended && { chosen: pick(objective, ended.chosen, near), bound: Math.max(own, ended.bound) }
  }

  /** The lower of two choices, where there are two. */
  function pick(
    objective: FrontObjective,
    found: readonly number[] | null,
    near: readonly number[] | null,
  ): readonly number[] | null {
    if (!found || !near) return found ?? near
    return low(objective, found) <= low(objective, near) ? found : near
  }

  function run(
    linear: Parameters<typeof solveMilp>[1],
    constant: number,
    scale: number,
    from: readonly number[] | null,
  ): Best | null {
    const outcome = solveMilp(highs, linear, {
      timeLimitS: pointS,
      ...(from ? { start: model.complete(from) } : {}),
    })
    if (outcome.status === 'infeasible') return null
    const { solution } = outcome
    const chosen = solution && Array.from({ length: n }, (_, c) => c).filter((c) => (solution[c] as number) > 0.5)
    return { chosen, bound: outcome.bound * scale + constant }
  }

  /** What a search of its own finds faster; undefined where there is none. */
  function chooseAlone(objective: FrontObjective, limits: readonly FrontLimit[]): Best | null | undefined {
    const onlyCount = limits.every(({ objective: other }) => other === 'count')
    const most = limits.reduce((least, limit) => Math.min(least, Math.floor(limit.most + 1e-6)), problem.p ?? n)
    // With rules a larger number need not be the better one.
    const isOther = problem.capacities !== undefined || (isCounted && rules.length > 0)
    if (!onlyCount || most < 1 || isOther || isHeavy === false) return undefined
    if (objective !== 'covered' && objective !== 'mean') return undefined
    const alone = findChoice(
      { ...problem, model: objective === 'mean' ? 'pmedian' : 'mclp', p: most, partialTo: 1 },
      { highs, seed, proverS: pointS },
    )
    const end = performance.now() + pointS * 1000
    for (let state = null as ReturnType<typeof alone.next>['value']; ; ) {
      const next = alone.next()
      state = next.value ?? state
      if (!next.done && performance.now() < end) continue
      if (!state) return next.done ? null : { chosen: null, bound: -Infinity }
      const { chosen, value, bound, unserved } = state
      const own = low(objective, chosen)
      // Where some are unserved the p-median counts otherwise, and its bound says nothing here.
      const isSame = objective === 'covered' || unserved.every((d) => !measure.reached.includes(d))
      const gap = value === 0 ? 0 : Math.abs(value - bound) / Math.abs(value)
      return { chosen, bound: isSame ? own - gap * Math.abs(own) : -Infinity }
    }
  }

  function minimiseGreatest(limits: readonly FrontLimit[], from: readonly number[] | null): Best | null {
    const levels = listLevels()
    const isWithin = (level: number): Best | null => {
      const { model: linear, constant, scale } = model.build(null, [...limits, { objective: 'greatest', most: level }])
      return run(linear, constant, scale, null)
    }
    let chosen = from
    let value = from ? low('greatest', from) : Infinity
    if (!chosen) {
      const any = isWithin(Infinity)
      if (!any?.chosen) return any
      chosen = any.chosen
      value = low('greatest', chosen)
    }
    let lowAt = 0
    let highAt = levels.findIndex((level) => level >= value)
    let isKnown = true
    while (lowAt < highAt) {
      const middle = (lowAt + highAt) >> 1
      const found = isWithin(levels[middle] as number)
      if (found?.chosen) {
        chosen = found.chosen
        value = low('greatest', chosen)
        while (highAt > lowAt && (levels[highAt - 1] as number) >= value) highAt--
        highAt = Math.min(highAt, middle)
      } else {
        if (found) isKnown = false
        if (!isKnown) break
        lowAt = middle + 1
      }
    }
    return { chosen, bound: isKnown ? value : (levels[lowAt] ?? value) }
  }

  function listLevels(): number[] {
    const { costs, demandCount } = problem
    const values = new Set<number>()
    for (const d of measure.reached) {
      const rest = measure.rest[d] as number
      values.add(rest)
      for (let c = 0; c < n; c++) {
        const cost = costs[c * demandCount + d] as number
        if (cost < rest) values.add(cost)
      }
    }
    return [...values].sort((a, b) => a - b)
  }

  function minimiseGini(limits: readonly FrontLimit[], from: readonly number[] | null): Best | null {
    let chosen = from
    if (!chosen) {
      const { model: linear, constant, scale } = model.build(null, limits)
      const any = run(linear, constant, scale, null)
      if (!any?.chosen) return any
      chosen = any.chosen
    }
    chosen = search('gini', limits, chosen) ?? chosen
    let gini = low('gini', chosen)
    for (let round = 0; round < 30 && gini > 1e-9; round++) {
      const { model: linear, constant, scale } = model.build({ gini }, limits)
      const found = run(linear, constant, scale, chosen)
      const lower = found?.chosen ? low('gini', found.chosen) : gini
      if (found?.chosen && lower < gini - 1e-9) {
        chosen = found.chosen
        gini = lower
        continue
      }
      // Σ − g × covered is at least `bound`, and covered at most all: so the Gini is at least g + bound.
      const slack = found ? Math.min(0, found.bound) : 0
      return { chosen, bound: slack > -1e-9 ? gini : -Infinity }
    }
    return { chosen, bound: gini <= 1e-9 ? gini : -Infinity }
  }
}

/** Linear objectives first, then what only bisection reaches, then the ratio. */
function rankOf(objective: FrontObjective): number {
  return objective === 'gini' ? 2 : objective === 'greatest' ? 1 : 0
}

function isWholeObjective(objective: FrontObjective): boolean {
  return objective === 'count'
}

function sizeOf(
  {
    from,
    to,
    emptyTo,
  }: { readonly from: { x: number }; readonly to: { x: number; y: number }; readonly emptyTo: number },
  wide: { readonly x: number; readonly y: number },
): number {
  return ((from.x - to.x) / wide.x) * ((to.y - emptyTo) / wide.y)
}
