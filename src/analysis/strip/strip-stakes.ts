/** Stakes along a strip: the one at a place, the place of one, and those to be drawn. */
import type { Strip, StripStakes } from './types.ts'

/** The stake at a place; at an equation the one ahead, between two sections the one of the second. */
export function stakeAlong(strip: Strip, alongM: number): { readonly chainageM: number; readonly prefix: string } {
  const run = strip.stakes[lastFrom(strip.stakes, alongM)]
  if (!run) return { chainageM: 0, prefix: '' }
  return { chainageM: chainageOn(run, Math.min(Math.max(alongM, run.fromM), run.toM)), prefix: run.prefix }
}

/** The first place in a section that has a chainage; the nearer end of the section where none has. */
export function alongOfChainage(strip: Strip, section: number, chainageM: number): number {
  let nearestM = 0
  let leastM = Infinity
  for (const run of strip.stakes) {
    if (run.section !== section) continue
    const share = (chainageM - run.fromChainageM) / (run.toChainageM - run.fromChainageM)
    const bounded = Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0
    const alongM = run.fromM + bounded * (run.toM - run.fromM)
    const awayM = Math.abs(chainageOn(run, alongM) - chainageM)
    if (awayM < leastM - 1e-6) {
      leastM = awayM
      nearestM = alongM
    }
  }
  return nearestM
}

export interface StripTick {
  readonly alongM: number
  readonly chainageM: number
  readonly prefix: string
}

/**
 * The stakes at every whole `stepM` of chainage between two places, in order. None in gaps: there is no road to set them by.
 * @throws RangeError for a step that is not positive
 */
export function listStripTicks(strip: Strip, stepM: number, fromM: number, toM: number): StripTick[] {
  if (!(stepM > 0)) throw new RangeError(`No stakes every ${stepM} m`)
  const ticks: StripTick[] = []
  for (let at = Math.max(0, lastFrom(strip.stakes, fromM)); at < strip.stakes.length; at++) {
    const run = strip.stakes[at]!
    if (run.fromM > toM) break
    const lowM = Math.max(fromM, run.fromM)
    const highM = Math.min(toM, run.toM)
    if (lowM > highM || run.fromChainageM === run.toChainageM) continue
    const a = chainageOn(run, lowM)
    const b = chainageOn(run, highM)
    const first = Math.ceil(Math.min(a, b) / stepM - 1e-9)
    const last = Math.floor(Math.max(a, b) / stepM + 1e-9)
    for (let n = 0; n <= last - first; n++) {
      const k = b > a ? first + n : last - n
      // Adding zero makes −0 a 0.
      const chainageM = k * stepM + 0
      const share = (chainageM - run.fromChainageM) / (run.toChainageM - run.fromChainageM)
      const alongM = run.fromM + share * (run.toM - run.fromM)
      const before = ticks.at(-1)
      // Where two runs join, both have the stake.
      if (before && before.chainageM === chainageM && alongM - before.alongM < 1e-3) continue
      if (!strip.gaps.some((gap) => alongM > gap.fromM && alongM < gap.toM))
        ticks.push({ alongM, chainageM, prefix: run.prefix })
    }
  }
  return ticks
}

function chainageOn(run: StripStakes, alongM: number): number {
  if (run.toM === run.fromM) return run.fromChainageM
  return run.fromChainageM + ((run.toChainageM - run.fromChainageM) * (alongM - run.fromM)) / (run.toM - run.fromM)
}

/** Position of the last run that begins at or before a place; −1 for none. */
function lastFrom(runs: readonly StripStakes[], alongM: number): number {
  let low = 0
  let high = runs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (runs[middle]!.fromM <= alongM) low = middle + 1
    else high = middle
  }
  return low - 1
}
