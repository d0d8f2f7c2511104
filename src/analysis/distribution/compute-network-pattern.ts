/**
 * Whether places on a network are closer together than chance would put them: the nearest-neighbour index and the K function
 * against seeded runs of as many places thrown evenly over the length of the network (A. Okabe and I. Yamada 2001; A. Okabe
 * and K. Sugihara, Spatial Analysis along Networks, 2012, ch. 5 and 6).
 *
 * - The index is the mean distance to the nearest neighbour over the mean of the runs; places that no way joins to another are
 *   left out of both and counted. Its p is that of the rank, two-sided.
 * - The envelope holds 95 % of the runs at each distance, one by one. The p of the whole curve is that of one number: the sum of
 *   squared differences from the mean of all curves, the observed one among them, so that under chance every rank is as likely
 *   (P. Diggle; N. Cressie; M. Loosmore and E. Ford, Ecology 87, 2006).
 * - Roads that go on beyond the edge of the data are treated alike in the runs, so no edge correction is needed.
 *
 * Cost: runs × n² / 2 × what two labels share, some nanoseconds a pair.
 */
import { createRandom } from '../../model/sample/random.ts'
import { computeEnvelope } from './compute-envelope.ts'
import { computeNetworkKInSteps } from './compute-network-k.ts'
import { buildNeighbourCurve, neighbourRadii, sharesWithin } from './neighbour-curve.ts'
import { NetworkSampler } from './network-sampler.ts'
import type { PointDistances } from './point-distances.ts'
import type { Figured, Leaning, NeighbourCurve, NetworkPoints } from './types.ts'

export interface NetworkPattern {
  readonly count: number
  readonly networkM: number
  readonly runs: number
  readonly neighbours: Figured<NetworkNeighbours>
  readonly k: NetworkKCurve
}

export interface NetworkNeighbours {
  /** Metres. */
  readonly meanM: number
  readonly expectedM: number
  /** Below 1: closer together than chance. */
  readonly index: number
  readonly p: number
  readonly leaning: Leaning
  /** Places without any other on their part of the network. */
  readonly aloneCount: number
  readonly curve: NeighbourCurve
}

/** Metres of road, at rising distances. */
export interface NetworkKCurve {
  readonly radiiM: Float64Array
  readonly plainM: Float64Array
  /** With the correction of Ang, Baddeley and Nair; by chance it is the distance itself. */
  readonly correctedM: Float64Array
  /** Mean of the runs for `plainM`, and the bounds of 95 % of them. */
  readonly expectedM: Float64Array
  readonly lowM: Float64Array
  readonly highM: Float64Array
  readonly p: number
  readonly leaning: Leaning
}

export interface PatternOptions {
  readonly seed?: number
  /** 999 by default; fewer where there are so many places that it would take minutes. */
  readonly runs?: number
  /** By default half the median distance between places. */
  readonly farthestM?: number
}

export const SIGNIFICANT = 0.05
const RADII = 64
/** Pairs looked at in all runs together. */
const MOST_PAIRS = 80_000_000
const LEAST_RUNS = 39

/** Nearer than this is at one place. */
const ONE_PLACE_M = 0.01

/** Yields the fraction done. */
export function* computeNetworkPatternInSteps(
  distances: PointDistances,
  points: NetworkPoints,
  { seed = 1, runs: wanted, farthestM }: PatternOptions = {},
): Generator<number, Figured<NetworkPattern>, undefined> {
  const count = points.edges.length
  if (count < 2) return { ok: false, reason: count === 0 ? 'noSites' : 'fewSites' }
  const sampler = new NetworkSampler(distances.network)
  const runs = wanted ?? runsFor(count)
  const spread = spreadOf(distances, points)
  if (spread.farthestM < ONE_PLACE_M) return { ok: false, reason: 'onePlace' }
  const limitM = farthestM ?? (spread.medianM / 2 || sampler.lengthM / count)
  const radiiM = Float64Array.from({ length: RADII + 1 }, (_, i) => (limitM * i) / RADII)
  const observed = measure(distances, points, radiiM)
  const corrected = yield* part(computeNetworkKInSteps(distances, points, radiiM), 0, 0.2)

  const random = createRandom(seed)
  const drawn: NetworkPoints = { edges: new Uint32Array(count), fractions: new Float64Array(count) }
  const curves: Float64Array[] = [observed.k]
  const means: number[] = []
  const nearRadiiM = neighbourRadii(observed.nearestM, sampler.lengthM / count)
  const shares: Float64Array[] = []
  for (let run = 0; run < runs; run++) {
    sampler.draw(drawn, random)
    const one = measure(distances, drawn, radiiM)
    curves.push(one.k)
    if (one.aloneCount < count) {
      means.push(one.meanM)
      shares.push(sharesWithin(one.nearestM, nearRadiiM))
    }
    yield 0.2 + (0.8 * (run + 1)) / runs
  }
  const neighbours = compareMeans(observed, means, count)
  return {
    ok: true,
    count,
    networkM: sampler.lengthM,
    runs,
    neighbours: neighbours.ok
      ? {
          ...neighbours,
          curve: buildNeighbourCurve(nearRadiiM, sharesWithin(observed.nearestM, nearRadiiM), shares),
        }
      : neighbours,
    k: compareCurves(radiiM, curves, sampler.lengthM / (count * (count - 1)), corrected.correctedM),
  }
}

