/** Published instances of choosing sites, with their known optima; without the folder of data only the city made here. */
import { readFileSync } from 'node:fs'
import type { Highs } from 'highs'
import { createRandom } from '../../src/model/sample/random.ts'
import { findChoice } from '../../src/siting/choice/find-choice.ts'
import { buildMedianModel } from '../../src/siting/median/build-median-model.ts'
import { buildMedianProblem } from '../../src/siting/median/build-median-problem.ts'
import { findMedian } from '../../src/siting/median/find-median.ts'
import { proveWithHighs } from '../../src/siting/median/prove-with-highs.ts'
import type { CountRule, MedianProblem } from '../../src/siting/median/types.ts'
import type { MilpModel, MilpRow } from '../../src/siting/milp/solve-milp.ts'
import { asChoice } from '../as-choice.ts'
import { hasRealData, realDataPath } from '../real-data.ts'

/** The longest that the own search may take for one instance, s. */
export const LIMIT_S = 60

interface SearchState {
  readonly value: number
  readonly bound: number
  readonly isProved: boolean
}

interface SitingInstance {
  readonly name: string
  /** Null where it is not published. */
  readonly optimum: number | null
  readonly search: (highs: Highs) => Generator<SearchState | null, SearchState | null>
  /** The same as a linear model, for peers, and what its value lacks. */
  readonly linear: () => { readonly model: MilpModel; readonly constant: number }
  /** What a value of the search, or of the model with its constant, is told as. */
  readonly toValue: (value: number) => number
}

export function readSitingInstances(): Readonly<Record<string, readonly SitingInstance[]>> {
  const city = [buildCity()]
  if (!hasRealData) return { city }
  return {
    pmed: readMedians(),
    'pmed as centres': readCenters(),
    sjc: readCoverings(),
    'san francisco': readSanFrancisco(),
    city,
  }
}

function ofMedian(
  name: string,
  problem: MedianProblem,
  optimum: number | null,
  toValue: (cost: number) => number,
): SitingInstance {
  return {
    name,
    optimum,
    search: (highs) => findMedian(problem, { prover: proveWithHighs(highs, LIMIT_S) }),
    linear: () => buildMedianModel(problem, new Uint8Array(problem.candidateCount)),
    toValue,
  }
}

/** Daskin's model: z is at least the cost of what each demand is assigned to. Candidates first, then assignments, then z. */
function buildCenterModel(demandCount: number, costs: Float64Array, p: number): MilpModel {
  const n = costs.length / demandCount
  const z = n + n * demandCount
  const at = (c: number, d: number): number => n + c * demandCount + d
  const candidates = Array.from({ length: n }, (_, c) => c)
  const rows: MilpRow[] = [{ columns: candidates, values: candidates.map(() => 1), least: p, most: p }]
  for (let d = 0; d < demandCount; d++) {
    const columns = candidates.map((c) => at(c, d))
    const away = candidates.map((c) => costs[c * demandCount + d] as number)
    rows.push({ columns, values: columns.map(() => 1), least: 1, most: 1 })
    rows.push({ columns: [...columns, z], values: [...away.map((cost) => -cost), 1], least: 0, most: Infinity })
    for (const c of candidates) rows.push({ columns: [c, at(c, d)], values: [1, -1], least: 0, most: Infinity })
  }
  const cost = Array.from({ length: z + 1 }, (_, column) => (column === z ? 1 : 0))
  return {
    cost,
    lower: cost.map(() => 0),
    upper: cost.map((_, column) => (column === z ? Infinity : 1)),
    isWhole: cost.map((_, column) => (column < n ? 1 : 0)),
    rows,
  }
}

/** The fewest candidates of which one lies within the radius of every demand that has one there. */
function buildCoverModel(demandCount: number, costs: Float64Array, radius: number): MilpModel {
  const candidates = Array.from({ length: costs.length / demandCount }, (_, c) => c)
  const rows = Array.from({ length: demandCount }, (_, d): MilpRow => {
    const columns = candidates.filter((c) => (costs[c * demandCount + d] as number) <= radius)
    return { columns, values: columns.map(() => 1), least: 1, most: Infinity }
  }).filter(({ columns }) => columns.length > 0)
  const cost = candidates.map(() => 1)
  return { cost, lower: cost.map(() => 0), upper: cost.map(() => 1), isWhole: cost.map(() => 1), rows }
}

const rowsOf = (path: string): string[][] =>
  read(path)
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))

const read = (path: string): string => readFileSync(realDataPath(path), 'utf8').trim()

/** Costs between all nodes, and how many are chosen. */
function readNetwork(name: string): { readonly n: number; readonly p: number; readonly costs: Float64Array } {
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
      for (let j = 0; j < n; j++) costs[i * n + j] = Math.min(costs[i * n + j]!, costs[i * n + k]! + costs[k * n + j]!)
  return { n, p, costs }
}

