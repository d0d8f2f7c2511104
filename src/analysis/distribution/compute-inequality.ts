/**
 * How equally sites are shared out between areas that should have them in proportion to a weight (people, or 1 each).
 *
 * - Lorenz curve (M. Lorenz 1905): areas in rising order of sites per weight, share of weight against share of sites.
 * - Gini coefficient (C. Gini 1912): twice the area between it and the diagonal; 0 equal, (W − w)/W where one area of weight w of W
 *   has all. With equal weights it is the mean difference over twice the mean (no small-sample factor).
 * - Theil's T (H. Theil 1967): Σ s ln(s / q), s an area's share of sites and q of weight, in nats; 0 equal. It is the sum of what lies
 *   between groups and, weighted by their sites, within them.
 * Areas without weight are left out with their sites: nobody is there to share.
 */
import type { Figured } from './types.ts'

export interface ShareOfArea {
  readonly areaId: string
  /** Of the county, say; null for none: such areas are a group of their own. */
  readonly groupId: string | null
  readonly weight: number
  readonly siteCount: number
}

export interface Inequality {
  readonly areaCount: number
  readonly siteCount: number
  /** Left out, having no weight. */
  readonly weightlessCount: number
  readonly weightlessSiteCount: number
  readonly gini: number
  /** Shares from (0, 0) to (1, 1), one point an area more than there are areas. */
  readonly lorenz: readonly {
    readonly weightShare: number
    readonly siteShare: number
    readonly areaId: string | null
  }[]
  readonly theil: number
  readonly theilBetween: number
  readonly theilWithin: number
  readonly groupCount: number
  readonly emptyAreaCount: number
}

/** @throws RangeError for a weight or count that is negative or not finite */
export function computeInequality(areas: readonly ShareOfArea[]): Figured<Inequality> {
  for (const { weight, siteCount, areaId } of areas) {
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`Area ${areaId} has a weight of ${weight}`)
    if (!(siteCount >= 0 && siteCount < Infinity)) throw new RangeError(`Area ${areaId} has ${siteCount} sites`)
  }
  if (areas.length === 0) return { ok: false, reason: 'noAreas' }
  const kept = areas.filter(({ weight }) => weight > 0)
  if (kept.length === 0) return { ok: false, reason: 'noWeight' }
  if (kept.length === 1) return { ok: false, reason: 'oneArea' }
  const weight = sumOf(kept, (area) => area.weight)
  const siteCount = sumOf(kept, (area) => area.siteCount)
  if (siteCount === 0) return { ok: false, reason: 'noSites' }
  const sorted = kept.toSorted(
    (a, b) =>
      a.siteCount * b.weight - b.siteCount * a.weight || (a.areaId < b.areaId ? -1 : a.areaId > b.areaId ? 1 : 0),
  )
  const lorenz: Inequality['lorenz'][number][] = [{ weightShare: 0, siteShare: 0, areaId: null }]
  let weightSum = 0
  let siteSum = 0
  let below = 0
  for (const area of sorted) {
    below += (area.weight / weight) * ((2 * siteSum + area.siteCount) / siteCount)
    weightSum += area.weight
    siteSum += area.siteCount
    lorenz.push({ weightShare: weightSum / weight, siteShare: siteSum / siteCount, areaId: area.areaId })
  }
  const groups = new Map<string | null, ShareOfArea[]>()
  for (const area of sorted) groups.set(area.groupId, [...(groups.get(area.groupId) ?? []), area])
  const theil = theilOf(sorted, weight, siteCount)
  const theilBetween = theilOf(
    [...groups.values()].map((group) => ({
      weight: sumOf(group, (area) => area.weight),
      siteCount: sumOf(group, (area) => area.siteCount),
    })),
    weight,
    siteCount,
  )
  let theilWithin = 0
  for (const group of groups.values()) {
    const sites = sumOf(group, (area) => area.siteCount)
    if (sites > 0)
      theilWithin +=
        (sites / siteCount) *
        theilOf(
          group,
          sumOf(group, (area) => area.weight),
          sites,
        )
  }
  const weightless = areas.filter((area) => area.weight === 0)
  return {
    ok: true,
    areaCount: kept.length,
    siteCount,
    weightlessCount: weightless.length,
    weightlessSiteCount: sumOf(weightless, (area) => area.siteCount),
    gini: Math.max(0, 1 - below),
    lorenz,
    theil,
    theilBetween,
    theilWithin,
    groupCount: groups.size,
    emptyAreaCount: kept.filter((area) => area.siteCount === 0).length,
  }
}

function theilOf(
  parts: readonly { readonly weight: number; readonly siteCount: number }[],
  weight: number,
  siteCount: number,
): number {
  const sum = sumOf(parts, (part) => {
    const share = part.siteCount / siteCount
    return share === 0 ? 0 : share * Math.log(share / (part.weight / weight))
  })
  return Math.max(0, sum)
}

function sumOf<T>(items: readonly T[], valueOf: (item: T) => number): number {
  return items.reduce((sum, item) => sum + valueOf(item), 0)
}
