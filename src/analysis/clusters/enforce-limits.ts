import type { ClusterSettings } from '../../model/tables.ts'
import { findCommonestTheme, measureDiameterM } from './compute-cluster-quality.ts'
import { findBalancedInSteps } from './find-balanced.ts'
import { linkCompletely } from './link-completely.ts'
import type { ClusterSite, UnassignedReason } from './types.ts'

export interface LimitedGroups {
  readonly groups: readonly (readonly number[])[]
  readonly dropped: ReadonlyMap<number, UnassignedReason>
}

/** In place of Infinity, greater than any sum of ways on earth. */
const APART_M = 1e9

/**
 * Groups within the limits of the settings. A group that breaks one is parted: by theme where it is not pure enough, by county
 * where it has too many, by complete linkage where it is too wide, into balanced parts where it is too large; parts are looked at
 * again. Parts of fewer than `minSize` sites (2 without a limit) are dropped with the limit that parted them as the reason, other
 * groups that are too small as such. `matrix` may be null where neither diameter nor greatest size is limited.
 */
export function* enforceLimitsInSteps(
  sites: readonly ClusterSite[],
  matrix: Float64Array | null,
  groups: readonly (readonly number[])[],
  settings: ClusterSettings,
): Generator<number, LimitedGroups, undefined> {
  const { minSize, maxSize, maxDiameterM, minPurity, maxCounties } = settings
  const kept: (readonly number[])[] = []
  const dropped = new Map<number, UnassignedReason>()
  const open: { members: readonly number[]; cut: UnassignedReason | null }[] = groups.map((members) => ({
    members,
    cut: null,
  }))
  const partBy = (members: readonly number[], keyOf: (site: ClusterSite) => string | null): number[][] => {
    const parts = new Map<string, number[]>()
    for (const site of members) {
      const key = keyOf(sites[site]!) ?? ''
      parts.set(key, [...(parts.get(key) ?? []), site])
    }
    return [...parts.values()]
  }
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    yield 0
    const { members, cut } = at
    if (members.length < (minSize ?? (cut === null ? 1 : 2))) {
      for (const site of members) dropped.set(site, cut ?? 'tooSmall')
      continue
    }
    if (minPurity !== null && findCommonestTheme(sites, members).count / members.length < minPurity) {
      const parts = partBy(members, ({ themeId }) => themeId)
      // Sites without a theme alone have no purity to gain.
      if (parts.length === 1) for (const site of members) dropped.set(site, 'impure')
      else for (const part of parts) open.push({ members: part, cut: 'impure' })
      continue
    }
    if (maxCounties !== null && partBy(members, ({ countyId }) => countyId).length > maxCounties) {
      for (const part of partBy(members, ({ countyId }) => countyId)) open.push({ members: part, cut: 'manyCounties' })
      continue
    }
    if (maxDiameterM !== null && measureDiameterM(matrix!, sites.length, members) > maxDiameterM) {
      for (const part of linkCompletely(pick(matrix!, sites.length, members), members.length, maxDiameterM))
        open.push({ members: part.map((i) => members[i]!), cut: 'tooFar' })
      continue
    }
    if (maxSize !== null && members.length > maxSize) {
      const k = Math.ceil(members.length / maxSize)
      const least = Math.min(minSize ?? 1, Math.floor(members.length / k))
      const distances = pick(matrix!, sites.length, members)
      const balanced = yield* findBalancedInSteps(distances, members.length, k, least, maxSize)
      for (const part of balanced!.groups) open.push({ members: part.map((i) => members[i]!), cut: 'tooSmall' })
      continue
    }
    kept.push(members)
  }
  return { groups: kept.sort((a, b) => a[0]! - b[0]!), dropped }
}

/** The rows and columns of `members`, with a finite distance for Infinity. */
export function pick(matrix: Float64Array, siteCount: number, members: readonly number[]): Float64Array {
  const picked = new Float64Array(members.length ** 2)
  for (const [row, a] of members.entries())
    for (const [column, b] of members.entries())
      picked[row * members.length + column] = Math.min(APART_M, matrix[a * siteCount + b]!)
  return picked
}
