/**
 * Exactly `k` clusters of `minSize` to `maxSize` sites each, every site in one, by k-medoids: the sum of distances to the medoids is
 * made small. From several seeded starts (each next medoid at random by squared distance, D. Arthur and S. Vassilvitskii, SODA
 * 2007), sites are shared out within the bounds at least cost and medoids moved to the middle of what they got, in turn until
 * nothing improves; then each medoid is swapped for other sites as long as that helps and the work lasts. No proof of optimality.
 */
import { assignWithinBounds } from './assign-within-bounds.ts'

const STARTS = 6
/** Evaluations of a distance spent on swaps, some seconds at most. */
const SWAP_WORK = 3e8
const SEED = 20210

export interface BalancedGroups {
  readonly groups: readonly (readonly number[])[]
  readonly totalM: number
}

/**
 * `matrix`: finite distances between `count` sites, row by row; yields the fraction done. @returns groups by their first site;
 * null where the bounds cannot be met.
 */
export function* findBalancedInSteps(
  matrix: Float64Array,
  count: number,
  k: number,
  minSize: number,
  maxSize: number,
): Generator<number, BalancedGroups | null, undefined> {
  if (k < 1 || k > count || k * minSize > count || k * maxSize < count || minSize > maxSize) return null
  const random = createRandom(SEED)
  const costs = new Float64Array(count * k)
  const share = (medoids: readonly number[]): { centreOf: Int32Array; total: number } => {
    for (let site = 0; site < count; site++)
      for (let c = 0; c < k; c++) costs[site * k + c] = matrix[site * count + medoids[c]!]!
    const centreOf = assignWithinBounds(costs, count, k, Math.max(1, minSize), maxSize)!
    let total = 0
    for (let site = 0; site < count; site++) total += costs[site * k + centreOf[site]!]!
    return { centreOf, total }
  }
  let best: { medoids: number[]; centreOf: Int32Array; total: number } | null = null
  for (let start = 0; start < STARTS; start++) {
    const settled = settle(chooseMedoids(matrix, count, k, random))
    if (best === null || settled.total < best.total) best = settled
    yield (start + 1) / (2 * STARTS)
  }

  function settle(medoids: number[]): { medoids: number[]; centreOf: Int32Array; total: number } {
    let shared = share(medoids)
    for (;;) {
      const moved = moveToMiddle(matrix, count, medoids, shared.centreOf)
      const next = share(moved)
      if (!(next.total < shared.total - 1e-9 * shared.total)) return { medoids, ...shared }
      medoids = moved
      shared = next
    }
  }

  let current = best!
  let work = 0
  for (let improved = true; improved && work < SWAP_WORK; ) {
    improved = false
    for (let c = 0; c < k && work < SWAP_WORK; c++) {
      for (let site = 0; site < count && work < SWAP_WORK; site++) {
        if (current.medoids.includes(site)) continue
        const medoids = current.medoids.with(c, site)
        work += count * k
        // Without bounds it costs no more than within them.
        if (freeTotal(matrix, count, medoids) >= current.total * (1 - 1e-9)) continue
        work += 20 * count * k
        const shared = share(medoids)
        if (!(shared.total < current.total * (1 - 1e-9))) continue
        current = settle(medoids)
        improved = true
      }
      yield 0.5 + 0.5 * Math.min(1, work / SWAP_WORK)
    }
  }
  const groups: number[][] = Array.from({ length: k }, () => [])
  for (let site = 0; site < count; site++) groups[current.centreOf[site]!]!.push(site)
  return { groups: groups.sort((a, b) => a[0]! - b[0]!), totalM: current.total }
}

function chooseMedoids(matrix: Float64Array, count: number, k: number, random: () => number): number[] {
  const medoids = [Math.floor(random() * count)]
  const nearM = matrix.slice(medoids[0]! * count, (medoids[0]! + 1) * count)
  while (medoids.length < k) {
    let sum = 0
    for (const m of nearM) sum += m * m
    let left = random() * sum
    let next = -1
    for (let site = 0; site < count; site++) {
      if (nearM[site] === 0) continue
      next = site
      left -= nearM[site]! ** 2
      if (left < 0) break
    }
    // All others are where medoids are.
    if (next < 0) next = Array.from({ length: count }, (_, site) => site).find((site) => !medoids.includes(site))!
    medoids.push(next)
    for (let site = 0; site < count; site++) nearM[site] = Math.min(nearM[site]!, matrix[next * count + site]!)
  }
  return medoids
}

function moveToMiddle(matrix: Float64Array, count: number, medoids: readonly number[], centreOf: Int32Array): number[] {
  const members: number[][] = medoids.map(() => [])
  for (let site = 0; site < count; site++) members[centreOf[site]!]!.push(site)
  const taken = new Set<number>()
  return members.map((group, c) => {
    let middle = medoids[c]!
    let least = Infinity
    for (const site of group) {
      let sum = 0
      for (const other of group) sum += matrix[site * count + other]!
      if (sum >= least || taken.has(site)) continue
      least = sum
      middle = site
    }
    taken.add(middle)
    return middle
  })
}

function freeTotal(matrix: Float64Array, count: number, medoids: readonly number[]): number {
  let total = 0
  for (let site = 0; site < count; site++) {
    let least = Infinity
    for (const medoid of medoids) least = Math.min(least, matrix[medoid * count + site]!)
    total += least
  }
  return total
}

/** Mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
