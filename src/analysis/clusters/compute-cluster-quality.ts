import type { ClusterSettings } from '../../model/tables.ts'
import type { ClusterLimit, ClusterQuality, ClusterSite, SiteDistances } from './types.ts'

/**
 * Silhouette of every site by the distances given (P. Rousseeuw, J. Comput. Appl. Math. 20, 1987): 0 for the only member of a cluster.
 * Infinity counts as what it is: a site nearer to its own than to anything it cannot reach has 1. Null where there is no matrix
 * or only one cluster.
 */
export function computeSilhouettes(
  { matrix }: SiteDistances,
  siteCount: number,
  clusters: readonly (readonly number[])[],
): Map<number, number> | null {
  if (matrix === null || clusters.length < 2) return null
  const silhouettes = new Map<number, number>()
  for (const [own, members] of clusters.entries()) {
    for (const site of members) {
      const meanTo = (others: readonly number[], count: number): number =>
        others.reduce((sum, other) => sum + matrix[site * siteCount + other]!, 0) / count
      if (members.length === 1) {
        silhouettes.set(site, 0)
        continue
      }
      const within = meanTo(members, members.length - 1)
      let between = Infinity
      for (const [i, others] of clusters.entries())
        if (i !== own && others.length > 0) between = Math.min(between, meanTo(others, others.length))
      const greater = Math.max(within, between)
      const value =
        within === between ? 0 : greater === Infinity ? (between === Infinity ? 1 : -1) : (between - within) / greater
      silhouettes.set(site, value)
    }
  }
  return silhouettes
}

/** `members` in the order of the sites, one at least. */
export function computeClusterQuality(
  sites: readonly ClusterSite[],
  { matrix }: SiteDistances,
  members: readonly number[],
  silhouettes: ReadonlyMap<number, number> | null,
  settings: ClusterSettings,
): ClusterQuality {
  const { themeId, count } = findCommonestTheme(sites, members)
  const purity = members.length === 0 ? 0 : count / members.length
  const countyIds = [...new Set(members.flatMap((site) => sites[site]!.countyId ?? []))].sort()
  const diameterM = matrix && measureDiameterM(matrix, sites.length, members)
  const medoid = matrix && findMedoid(matrix, sites.length, members)
  const isBroken: Record<ClusterLimit, boolean> = {
    minSize: settings.minSize !== null && members.length < settings.minSize,
    maxSize: settings.maxSize !== null && members.length > settings.maxSize,
    maxDiameterM: settings.maxDiameterM !== null && diameterM !== null && diameterM > settings.maxDiameterM,
    minPurity: settings.minPurity !== null && purity < settings.minPurity,
    maxCounties: settings.maxCounties !== null && countyIds.length > settings.maxCounties,
  }
  return {
    silhouette:
      silhouettes && members.length > 0
        ? members.reduce((sum, site) => sum + silhouettes.get(site)!, 0) / members.length
        : null,
    diameterM,
    purity,
    themeId,
    countyIds,
    medoidId: medoid === null ? null : (sites[medoid]?.id ?? null),
    broken: (Object.keys(isBroken) as ClusterLimit[]).filter((limit) => isBroken[limit]),
  }
}

/** Of themes that are equally common the first by id; sites without a theme count for none. */
export function findCommonestTheme(
  sites: readonly ClusterSite[],
  members: readonly number[],
): { themeId: string | null; count: number } {
  const counts = new Map<string, number>()
  for (const site of members) {
    const { themeId } = sites[site]!
    if (themeId !== null) counts.set(themeId, (counts.get(themeId) ?? 0) + 1)
  }
  let themeId: string | null = null
  let count = 0
  for (const [id, number] of counts) {
    if (number < count || (number === count && themeId !== null && id > themeId)) continue
    themeId = id
    count = number
  }
  return { themeId, count }
}

export function measureDiameterM(matrix: Float64Array, siteCount: number, members: readonly number[]): number {
  let greatest = 0
  for (const a of members) for (const b of members) greatest = Math.max(greatest, matrix[a * siteCount + b]!)
  return greatest
}

/** The member with the least sum of distances, the first of equals; −1 of none. */
export function findMedoid(matrix: Float64Array, siteCount: number, members: readonly number[]): number {
  let medoid = -1
  let least = Infinity
  for (const site of members) {
    let sum = 0
    for (const other of members) sum += matrix[site * siteCount + other]!
    if (medoid >= 0 && sum >= least) continue
    least = sum
    medoid = site
  }
  return medoid
}
