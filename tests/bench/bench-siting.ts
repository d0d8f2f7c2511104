/**
 * Choosing sites: OR-Library's p-median sets, São José dos Campos' covering sets, and a city's choice (500 candidates in 15 counties,
 * 2,000 places, quotas); own search beside HiGHS alone on the same instance. Value, known optimum, bound and time.
 * `npx node tests/bench/bench-siting.ts [seconds for HiGHS alone, 20]`.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import loadHighs, { type Highs } from 'highs'
import { createRandom } from '../../src/model/sample/random.ts'
import { buildMedianModel } from '../../src/siting/median/build-median-model.ts'
import { buildMedianProblem } from '../../src/siting/median/build-median-problem.ts'
import { findMedian } from '../../src/siting/median/find-median.ts'
import { proveWithHighs } from '../../src/siting/median/prove-with-highs.ts'
import type { CountRule, MedianProblem, MedianState } from '../../src/siting/median/types.ts'
import { solveMilp } from '../../src/siting/milp/solve-milp.ts'
import { hasRealData, realDataPath } from '../real-data.ts'
import type { BenchFigure, BenchResult } from './bench-snap.ts'

const LIMIT_S = 60

interface Instance {
  readonly name: string
  readonly problem: MedianProblem
  /** Null where it is not published. */
  readonly optimum: number | null
  /** What the value is told as. */
  readonly toValue: (cost: number) => number
}

/** Measures and returns the figures; a few minutes. */
export async function bench(peerS = 20): Promise<BenchResult> {
  const highs = await loadHighs()
  const figures: BenchFigure[] = []
  const tell = (what: string, value: number, unit: string): void => {
    figures.push({ what, value: Number(value.toPrecision(3)), unit })
  }
  for (const [family, instances] of Object.entries({ pmed: readPmed(), sjc: readSjc(), city: [buildCity()] })) {
    let own = 0
    let peer = 0
    let [proved, atOptimum, peerProved] = [0, 0, 0]
    for (const { name, problem, optimum, toValue } of instances) {
      const state = timed(() => runOwn(problem, highs))
      const alone = timed(() => runHighs(problem, highs, peerS))
      own += state.ms
      peer += alone.ms
      if (state.result?.isProved) proved++
      if (state.result && (optimum === null ? state.result.isProved : toValue(state.result.value) === optimum))
        atOptimum++
      if (alone.result.status === 'optimal') peerProved++
      const best = state.result
      console.log(
        `${name}: optimum ${optimum ?? 'not published'}, found ${best && toValue(best.value)}, bound ${best && toValue(best.bound)}, ` +
          `${Math.round(state.ms)} ms; HiGHS alone ${alone.result.status} ${Math.round(alone.ms)} ms`,
      )
    }
    tell(`${family}: at the optimum, of ${instances.length}`, atOptimum, '')
    tell(`${family}: proved, of ${instances.length}`, proved, '')
    tell(`${family}: all`, own, 'ms')
    tell(`${family}: HiGHS alone proved within ${peerS} s each`, peerProved, '')
    tell(`${family}: HiGHS alone, all`, peer, 'ms')
    tell(`${family}: HiGHS alone / own`, peer / own, '×')
  }
  return { name: 'siting', figures }
}

function timed<T>(run: () => T): { readonly result: T; readonly ms: number } {
  const start = performance.now()
  const result = run()
  return { result, ms: performance.now() - start }
}

function runOwn(problem: MedianProblem, highs: Highs): MedianState | null {
  const end = performance.now() + LIMIT_S * 1000
  const search = findMedian(problem, { prover: proveWithHighs(highs, LIMIT_S) })
  let best: MedianState | null = null
  for (;;) {
    const { value, done } = search.next()
    best = value ?? best
    if (done || performance.now() > end) return best
  }
}

function runHighs(problem: MedianProblem, highs: Highs, timeLimitS: number) {
  return solveMilp(highs, buildMedianModel(problem, new Uint8Array(problem.candidateCount)).model, { timeLimitS })
}

const read = (path: string): string => readFileSync(realDataPath(path), 'utf8').trim()

