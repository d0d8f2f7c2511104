/**
 * How evenly sites follow each other along a route or belt: gaps between neighbours by measure, their mean, spread and the
 * longest. The coefficient of variation is that of the gaps themselves (divided by n, not n − 1): 0 where all are equal, about 1
 * where sites are thrown at random, above 1 where they come in bunches. What lies before the first and after the last site is no gap.
 */
export interface Spacing {
  readonly siteCount: number
  /** In the order of the road, metres. */
  readonly gapsM: readonly number[]
  /** Null for fewer than two sites. */
  readonly meanM: number | null
  /** Null where there are no gaps or all are 0. */
  readonly variation: number | null
  readonly longest: { readonly gapM: number; readonly afterM: number } | null
}

/** @throws RangeError for a measure that is not a number */
export function computeSpacing(measuresM: readonly number[]): Spacing {
  const bad = measuresM.find((measureM) => !Number.isFinite(measureM))
  if (bad !== undefined) throw new RangeError(`A measure is ${bad}`)
  const sorted = measuresM.toSorted((a, b) => a - b)
  const gapsM = sorted.slice(1).map((measureM, i) => measureM - sorted[i]!)
  if (gapsM.length === 0) return { siteCount: measuresM.length, gapsM, meanM: null, variation: null, longest: null }
  const meanM = gapsM.reduce((sum, gapM) => sum + gapM, 0) / gapsM.length
  const squareM = gapsM.reduce((sum, gapM) => sum + (gapM - meanM) ** 2, 0) / gapsM.length
  const gapM = Math.max(...gapsM)
  return {
    siteCount: measuresM.length,
    gapsM,
    meanM,
    variation: meanM > 0 ? Math.sqrt(squareM) / meanM : null,
    longest: { gapM, afterM: sorted[gapsM.indexOf(gapM)]! },
  }
}