/** 999 up to 400 places, then as many as take about as long, of the usual 499, 199, 99 and 39. */
function runsFor(count: number): number {
  const affordable = (2 * MOST_PAIRS) / (count * (count - 1))
  return [999, 499, 199, 99].find((runs) => runs <= affordable) ?? LEAST_RUNS
}

function* part<T>(steps: Generator<number, T, undefined>, from: number, to: number): Generator<number, T, undefined> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield from + (to - from) * step.value
  }
}

interface Measured {
  /** Ordered pairs within each distance. */
  readonly k: Float64Array
  /** Infinity for those alone. */
  readonly nearestM: Float64Array
  /** NaN where all are alone. */
  readonly meanM: number
  readonly aloneCount: number
}

function measure(distances: PointDistances, points: NetworkPoints, radiiM: Float64Array): Measured {
  const count = points.edges.length
  const last = radiiM.length - 1
  const limitM = radiiM[last]!
  const perM = last / limitM
  const k = new Float64Array(radiiM.length)
  const nearestM = new Float64Array(count).fill(Infinity)
  distances.visitPairs(points, (a, b, distanceM) => {
    if (distanceM < nearestM[a]!) nearestM[a] = distanceM
    if (distanceM < nearestM[b]!) nearestM[b] = distanceM
    if (distanceM > limitM) return
    // Rounding must not put a pair before a distance that it is beyond.
    let at = Math.min(last, Math.ceil(distanceM * perM))
    if (at > 0 && radiiM[at - 1]! >= distanceM) at--
    else if (radiiM[at]! < distanceM) at++
    k[at]! += 2
  })
  for (let i = 1; i <= last; i++) k[i]! += k[i - 1]!
  let sumM = 0
  let aloneCount = 0
  for (const distanceM of nearestM) {
    if (distanceM === Infinity) aloneCount++
    else sumM += distanceM
  }
  return { k, nearestM, meanM: sumM / (count - aloneCount), aloneCount }
}

/** Of the distances between places: the median, 0 where there is none, and the greatest, Infinity where some have no way. */
function spreadOf(distances: PointDistances, points: NetworkPoints): { medianM: number; farthestM: number } {
  const count = points.edges.length
  const all: number[] = []
  distances.visitPairs(points, (_, __, distanceM) => all.push(distanceM))
  const sorted = Float64Array.from(all).sort()
  return {
    medianM: sorted[sorted.length >> 1] ?? 0,
    farthestM: sorted.length < (count * (count - 1)) / 2 ? Infinity : sorted.at(-1)!,
  }
}

function compareMeans(
  observed: Measured,
  means: readonly number[],
  count: number,
): Figured<Omit<NetworkNeighbours, 'curve'>> {
  if (observed.aloneCount === count || means.length === 0) return { ok: false, reason: 'apart' }
  const expectedM = means.reduce((sum, mean) => sum + mean, 0) / means.length
  const index = observed.meanM / expectedM
  let atMost = 1
  let atLeast = 1
  for (const mean of means) {
    if (mean <= observed.meanM) atMost++
    if (mean >= observed.meanM) atLeast++
  }
  const p = Math.min(1, (2 * Math.min(atMost, atLeast)) / (means.length + 1))
  return {
    ok: true,
    meanM: observed.meanM,
    expectedM,
    index,
    p,
    leaning: p > SIGNIFICANT ? 'random' : index < 1 ? 'clustered' : 'dispersed',
    aloneCount: observed.aloneCount,
  }
}

/** The first of the curves is the observed one. */
function compareCurves(
  radiiM: Float64Array,
  curves: readonly Float64Array[],
  scaleM: number,
  correctedM: Float64Array,
): NetworkKCurve {
  const size = radiiM.length
  const all = new Float64Array(size)
  for (const curve of curves) for (let i = 0; i < size; i++) all[i]! += curve[i]! / curves.length
  const differences = curves.map((curve) => curve.reduce((sum, value, i) => sum + (value - all[i]!) ** 2, 0))
  const p = differences.filter((difference) => difference >= differences[0]! * (1 - 1e-12)).length / curves.length
  const { mean, low, high } = computeEnvelope(curves.slice(1))
  const expectedM = mean.map((value) => value * scaleM)
  const plainM = curves[0]!.map((value) => value * scaleM)
  const excess = plainM.reduce((sum, value, i) => sum + value - expectedM[i]!, 0)
  return {
    radiiM,
    plainM,
    correctedM,
    expectedM,
    lowM: low.map((value) => value * scaleM),
    highM: high.map((value) => value * scaleM),
    p,
    leaning: p > SIGNIFICANT ? 'random' : excess > 0 ? 'clustered' : 'dispersed',
  }
}