function readPmed(): Instance[] {
  if (!hasRealData) return []
  return read('bench/pmed/pmedopt.csv')
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [name, optimum] = line.split(',') as [string, string]
      const numbers = read(`bench/pmed/${name}.txt`).split(/\s+/).map(Number)
      const [n, edges, p] = numbers as [number, number, number]
      const costs = new Float64Array(n * n).fill(Infinity)
      for (let v = 0; v < n; v++) costs[v * n + v] = 0
      // Of an edge given twice the last cost counts.
      for (let e = 0; e < edges; e++) {
        const [a, b, cost] = numbers.slice(3 + 3 * e, 6 + 3 * e) as [number, number, number]
        costs[(a - 1) * n + b - 1] = cost
        costs[(b - 1) * n + a - 1] = cost
      }
      for (let k = 0; k < n; k++)
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++)
            costs[i * n + j] = Math.min(costs[i * n + j]!, costs[i * n + k]! + costs[k * n + j]!)
      const rest = new Float64Array(n).fill(1e6)
      const problem = buildMedianProblem({ candidateCount: n, demandCount: n, costs, rest }, choiceOf(p))
      return { name, problem, optimum: Number(optimum), toValue: (cost) => cost }
    })
}

function readSjc(): Instance[] {
  if (!hasRealData) return []
  return read('bench/mclp-sjc/optimal_mclp.csv')
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',') as [string, string, string, string, string, string])
    .filter(([name]) => name === 'SJC324' || name === 'SJC402')
    .map(([name, count, total, radius, p, covered]): Instance => {
      const n = Number(count)
      const places = read(`bench/mclp-sjc/${name}.txt`)
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.trim().split(/\s+/).map(Number) as [number, number])
      const weights = Float64Array.from(read(`bench/mclp-sjc/demand-${name}.dat`).split(/\s+/), Number)
      const costs = new Float64Array(n * n)
      places.forEach(([ax, ay], a) => {
        places.forEach(([bx, by], b) => {
          costs[a * n + b] = Math.hypot(ax - bx, ay - by) <= Number(radius) ? 0 : weights[b]!
        })
      })
      const problem = buildMedianProblem(
        { candidateCount: n, demandCount: n, costs, rest: weights },
        choiceOf(Number(p)),
      )
      return {
        name: `${name} ${radius} m, p = ${p}`,
        problem,
        optimum: Number(covered),
        toValue: (cost) => Number(total) - cost,
      }
    })
}

/** 500 candidates in 15 counties, 2,000 places with people: the people within 6 km, one to four a county, 40 in all. */
function buildCity(): Instance {
  const random = createRandom(20_261_124)
  const place = () => [random.next() * 150_000, random.next() * 90_000] as const
  const candidates = Array.from({ length: 500 }, place)
  const people = Float64Array.from({ length: 2000 }, () => 50 + Math.round(1500 * random.next() ** 3))
  const costs = new Float64Array(500 * 2000)
  for (const [d, [x, y]] of Array.from({ length: 2000 }, place).entries())
    candidates.forEach(([cx, cy], c) => {
      costs[c * 2000 + d] = Math.hypot(cx - x, cy - y) <= 6000 ? 0 : people[d]!
    })
  const countyOf = ([x, y]: readonly [number, number]) => Math.floor(x / 30_000) * 3 + Math.floor(y / 30_000)
  const rules = Array.from(
    { length: 15 },
    (_, county): CountRule => ({
      members: candidates.flatMap((at, c) => (countyOf(at) === county ? [c] : [])),
      least: 1,
      most: 4,
    }),
  )
  const total = people.reduce((sum, each) => sum + each, 0)
  return {
    name: '500 candidates, 15 counties, 2,000 places, 40 chosen',
    problem: buildMedianProblem(
      { candidateCount: 500, demandCount: 2000, costs, rest: people },
      { ...choiceOf(40), rules },
    ),
    optimum: null,
    toValue: (cost) => total - cost,
  }
}

function choiceOf(p: number) {
  return { p, lockedIn: [], lockedOut: [], rules: [], unit: 1 }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { name, figures } = await bench(process.argv[2] === undefined ? undefined : Number(process.argv[2]))
  console.log(name)
  for (const { what, value, unit } of figures) console.log(`  ${what}: ${value.toLocaleString('en')} ${unit}`)
}
