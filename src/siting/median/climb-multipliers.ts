/**
 * Climbs a bound that is concave in its multipliers by subgradient steps (Held, Wolfe and Crowder 1974), as `ascend` does
 * for the p-median; here for any bound. A generator: it rests for the caller after every step.
 */
interface ClimbOptions {
  /** What the multipliers start from; it is not changed. */
  readonly from: Float64Array
  /** No multiplier goes below 0 or above this. */
  readonly most: Float64Array
  readonly steps: number
  /** The best value known: what the bound climbs towards. */
  readonly target: () => number
  /** A bound above this is enough. */
  readonly enough: () => number
}

/** @param evaluate the bound at these multipliers, and its slope in each, written into `slope` */
export function* climbMultipliers(
  evaluate: (multipliers: Float64Array, slope: Float64Array) => number,
  { from, most, steps, target, enough }: ClimbOptions,
): Generator<number, number> {
  const size = from.length
  const at = from.slice()
  const bestAt = from.slice()
  const slope = new Float64Array(size)
  const drift = new Float64Array(size)
  let best = -Infinity
  let pace = 1.5
  let idle = 0
  for (let step = 0; step < steps; step++) {
    const bound = evaluate(at, slope)
    if (bound === Infinity) return Infinity
    if (bound > best) {
      idle = bound > best + 1e-3 * (target() - best) ? 0 : idle + 1
      best = bound
      bestAt.set(at)
    } else idle++
    if (best > enough()) break
    if (idle >= 12) {
      idle = 0
      pace /= 2
      if (pace < 0.005) break
      at.set(bestAt)
      drift.fill(0)
      continue
    }
    let norm = 0
    for (let i = 0; i < size; i++) {
      let own = slope[i] as number
      // Past its ends a multiplier does not go.
      if ((own > 0 && (at[i] as number) >= (most[i] as number)) || (own < 0 && (at[i] as number) <= 0)) own = 0
      const towards = own + 0.4 * (drift[i] as number)
      drift[i] = towards
      norm += towards * towards
    }
    if (norm === 0) break
    const stride = (pace * (target() - bound)) / norm
    for (let i = 0; i < size; i++)
      at[i] = Math.min(most[i] as number, Math.max(0, (at[i] as number) + stride * (drift[i] as number)))
    yield best
  }
  return best
}