function readMedians(): SitingInstance[] {
  return rowsOf('bench/pmed/pmedopt.csv').map(([name, optimum]) => {
    const { n, p, costs } = readNetwork(name as string)
    const rest = new Float64Array(n).fill(1e6)
    return ofMedian(
      name as string,
      buildMedianProblem({ candidateCount: n, demandCount: n, costs, rest }, choiceOf(p)),
      Number(optimum),
      (cost) => cost,
    )
  })
}

function readCenters(): SitingInstance[] {
  return rowsOf('bench/pmed/pcenter_and_lscp_proved.csv').map(([name, , , radius]) => {
    const { n, p, costs } = readNetwork(name as string)
    const problem = asChoice('pcenter', { candidateCount: n, demandCount: n, costs, p })
    return {
      name: `${name}, centres`,
      optimum: Number(radius),
      search: (highs) => findChoice(problem, { highs, seed: 1, proverS: LIMIT_S }),
      linear: () => ({ model: buildCenterModel(n, costs, p), constant: 0 }),
      toValue: (value) => value,
    }
  })
}

/** 16 stores, 205 tracts: covering, median, centre and set covering, as spopt's notebook has them. */
function readSanFrancisco(): SitingInstance[] {
  const rows = rowsOf('bench/spopt-sf/SF_network_distance_candidateStore_16_censusTract_205_new.csv')
  const stores = [...new Set(rows.map(([, store]) => store as string))]
  const tracts = [...new Set(rows.map(([, , tract]) => tract as string))]
  const weights = new Float64Array(tracts.length)
  const metres = new Float64Array(stores.length * tracts.length)
  for (const [distance, store, tract, demand] of rows) {
    weights[tracts.indexOf(tract as string)] = Number(demand)
    metres[stores.indexOf(store as string) * tracts.length + tracts.indexOf(tract as string)] = Number(distance)
  }
  const size = { candidateCount: stores.length, demandCount: tracts.length }
  const total = weights.reduce((sum, each) => sum + each, 0)
  const weighted = (costOf: (metresAway: number) => number): Float64Array =>
    metres.map((each, i) => costOf(each) * (weights[i % tracts.length] as number))
  const median = (costs: Float64Array, rest: Float64Array, unit: number) =>
    buildMedianProblem({ ...size, costs, rest }, { ...choiceOf(4), unit })
  const center = asChoice('pcenter', { ...size, costs: metres, p: 4 })
  const cover = asChoice('lscp', { ...size, costs: metres, radius: 5000 })
  return [
    ofMedian(
      'San Francisco, covering',
      median(
        weighted((m) => (m <= 5000 ? 0 : 1)),
        weights,
        1,
      ),
      875_247,
      (cost) => total - cost,
    ),
    ofMedian(
      'San Francisco, median',
      median(
        weighted((m) => m),
        weights.map((each) => each * 1e6),
        0,
      ),
      2_848_268_129.7145,
      (cost) => cost,
    ),
    {
      name: 'San Francisco, centre',
      optimum: 7403.0638,
      search: (highs) => findChoice(center, { highs, seed: 1, proverS: LIMIT_S }),
      linear: () => ({ model: buildCenterModel(tracts.length, metres, 4), constant: 0 }),
      toValue: (value) => value,
    },
    {
      name: 'San Francisco, set covering',
      optimum: 8,
      search: (highs) => findChoice(cover, { highs, seed: 1, proverS: LIMIT_S }),
      linear: () => ({ model: buildCoverModel(tracts.length, metres, 5000), constant: 0 }),
      toValue: (value) => value,
    },
  ]
}

function readCoverings(): SitingInstance[] {
  return rowsOf('bench/mclp-sjc/optimal_mclp.csv')
    .filter(([name]) => name === 'SJC324' || name === 'SJC402')
    .map(([name, count, total, radius, p, covered]): SitingInstance => {
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
      return ofMedian(`${name} ${radius} m, p = ${p}`, problem, Number(covered), (cost) => Number(total) - cost)
    })
}

/** 500 candidates in 15 counties, 2,000 places with people: the people within 6 km, one to four a county, 40 in all. */
function buildCity(): SitingInstance {
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
  return ofMedian(
    '500 candidates, 15 counties, 2,000 places, 40 chosen',
    buildMedianProblem({ candidateCount: 500, demandCount: 2000, costs, rest: people }, { ...choiceOf(40), rules }),
    null,
    (cost) => total - cost,
  )
}

function choiceOf(p: number) {
  return { p, lockedIn: [], lockedOut: [], rules: [], unit: 1 }
}
