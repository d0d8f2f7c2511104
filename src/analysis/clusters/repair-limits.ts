/**
 * Brings groups within the limits of diameter, theme purity and counties without changing their number: sites move from group to
 * group, within the bounds of size, or change places, whichever mends most; of equals what leaves the sum of ways to the medoids
 * least. What a group breaks is counted in sites: for each pair too far apart its share of the group, members too many of other
 * themes than the commonest, members of other counties than the allowed number of commonest ones.
 *
 * A local search: where it ends, no single move or exchange mends more. Then it is told why: `clusterCount` where so many clusters
 * cannot hold the limit (more sites pairwise too far apart than clusters, or more counties than they may have together), `sizes`
 * where a move would mend that the sizes forbid, else `notFound`, which is no proof that there is none.
 */
import type { ClusterSettings } from '../../model/tables.ts'
import type { BrokenReason, ClusterLimit, ClusterSite } from './types.ts'

/** Evaluations of an exchange, some seconds at most. */
const WORK = 1e8
const WORK_A_STEP = 200_000
const HAIR = 1e-9

export interface RepairedGroups {
  readonly groups: readonly (readonly number[])[]
  /** Of each group, why it does not keep limits. */
  readonly reasons: readonly Partial<Record<ClusterLimit, BrokenReason>>[]
}

type Limits = Pick<ClusterSettings, 'maxDiameterM' | 'minPurity' | 'maxCounties'>

/** `matrix`: between all sites, row by row. Yields 0. @returns groups in the order given, members rising. */
export function* repairLimitsInSteps(
  sites: readonly ClusterSite[],
  matrix: Float64Array,
  groups: readonly (readonly number[])[],
  settings: ClusterSettings,
): Generator<number, RepairedGroups, undefined> {
  const { minSize, maxSize, maxDiameterM, minPurity, maxCounties } = settings
  if (maxDiameterM === null && minPurity === null && maxCounties === null)
    return { groups, reasons: groups.map(() => ({})) }
  const count = sites.length
  const members = groups.map((group) => [...group].sort((a, b) => a - b))
  const least = Math.max(1, minSize ?? 1)
  const most = maxSize ?? Infinity
  const farM = maxDiameterM ?? Infinity
  const isFar = (a: number, b: number): boolean => matrix[a * count + b]! > farM
  /** Members of each group that are too far from each site; only of those in groups. */
  const farFrom = members.map((group) => {
    const far = new Uint32Array(count)
    if (maxDiameterM !== null) for (const b of group) for (let a = 0; a < count; a++) if (isFar(a, b)) far[a]!++
    return far
  })
  const themesOf = members.map((group) => countBy(group, (site) => sites[site]!.themeId))
  const countiesOf = members.map((group) => countBy(group, (site) => sites[site]!.countyId))
  const farPairs = members.map((group, g) => group.reduce((sum, site) => sum + farFrom[g]![site]!, 0) / 2)

  /** What a group breaks, once a site has left it (−1: none) and another has come (−1: none). */
  const breakOf = (g: number, leaves: number, comes: number): number => {
    const size = members[g]!.length - (leaves < 0 ? 0 : 1) + (comes < 0 ? 0 : 1)
    if (size === 0) return 0
    let broken = 0
    if (maxDiameterM !== null) {
      let pairs = farPairs[g]!
      if (leaves >= 0) pairs -= farFrom[g]![leaves]!
      if (comes >= 0) pairs += farFrom[g]![comes]! - (leaves >= 0 && isFar(leaves, comes) ? 1 : 0)
      broken += pairs / size
    }
    if (minPurity !== null) {
      const [greatest = 0] = greatestOf(
        themesOf[g]!,
        leaves < 0 ? null : sites[leaves]!.themeId,
        comes < 0 ? null : sites[comes]!.themeId,
        1,
      )
      broken += Math.max(0, Math.ceil(minPurity * size - HAIR) - greatest)
    }
    if (maxCounties !== null) {
      const { countyId: from } = leaves < 0 ? { countyId: null } : sites[leaves]!
      const { countyId: to } = comes < 0 ? { countyId: null } : sites[comes]!
      let inAny = 0
      for (const number of countiesOf[g]!.values()) inAny += number
      inAny += (to === null ? 0 : 1) - (from === null ? 0 : 1)
      const within = greatestOf(countiesOf[g]!, from, to, maxCounties).reduce((sum, number) => sum + number, 0)
      broken += inAny - within
    }
    return broken
  }
  const put = (g: number, site: number, step: 1 | -1): void => {
    const group = members[g]!
    if (step === 1) {
      farPairs[g]! += farFrom[g]![site]!
      group.push(site)
      group.sort((a, b) => a - b)
    } else {
      farPairs[g]! -= farFrom[g]![site]!
      group.splice(group.indexOf(site), 1)
    }
    if (maxDiameterM !== null) for (let a = 0; a < count; a++) if (isFar(a, site)) farFrom[g]![a]! += step
    const { themeId, countyId } = sites[site]!
    if (themeId !== null) themesOf[g]!.set(themeId, (themesOf[g]!.get(themeId) ?? 0) + step)
    if (countyId !== null) countiesOf[g]!.set(countyId, (countiesOf[g]!.get(countyId) ?? 0) + step)
  }

  let work = 0
  let told = 0
  for (let isBetter = true; isBetter && work < WORK; ) {
    isBetter = false
    const medoids = members.map((group) => medoidOf(matrix, count, group))
    const wayOf = (site: number, g: number): number => matrix[site * count + medoids[g]!]!
    for (let a = 0; a < members.length && !isBetter && work < WORK; a++) {
      const before = breakOf(a, -1, -1)
      if (before <= HAIR) continue
      let best = { gain: HAIR, longer: 0, site: -1, to: -1, other: -1 }
      const consider = (site: number, to: number, other: number): void => {
        work++
        // No road leads there.
        if (wayOf(site, to) === Infinity || (other >= 0 && wayOf(other, a) === Infinity)) return
        const after = breakOf(a, site, other) + breakOf(to, other, site)
        const gain = before + breakOf(to, -1, -1) - after
        if (gain < best.gain - HAIR) return
        let longer = wayOf(site, to) - wayOf(site, a)
        if (other >= 0) longer += wayOf(other, a) - wayOf(other, to)
        if (gain > best.gain + HAIR || (best.site >= 0 && longer < best.longer - HAIR))
          best = { gain, longer, site, to, other }
      }
      for (const site of members[a]!) {
        for (let to = 0; to < members.length; to++) {
          if (to === a) continue
          if (members[a]!.length > least && members[to]!.length < most) consider(site, to, -1)
          for (const other of members[to]!) consider(site, to, other)
          if (work - told < WORK_A_STEP) continue
          told = work
          yield 0
        }
      }
      // One that is short of others: a site that comes may mend too.
      for (let from = 0; from < members.length; from++) {
        if (from === a || members[from]!.length <= least || members[a]!.length >= most) continue
        for (const site of members[from]!) {
          work++
          if (wayOf(site, a) === Infinity) continue
          const gain = before + breakOf(from, -1, -1) - breakOf(a, -1, site) - breakOf(from, site, -1)
          if (gain < best.gain - HAIR) continue
          const longer = wayOf(site, a) - wayOf(site, from)
          if (gain > best.gain + HAIR || (best.site >= 0 && longer < best.longer - HAIR))
            best = { gain, longer, site: -2, to: from, other: site }
        }
      }
      if (best.site === -1) continue
      isBetter = true
      if (best.site >= 0) {
        put(a, best.site, -1)
        put(best.to, best.site, 1)
      }
      if (best.other >= 0) {
        put(best.to, best.other, -1)
        put(a, best.other, 1)
      }
      yield 0
    }
  }

  const all = members.flat().sort((a, b) => a - b)
  const isTooFew = {
    maxDiameterM: maxDiameterM !== null && countApart(all, isFar, members.length) > members.length,
    minPurity: false,
    maxCounties:
      maxCounties !== null && countBy(all, (site) => sites[site]!.countyId).size > maxCounties * members.length,
  }
  const reasons = members.map((group, g) => {
    const reason: Partial<Record<ClusterLimit, BrokenReason>> = {}
    const { length: size } = group
    const [greatest = 0] = greatestOf(themesOf[g]!, null, null, 1)
    const counties = [...countiesOf[g]!.values()].filter((number) => number > 0).length
    const isBroken = {
      maxDiameterM: farPairs[g]! > 0,
      minPurity: minPurity !== null && greatest / size < minPurity,
      maxCounties: maxCounties !== null && counties > maxCounties,
    }
    const limits = (Object.keys(isBroken) as (keyof Limits)[]).filter((limit) => isBroken[limit])
    if (limits.length === 0) return reason
    const before = breakOf(g, -1, -1)
    const isHeldBySizes = group.some((site) =>
      members.some(
        (_, to) =>
          to !== g && size > 1 && before + breakOf(to, -1, -1) > breakOf(g, site, -1) + breakOf(to, -1, site) + HAIR,
      ),
    )
    for (const limit of limits) reason[limit] = isTooFew[limit] ? 'clusterCount' : isHeldBySizes ? 'sizes' : 'notFound'
    return reason
  })
  return { groups: members, reasons }
}

