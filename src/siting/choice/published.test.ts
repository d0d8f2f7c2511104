/** Published instances to their known optimum: OR-Library, São José dos Campos, San Francisco; the long ones are in the bench. */
import { readFileSync } from 'node:fs'
import loadHighs from 'highs'
import { describe, expect, it } from 'vitest'
import { asChoice } from '../../../tests/as-choice.ts'
import { hasRealData, realDataPath } from '../../../tests/real-data.ts'
import { findChoice } from './find-choice.ts'
import type { ChoiceProblem, ChoiceResult } from './types.ts'

const highs = await loadHighs()
/** OR-Library's sets and the numbers of facilities at a radius of 150 that take a second each at most. */
const QUICK = new Set(['pmed4', 'pmed5', 'pmed8', 'pmed10', '20', '30', '80', '108'])

function solve(problem: ChoiceProblem): ChoiceResult | null {
  const search = findChoice(problem, { highs, seed: 1, proverS: 60 })
  for (;;) {
    const { value, done } = search.next()
    if (done) return value
  }
}

const read = (path: string): string => readFileSync(realDataPath(path), 'utf8')
const rowsOf = (path: string): string[][] =>
  read(path)
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))

/** n, p and all shortest paths; of an edge given twice the last cost counts. */
function readPmed(name: string) {
  const [n, edges, p, ...rest] = read(`bench/pmed/${name}.txt`).trim().split(/\s+/).map(Number) as [
    number,
    number,
    number,
  ]
  const flat = rest as number[]
  const costs = new Float64Array(n * n).fill(Infinity)
  for (let v = 0; v < n; v++) costs[v * n + v] = 0
  for (let e = 0; e < edges; e++) {
    const [a, b, cost] = [(flat[3 * e] as number) - 1, (flat[3 * e + 1] as number) - 1, flat[3 * e + 2] as number]
    costs[a * n + b] = cost
    costs[b * n + a] = cost
  }
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        costs[i * n + j] = Math.min(
          costs[i * n + j] as number,
          (costs[i * n + k] as number) + (costs[k * n + j] as number),
        )
  return { p, given: { candidateCount: n, demandCount: n, costs } }
}

describe.skipIf(!hasRealData)('OR-Library (skipped: no data where it is absent)', () => {
  const optima = new Map(
    hasRealData ? rowsOf('bench/pmed/pmedopt.csv').map(([name, value]) => [name, Number(value)]) : [],
  )
  const centers = hasRealData
    ? rowsOf('bench/pmed/pcenter_and_lscp_proved.csv').filter(([name]) => QUICK.has(name as string))
    : []
  it.each(centers)(
    '%s: p-median, p-center and set covering',
    (name, _n, _p, radius, fewest, _proved, nextRadius, nextFewest) => {
      const { p, given } = readPmed(name as string)
      expect(solve(asChoice('pmedian', { ...given, p }))).toMatchObject({
        value: optima.get(name as string),
        isProved: true,
      })
      expect(solve(asChoice('pcenter', { ...given, p }))).toMatchObject({ value: Number(radius), isProved: true })
      expect(solve(asChoice('lscp', { ...given, radius: Number(radius) }))).toMatchObject({
        value: Number(fewest),
        isProved: true,
      })
      expect(solve(asChoice('lscp', { ...given, radius: Number(nextRadius) }))).toMatchObject({
        value: Number(nextFewest),
        isProved: true,
      })
    },
  )
})

describe.skipIf(!hasRealData)('São José dos Campos (skipped: no data where it is absent)', () => {
  const cases = hasRealData
    ? rowsOf('bench/mclp-sjc/optimal_mclp.csv').filter(
        ([name, , , radius, p]) => name === 'SJC324' && (Number(radius) > 1000 || QUICK.has(p as string)),
      )
    : []
  it.each(cases)(
    '%s of %s nodes, demand %s, radius %s, p = %s: %s covered',
    (name, count, _total, radius, p, covered) => {
      const n = Number(count)
      const at = rowsOf(`bench/mclp-sjc/${name}.txt`).map(([line]) => (line as string).trim().split(/\s+/).map(Number))
      const weights = Float64Array.from(read(`bench/mclp-sjc/demand-${name}.dat`).trim().split(/\s+/), Number)
      const costs = Float64Array.from({ length: n * n }, (_, i) => {
        const [[ax, ay], [bx, by]] = [at[Math.floor(i / n)], at[i % n]] as [[number, number], [number, number]]
        return Math.hypot(ax - bx, ay - by)
      })
      const given = { candidateCount: n, demandCount: n, costs, weights, p: Number(p), radius: Number(radius) }
      expect(solve(asChoice('mclp', given))).toMatchObject({ value: Number(covered), isProved: true })
    },
  )
})

describe.skipIf(!hasRealData)('San Francisco (skipped: no data where it is absent)', () => {
  it('all four models of the published notebook', () => {
    const rows = rowsOf('bench/spopt-sf/SF_network_distance_candidateStore_16_censusTract_205_new.csv')
    const stores = [...new Set(rows.map(([, store]) => store as string))]
    const tracts = [...new Set(rows.map(([, , tract]) => tract as string))]
    const weights = new Float64Array(tracts.length)
    const costs = new Float64Array(stores.length * tracts.length).fill(Infinity)
    for (const [distance, store, tract, demand] of rows) {
      const t = tracts.indexOf(tract as string)
      weights[t] = Number(demand)
      costs[stores.indexOf(store as string) * tracts.length + t] = Number(distance)
    }
    const given = { candidateCount: stores.length, demandCount: tracts.length, costs, weights, p: 4, radius: 5000 }
    const namesOf = (result: ChoiceResult | null) =>
      result?.chosen.map((c) => Number(stores[c]?.replace('Store_', ''))).toSorted((a, b) => a - b)
    const covered = solve(asChoice('mclp', given))
    expect(covered).toMatchObject({ value: 875_247, isProved: true })
    expect(namesOf(covered)).toEqual([2, 11, 12, 15])
    const median = solve(asChoice('pmedian', given))
    expect(median?.value).toBeCloseTo(2_848_268_129.7145, 3)
    expect(namesOf(median)).toEqual([2, 11, 12, 15])
    const center = solve(asChoice('pcenter', given))
    expect(center?.value).toBeCloseTo(7403.0638, 4)
    expect(namesOf(center)).toEqual([7, 11, 13, 15])
    expect(solve(asChoice('lscp', { ...given, p: null }))).toMatchObject({ value: 8, isProved: true })
  })
})
