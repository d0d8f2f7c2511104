/**
 * Clusters of sites by the settings' method and metric, within their limits, put beside the clusters that the plan keeps. The same
 * sites give the same clusters in whatever order they come: sites are taken by id.
 */
import { type ClusterSettings } from '../../model/tables.ts'
import { compareText } from '../compare-text.ts'
import { computeCandidateDistances } from './compute-candidate-distances.ts'
import { computeClusterQuality, computeSilhouettes } from './compute-cluster-quality.ts'
import { computeHull } from './compute-hull.ts'
import { enforceLimitsInSteps, pick } from './enforce-limits.ts'
import { findBalancedInSteps } from './find-balanced.ts'
import { findHdbscan } from './find-hdbscan.ts'
import { matchClusters } from './match-clusters.ts'
import { buildReachabilityTree } from './reachability-tree.ts'
import type {
  ClusterProblem,
  ClusterSite,
  ClustersOutcome,
  FoundClusters,
  KeptCluster,
  SiteDistances,
  UnassignedReason,
} from './types.ts'

/** Sites up to which distances between all pairs are computed: 128 MB. */
export const MOST_SITES_OF_PAIRS = 4000

export interface ClusterQuestion<S extends ClusterSite> {
  readonly sites: readonly S[]
  readonly kept: readonly KeptCluster[]
  readonly settings: ClusterSettings
  /** Whether `distances` of the answer are wanted. */
  readonly tellsDistances: boolean
}

/**
 * Yields the fraction done. `buildDistances` gets the sites in the order that counts. Members of held clusters stay where they are
 * and are no neighbours of anything; of `k` clusters the held ones are part.
 */
export function* findClustersInSteps<S extends ClusterSite>(
  { sites: unordered, kept, settings, tellsDistances }: ClusterQuestion<S>,
  buildDistances: (sites: readonly S[]) => Generator<number, SiteDistances, undefined>,
): Generator<number, ClustersOutcome, undefined> {
  const sites = [...unordered].sort((a, b) => compareText(a.id, b.id))
  const indexOf = new Map(sites.map(({ id }, i): [string, number] => [id, i]))
  const heldIds = new Set(
    kept.filter(({ isHeld }) => isHeld === true).flatMap(({ siteIds, pinnedIds = [] }) => [...siteIds, ...pinnedIds]),
  )
  const steps = buildDistances(sites)
  let step = steps.next()
  for (; step.done !== true; step = steps.next()) yield step.value * 0.6
  const distances = step.value
  const reasons = new Map<number, UnassignedReason>()
  const free: number[] = []
  for (const [i, { id }] of sites.entries()) {
    if (heldIds.has(id)) continue
    if (distances.isCutOff?.[i] === 1) reasons.set(i, 'noRoad')
    else free.push(i)
  }

  const problem = refuse(settings, free.length, kept, distances)
  if (problem) return { ok: false, problem }
  const grouped = yield* group(sites, free, kept, settings, distances)
  if ('problem' in grouped) return { ok: false, problem: grouped.problem }
  for (const [site, reason] of grouped.reasons) reasons.set(site, reason)
  yield 0.8
  let { groups } = grouped
  if (settings.method !== 'balanced') {
    const limited = yield* enforceLimitsInSteps(sites, distances.matrix, groups, settings)
    groups = limited.groups
    for (const [site, reason] of limited.dropped) reasons.set(site, reason)
  }
  yield 0.9

  const matched = matchClusters(
    kept,
    groups.map((members) => members.map((i) => sites[i]!.id)),
    new Set(indexOf.keys()),
  )
  for (const id of matched.barredIds) reasons.set(indexOf.get(id)!, 'barred')
  const members = matched.clusters.map(({ siteIds }) => siteIds.map((id) => indexOf.get(id)!))
  const silhouettes = computeSilhouettes(
    distances,
    sites.length,
    members.filter((one) => one.length > 0),
  )
  const clusters = matched.clusters.map((cluster, i) => ({
    ...cluster,
    ...computeClusterQuality(sites, distances, members[i]!, silhouettes, settings),
    hull: computeHull(members[i]!.map((site) => sites[site]!.position)),
  }))
  const assigned = new Set(members.flat())
  const sizes = members.map((one) => one.length)
  const value: FoundClusters = {
    clusters,
    unassigned: sites.flatMap(({ id }, i) =>
      assigned.has(i) ? [] : [{ siteId: id, reason: reasons.get(i) ?? ('noise' as const) }],
    ),
    goneIds: matched.goneIds,
    silhouette:
      silhouettes && silhouettes.size > 0
        ? [...silhouettes.values()].reduce((sum, value) => sum + value, 0) / silhouettes.size
        : null,
    purity:
      assigned.size === 0
        ? null
        : clusters.reduce((sum, { purity, siteIds }) => sum + purity * siteIds.length, 0) / assigned.size,
    sizeVariation: varyOf(sizes),
    distances: null,
  }
  if (!tellsDistances || distances.matrix === null || free.length === 0) return { ok: true, value }
  const ofFree = pickExactly(distances.matrix, sites.length, free)
  const tree = buildReachabilityTree(ofFree, free.length, settings.minSites)
  const rows = computeCandidateDistances(ofFree, tree)
  const cutOff = [...reasons.values()].filter((reason) => reason === 'noRoad').length
  return {
    ok: true,
    value: {
      ...value,
      distances: rows.map((row) => ({ ...row, unassignedCount: row.unassignedCount + cutOff })),
    },
  }
}

