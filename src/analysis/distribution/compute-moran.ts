/**
 * Whether areas with high rates lie beside areas with high rates: Moran's I (P. Moran 1950) with row-standardised weights, and the
 * local I of each area (L. Anselin 1995, LISA). p by seeded permutation, two-sided: all rates are dealt out anew for the whole; for
 * an area, those of the others to its neighbours. Areas without a neighbour have no say in either and are counted.
 * With row-standardised weights I is the slope of the line in the scatter of a rate against its neighbours' mean.
 */
import { createRandom, type Random } from '../../model/sample/random.ts'
import { SIGNIFICANT } from './compute-network-pattern.ts'
import type { Figured, Leaning } from './types.ts'

/** High among high, low among low, high among low, low among high; null where it may be chance. */
export type LocalKind = 'highHigh' | 'lowLow' | 'highLow' | 'lowHigh'

export interface LocalMoran {
  /** Position in the rates given. */
  readonly area: number
  /** Standard deviations from the mean: of the rate, and of the mean of its neighbours'. */
  readonly z: number
  readonly lagZ: number
  readonly i: number
  readonly p: number
  readonly kind: LocalKind | null
}

export interface Moran {
  readonly i: number
  /** By chance: −1/(n − 1). */
  readonly expected: number
  readonly p: number
  /** `clustered`: like beside like. */
  readonly leaning: Leaning
  readonly permutations: number
  readonly areaCount: number
  /** Without a neighbour. */
  readonly islandCount: number
  readonly local: readonly LocalMoran[]
}

/**
 * `neighbours` as of `findContiguity`, by position in `rates`.
 * @throws RangeError for a rate that is not finite
 */
export function computeMoran(
  rates: readonly number[],
  neighbours: readonly (readonly number[])[],
  { seed = 1, permutations = 999 }: { readonly seed?: number; readonly permutations?: number } = {},
): Figured<Moran> {
  const bad = rates.find((rate) => !Number.isFinite(rate))
  if (bad !== undefined) throw new RangeError(`A rate is ${bad}`)
  if (rates.length === 0) return { ok: false, reason: 'noAreas' }
  if (rates.length === 1) return { ok: false, reason: 'oneArea' }
  const areas = rates.flatMap((_, area) => (neighbours[area]!.length > 0 ? [area] : []))
  const n = areas.length
  if (n < 2) return { ok: false, reason: 'noNeighbours' }
  const place = new Map(areas.map((area, i) => [area, i]))
  const near = areas.map((area) => Uint32Array.from(neighbours[area]!, (other) => place.get(other)!))
  const mean = areas.reduce((sum, area) => sum + rates[area]!, 0) / n
  const centred = Float64Array.from(areas, (area) => rates[area]! - mean)
  const deviation = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0) / n)
  if (!(deviation > 1e-12 * Math.max(...areas.map((area) => Math.abs(rates[area]!)), 1e-300)))
    return { ok: false, reason: 'sameRate' }
  const z = centred.map((value) => value / deviation)

  const random = createRandom(seed)
  const observed = meanProduct(z, near)
  let atMost = 1
  let atLeast = 1
  const dealt = z.slice()
  for (let run = 0; run < permutations; run++) {
    shuffle(dealt, dealt.length, random)
    const one = meanProduct(dealt, near)
    if (one <= observed + 1e-12) atMost++
    if (one >= observed - 1e-12) atLeast++
  }
  const p = Math.min(1, (2 * Math.min(atMost, atLeast)) / (permutations + 1))
  const expected = -1 / (n - 1)
  return {
    ok: true,
    i: observed,
    expected,
    p,
    leaning: p > SIGNIFICANT ? 'random' : observed > expected ? 'clustered' : 'dispersed',
    permutations,
    areaCount: n,
    islandCount: rates.length - n,
    local: areas.map((area, at) => localOf(area, at, z, near[at]!, random, permutations)),
  }
}

function meanProduct(z: Float64Array, near: readonly Uint32Array[]): number {
  let sum = 0
  for (let i = 0; i < z.length; i++) sum += z[i]! * lagOf(z, near[i]!)
  return sum / z.length
}

function lagOf(z: Float64Array, near: Uint32Array): number {
  let sum = 0
  for (let k = 0; k < near.length; k++) sum += z[near[k]!]!
  return sum / near.length
}

function localOf(
  area: number,
  at: number,
  z: Float64Array,
  near: Uint32Array,
  random: Random,
  permutations: number,
): LocalMoran {
  const lagZ = lagOf(z, near)
  const others = z.filter((_, i) => i !== at)
  let atMost = 1
  let atLeast = 1
  for (let run = 0; run < permutations; run++) {
    shuffle(others, near.length, random)
    let sum = 0
    for (let k = 0; k < near.length; k++) sum += others[k]!
    const lag = sum / near.length
    if (lag <= lagZ + 1e-12) atMost++
    if (lag >= lagZ - 1e-12) atLeast++
  }
  const p = Math.min(1, (2 * Math.min(atMost, atLeast)) / (permutations + 1))
  const kind = z[at]! >= 0 ? (lagZ >= 0 ? 'highHigh' : 'highLow') : lagZ >= 0 ? 'lowHigh' : 'lowLow'
  return { area, z: z[at]!, lagZ, i: z[at]! * lagZ, p, kind: p > SIGNIFICANT ? null : kind }
}

/** Deals the first `count` places anew from all of them (Fisher and Yates). */
function shuffle(values: Float64Array, count: number, random: Random): void {
  const last = Math.min(count, values.length - 1)
  for (let i = 0; i < last; i++) {
    const j = i + random.integer(values.length - i)
    const value = values[i]!
    values[i] = values[j]!
    values[j] = value
  }
}