/** Null counts for none. */
function countBy(members: readonly number[], keyOf: (site: number) => string | null): Map<string, number> {
  const counts = new Map<string, number>()
  for (const site of members) {
    const key = keyOf(site)
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** The `n` greatest counts, the greatest first, after one of `leaves` has gone and one of `comes` has come. */
function greatestOf(
  counts: ReadonlyMap<string, number>,
  leaves: string | null,
  comes: string | null,
  n: number,
): number[] {
  const greatest: number[] = []
  const take = (number: number): void => {
    if (greatest.length === n && number <= greatest[n - 1]!) return
    if (greatest.length === n) greatest.pop()
    let at = greatest.length
    while (at > 0 && greatest[at - 1]! < number) at--
    greatest.splice(at, 0, number)
  }
  for (const [key, number] of counts) take(number - (key === leaves ? 1 : 0) + (key === comes ? 1 : 0))
  if (comes !== null && !counts.has(comes)) take(1)
  return greatest
}

function medoidOf(matrix: Float64Array, count: number, group: readonly number[]): number {
  let medoid = group[0]!
  let least = Infinity
  for (const site of group) {
    let sum = 0
    for (const other of group) sum += matrix[site * count + other]!
    if (sum >= least) continue
    least = sum
    medoid = site
  }
  return medoid
}

/** How many sites lie pairwise too far apart, by taking one after another that is far from all taken; up to `enough` + 1. */
function countApart(sites: readonly number[], isFar: (a: number, b: number) => boolean, enough: number): number {
  const taken: number[] = []
  for (const site of sites) {
    if (taken.every((other) => isFar(site, other))) taken.push(site)
    if (taken.length > enough) break
  }
  return taken.length
}