type Grouped = {
  readonly groups: readonly (readonly number[])[]
  readonly reasons: ReadonlyMap<number, UnassignedReason>
}

function refuse(
  settings: ClusterSettings,
  siteCount: number,
  kept: readonly KeptCluster[],
  { matrix }: SiteDistances,
): ClusterProblem | null {
  const { method, k, minSize, maxSize, maxDiameterM } = settings
  const needsPairs = method === 'hdbscan' || method === 'balanced' || maxDiameterM !== null || maxSize !== null
  if (matrix === null && needsPairs) return { kind: 'tooManySites', siteCount, limit: MOST_SITES_OF_PAIRS }
  if (method !== 'balanced') return null
  const clusterCount = k - kept.filter(({ isHeld }) => isHeld === true).length
  const [least, most] = [minSize ?? 1, maxSize ?? siteCount]
  if (clusterCount === 0 && siteCount === 0) return null
  const fits =
    clusterCount >= 1 && least <= most && clusterCount * least <= siteCount && clusterCount * most >= siteCount
  return fits ? null : { kind: 'bounds', siteCount, clusterCount, minSize: least, maxSize: most }
}

function* group(
  sites: readonly ClusterSite[],
  free: readonly number[],
  kept: readonly KeptCluster[],
  settings: ClusterSettings,
  distances: SiteDistances,
): Generator<number, Grouped | { readonly problem: ClusterProblem }, undefined> {
  const { method, epsM, minSites, k, minSize, maxSize } = settings
  const reasons = new Map<number, UnassignedReason>()
  const byLabel = (members: readonly number[], labels: Int32Array): number[][] => {
    const groups: number[][] = []
    for (const [i, label] of labels.entries()) {
      if (label < 0) reasons.set(members[i]!, 'noise')
      else (groups[label] ??= []).push(members[i]!)
    }
    return groups
  }
  if (free.length === 0) return { groups: [], reasons }
  if (method === 'dbscan') {
    const labels = yield* scale(distances.labelDense(Uint32Array.from(free), epsM, minSites), 0.6, 0.2)
    return { groups: byLabel(free, labels), reasons }
  }
  if (method === 'hdbscan') {
    const tree = buildReachabilityTree(pickExactly(distances.matrix!, sites.length, free), free.length, minSites)
    return { groups: byLabel(free, findHdbscan(tree, minSites)), reasons }
  }
  if (method === 'balanced') {
    const heldCount = kept.filter(({ isHeld }) => isHeld === true).length
    const matrix = distances.matrix!
    const found = yield* scale(
      findBalancedInSteps(
        pick(matrix, sites.length, free),
        free.length,
        k - heldCount,
        minSize ?? 1,
        maxSize ?? free.length,
      ),
      0.6,
      0.2,
    )
    const groups = found!.groups.map((members) => members.map((i) => free[i]!))
    const isParted = groups.some((members) =>
      members.some((member) => matrix[members[0]! * sites.length + member] === Infinity),
    )
    if (isParted) return { problem: { kind: 'parted', partCount: countParts(matrix, sites.length, free) } }
    return { groups, reasons }
  }
  const keyOf = ({ themeId, countyId }: ClusterSite): string | null => (method === 'theme' ? themeId : countyId)
  const membersOf = new Map<string, number[]>()
  for (const site of free) {
    const key = keyOf(sites[site]!)
    if (key === null) reasons.set(site, method === 'theme' ? 'noTheme' : 'noCounty')
    else {
      const members = membersOf.get(key)
      if (members) members.push(site)
      else membersOf.set(key, [site])
    }
  }
  const groups: number[][] = []
  for (const members of membersOf.values()) {
    const labels = yield* scale(distances.labelDense(Uint32Array.from(members), epsM, 1), 0.6, 0.2)
    for (const part of byLabel(members, labels)) {
      if (part.length >= minSites) groups.push(part)
      else for (const site of part) reasons.set(site, 'tooSmall')
    }
    yield 0.6
  }
  return { groups: groups.sort((a, b) => a[0]! - b[0]!), reasons }
}

function* scale<T>(
  work: Generator<number, T, undefined>,
  from: number,
  share: number,
): Generator<number, T, undefined> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    yield from + share * step.value
  }
}

function pickExactly(matrix: Float64Array, siteCount: number, members: readonly number[]): Float64Array {
  if (members.length === siteCount) return matrix
  const picked = new Float64Array(members.length ** 2)
  for (const [row, a] of members.entries())
    for (const [column, b] of members.entries()) picked[row * members.length + column] = matrix[a * siteCount + b]!
  return picked
}

function countParts(matrix: Float64Array, siteCount: number, members: readonly number[]): number {
  const seen = new Set<number>()
  let count = 0
  for (const site of members) {
    if (seen.has(site)) continue
    count++
    for (const other of members) if (matrix[site * siteCount + other]! < Infinity) seen.add(other)
  }
  return count
}

/** Standard deviation over mean; null of none. */
function varyOf(sizes: readonly number[]): number | null {
  if (sizes.length === 0) return null
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length
  if (mean === 0) return null
  return Math.sqrt(sizes.reduce((sum, size) => sum + (size - mean) ** 2, 0) / sizes.length) / mean
}
