/**
 * Choosing sites on published sets (OR-Library as p-median and as p-center, São José dos Campos, San Francisco) and a city's choice (500
 * candidates in 15 counties, 2,000 places, quotas): the own search beside HiGHS and CBC alone on the same instance, each with its
 * linear model. Value, known optimum, bound and time. CBC is Debian's `coinor-cbc`; where it is not installed, that is said.
 * `npx node tests/bench/bench-siting.ts [seconds for each peer, 20]`.
 */
import { fileURLToPath } from 'node:url'
import loadHighs from 'highs'
import { solveMilp } from '../../src/siting/milp/solve-milp.ts'
import type { BenchFigure, BenchResult } from './bench-snap.ts'
import { hasCbc, solveByCbc } from './solve-by-cbc.ts'
import { LIMIT_S, readSitingInstances } from './siting-instances.ts'

/** Measures and returns the figures; some ten minutes. */
export async function bench(peerS = 20): Promise<BenchResult> {
  const highs = await loadHighs()
  const figures: BenchFigure[] = []
  const tell = (what: string, value: number, unit: string): void => {
    figures.push({ what, value: Number(value.toPrecision(3)), unit })
  }
  if (!hasCbc) console.log('CBC: skipped, not installed (Debian: coinor-cbc)')
  for (const [family, instances] of Object.entries(readSitingInstances())) {
    const sums = { own: 0, HiGHS: 0, CBC: 0 }
    const proved = { own: 0, HiGHS: 0, CBC: 0 }
    let atOptimum = 0
    for (const { name, optimum, search, linear, toValue } of instances) {
      const own = timed(() => runOwn(search(highs)))
      const { model, constant } = linear()
      const peers = {
        HiGHS: timed(() => solveMilp(highs, model, { timeLimitS: peerS })),
        ...(hasCbc && { CBC: timed(() => solveByCbc(model, peerS)) }),
      }
      sums.own += own.ms
      if (own.result?.isProved) proved.own++
      const found = own.result && toValue(own.result.value)
      const isRight =
        optimum === null ? own.result?.isProved : found !== null && Math.abs(found - optimum) <= 1e-6 * optimum
      if (isRight) atOptimum++
      const told = Object.entries(peers).map(([peer, { result, ms }]) => {
        sums[peer as keyof typeof peers] += ms
        if (result.status === 'optimal') proved[peer as keyof typeof peers]++
        const reached = result.value < Infinity ? toValue(result.value + constant) : 'nothing'
        return `${peer} ${result.status} ${reached}, bound ${toValue(result.bound + constant)}, ${Math.round(ms)} ms`
      })
      console.log(
        `${name}: optimum ${optimum ?? 'not published'}; own ${found}, bound ${own.result && toValue(own.result.bound)}, ` +
          `${Math.round(own.ms)} ms; ${told.join('; ')}`,
      )
    }
    tell(`${family}: at the optimum, of ${instances.length}`, atOptimum, '')
    tell(`${family}: proved, of ${instances.length}`, proved.own, '')
    tell(`${family}: all`, sums.own, 'ms')
    for (const peer of hasCbc ? (['HiGHS', 'CBC'] as const) : (['HiGHS'] as const)) {
      tell(`${family}: ${peer} alone proved within ${peerS} s each`, proved[peer], '')
      tell(`${family}: ${peer} alone, all`, sums[peer], 'ms')
      tell(`${family}: ${peer} alone / own`, sums[peer] / sums.own, '×')
    }
  }
  return { name: 'siting', figures }
}

function timed<T>(run: () => T): { readonly result: T; readonly ms: number } {
  const start = performance.now()
  const result = run()
  return { result, ms: performance.now() - start }
}

function runOwn<T>(search: Generator<T | null, T | null>): T | null {
  const end = performance.now() + LIMIT_S * 1000
  let best: T | null = null
  for (;;) {
    const { value, done } = search.next()
    best = value ?? best
    if (done || performance.now() > end) return best
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { name, figures } = await bench(process.argv[2] === undefined ? undefined : Number(process.argv[2]))
  console.log(name)
  for (const { what, value, unit } of figures) console.log(`  ${what}: ${value.toLocaleString('en')} ${unit}`)
}
