import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelDense } from '../../../tests/oracles/label-dense.ts'
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { Position } from '../../geo/position.ts'
import { computeCandidateDistances } from './compute-candidate-distances.ts'
import { findHdbscan } from './find-hdbscan.ts'
import { buildReachabilityTree } from './reachability-tree.ts'

/** Sites on a line or in a plane, some in one place, some apart from all others. */
const sites = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 8 }), fc.constantFrom(0, 0, 0, 1)), {
    minLength: 1,
    maxLength: 24,
  })
  .map((list) =>
    list.map((a, i) =>
      list.map((b, j) => (i === j ? 0 : a[2] === b[2] ? 10 * Math.hypot(a[0] - b[0], a[1] - b[1]) : Infinity)),
    ),
  )

interface Branch {
  readonly members: readonly number[]
  mass: number
  readonly children: Branch[]
}

/** By the definition, from all distances between all pairs, level by level. */
function labelByLevels(distances: readonly (readonly number[])[], minSites: number): number[] {
  const all = distances.map((_, site) => site)
  const core = distances.map((row) => [...row].sort((a, b) => a - b)[minSites - 1] ?? Infinity)
  const reach = (a: number, b: number): number => Math.max(core[a]!, core[b]!, distances[a]![b]!)
  const least = Math.max(2, minSites)
  const partsBelow = (members: readonly number[], level: number): number[][] => {
    const parts: number[][] = []
    const left = new Set(members)
    for (const site of members) {
      if (!left.delete(site)) continue
      const part = [site]
      for (const at of part)
        for (const other of left) if (reach(at, other) < level && left.delete(other)) part.push(other)
      parts.push(part)
    }
    return parts
  }
  const grow = (members: readonly number[], bornAt: number): Branch => {
    const branch: Branch = { members, mass: 0, children: [] }
    let now = [...members]
    for (;;) {
      // The greatest level that still holds all together.
      const levels = [...new Set(now.flatMap((a) => now.map((b) => (a === b ? 0 : reach(a, b)))))].sort((a, b) => b - a)
      const level = levels.find((one) => partsBelow(now, one).length > 1)!
      const large = partsBelow(now, level).filter((part) => part.length >= least)
      const at = 1 / Math.max(1, level)
      if (large.length === 1) {
        branch.mass += (now.length - large[0]!.length) * (at - bornAt)
        now = large[0]!
        continue
      }
      branch.mass += now.length * (at - bornAt)
      branch.children.push(...large.map((part) => grow(part, at)))
      return branch
    }
  }
  const choose = (branch: Branch): { mass: number; chosen: readonly (readonly number[])[] } => {
    const below = branch.children.map(choose)
    const sum = below.reduce((total, { mass }) => total + mass, 0)
    return branch.mass >= sum
      ? { mass: branch.mass, chosen: [branch.members] }
      : { mass: sum, chosen: below.flatMap(({ chosen }) => chosen) }
  }
  const roots = partsBelow(all, Infinity)
  const branches =
    roots.length > 1
      ? roots.filter((part) => part.length >= least).map((part) => grow(part, 0))
      : all.length >= least
        ? grow(all, 0).children
        : []
  const labels = all.map(() => -1)
  const chosen = branches.flatMap((branch) => choose(branch).chosen)
  const rising = chosen.map((members) => Math.min(...members)).sort((a, b) => a - b)
  for (const members of chosen) for (const site of members) labels[site] = rising.indexOf(Math.min(...members))
  return labels
}

test('the clusters are those of the definition', () => {
  let clustered = 0
  fc.assert(
    fc.property(sites, fc.integer({ min: 1, max: 5 }), (distances, minSites) => {
      const tree = buildReachabilityTree(Float64Array.from(distances.flat()), distances.length, minSites)
      const labels = [...findHdbscan(tree, minSites)]
      expect(labels).toEqual(labelByLevels(distances, minSites))
      if (Math.max(...labels) > 0) clustered++
    }),
    { numRuns: 500, seed: 1 },
  )
  expect(clustered).toBeGreaterThan(100)
})

test('every candidate distance says what DBSCAN finds there, and up to the next', () => {
  fc.assert(
    fc.property(sites, fc.integer({ min: 1, max: 5 }), (distances, minSites) => {
      const matrix = Float64Array.from(distances.flat())
      const rows = computeCandidateDistances(matrix, buildReachabilityTree(matrix, distances.length, minSites))
      const dbscanAt = (epsM: number): { clusterCount: number; unassignedCount: number } => {
        const labels = labelDense(distances.length, (a, b) => distances[a]![b]! <= epsM, minSites)
        return { clusterCount: Math.max(...labels) + 1, unassignedCount: labels.filter((label) => label < 0).length }
      }
      for (const { epsM, ...told } of rows) expect(dbscanAt(epsM)).toEqual(told)
      const steps = [...new Set(distances.flat())].filter((m) => m < Infinity)
      for (const epsM of steps) {
        const row = rows.findLast((one) => one.epsM <= epsM)
        expect(dbscanAt(epsM).clusterCount).toBe(row?.clusterCount ?? 0)
      }
    }),
    { numRuns: 300 },
  )
})

/*
 * tests/golden/clusters/scikit-learn.json, made with scikit-learn from distances between the places by geodesicDistanceM:
 *
 *   HDBSCAN(min_cluster_size=minSites, min_samples=minSites, metric='precomputed', copy=True).fit(D).labels_
 *
 * For other numbers of sites a few labels differ: scikit-learn parts links of equal length one by one, which makes clusters that
 * last no time; the paper removes them at once.
 */
const golden = JSON.parse(
  readFileSync(new URL('../../../tests/golden/clusters/scikit-learn.json', import.meta.url), 'utf8'),
) as { lonLat: Position[]; hdbscan: { minSites: number; labels: number[] }[] }

test.each(golden.hdbscan)(
  'has the labels of scikit-learn up to renaming at $minSites sites',
  ({ minSites, labels }) => {
    const { lonLat } = golden
    const matrix = Float64Array.from(lonLat.flatMap((a) => lonLat.map((b) => geodesicDistanceM(a, b))))
    const found = findHdbscan(buildReachabilityTree(matrix, lonLat.length, minSites), minSites)
    const numbers = new Map<number, number>([[-1, -1]])
    for (const label of labels) if (!numbers.has(label)) numbers.set(label, numbers.size - 1)
    expect([...found]).toEqual(labels.map((label) => numbers.get(label)))
  },
)
