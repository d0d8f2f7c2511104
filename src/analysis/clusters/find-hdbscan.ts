/**
 * HDBSCAN: of the clusters that DBSCAN has at any distance, the ones that last longest (R. Campello, D. Moulavi and J. Sander, PAKDD
 * 2013; excess of mass). The whole set is no cluster. Sites that merge at one distance merge at once, so that ties do not depend
 * on an order. A merge nearer than a metre counts as one at a metre.
 */
import { NodeGroups } from '../../network/graph/node-groups.ts'
import type { ReachabilityTree } from './reachability-tree.ts'

interface Merge {
  readonly lengthM: number
  readonly size: number
  /** Merges, and sites as −1 − site. */
  readonly parts: readonly number[]
}

interface Branch {
  readonly parent: number
  readonly bornAt: number
  /** The merge, or site, whose sites it has at its birth. */
  readonly top: number
  /** Sum over its sites of how long they stay, in 1/m. */
  mass: number
}

/** @returns the label of each site, −1 for noise; clusters are numbered by their first site. */
export function findHdbscan({ coreM, links }: ReachabilityTree, minSize: number): Int32Array {
  const count = coreM.length
  const { merges, roots } = mergeByLength(links, count)
  const sizeOf = (part: number): number => (part < 0 ? 1 : merges[part]!.size)
  const branches: Branch[] = []
  const open: { part: number; branch: number }[] = []
  const least = Math.max(2, minSize)
  // Parts that no way joins are apart from the first.
  if (roots.length === 1) {
    branches.push({ parent: -1, bornAt: 0, top: roots[0]!, mass: 0 })
    open.push({ part: roots[0]!, branch: 0 })
  } else {
    branches.push({ parent: -1, bornAt: 0, top: Number.NaN, mass: 0 })
    for (const root of roots) {
      if (sizeOf(root) < least) continue
      open.push({ part: root, branch: branches.length })
      branches.push({ parent: 0, bornAt: 0, top: root, mass: 0 })
    }
  }
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.part < 0) continue
    const { lengthM, size, parts } = merges[at.part]!
    const level = 1 / Math.max(1, lengthM)
    const branch = branches[at.branch]!
    const large = parts.filter((part) => sizeOf(part) >= least)
    if (large.length === 1) {
      branch.mass += (size - sizeOf(large[0]!)) * (level - branch.bornAt)
      open.push({ part: large[0]!, branch: at.branch })
      continue
    }
    branch.mass += size * (level - branch.bornAt)
    for (const part of large) {
      open.push({ part, branch: branches.length })
      branches.push({ parent: at.branch, bornAt: level, top: part, mass: 0 })
    }
  }

  // A branch comes before those that spring from it.
  const bestOf = new Float64Array(branches.length)
  const isChosen = new Uint8Array(branches.length)
  for (let i = branches.length - 1; i > 0; i--) {
    if (branches[i]!.mass >= bestOf[i]!) {
      isChosen[i] = 1
      bestOf[i] = branches[i]!.mass
    }
    bestOf[branches[i]!.parent]! += bestOf[i]!
  }
  const labels = new Int32Array(count).fill(-1)
  const isUnderChosen = new Uint8Array(branches.length)
  let number = 0
  for (let i = 1; i < branches.length; i++) {
    const { parent, top } = branches[i]!
    isUnderChosen[i] = isChosen[parent]! | isUnderChosen[parent]!
    if (isUnderChosen[i] === 1 || isChosen[i] === 0) continue
    for (const site of sitesOf(merges, top)) labels[site] = number
    number++
  }
  return numberByFirst(labels)
}

function mergeByLength(
  links: ReachabilityTree['links'],
  count: number,
): { merges: readonly Merge[]; roots: readonly number[] } {
  const groups = new NodeGroups(count)
  const partOf = Int32Array.from({ length: count }, (_, site) => -1 - site)
  const merges: Merge[] = []
  const sizeOf = (part: number): number => (part < 0 ? 1 : merges[part]!.size)
  for (let from = 0; from < links.length; ) {
    const { lengthM } = links[from]!
    let to = from
    while (to < links.length && links[to]!.lengthM === lengthM) to++
    const batch = links.slice(from, to)
    const joined = new Set(batch.flatMap(({ a, b }) => [groups.groupOf(a), groups.groupOf(b)]))
    for (const { a, b } of batch) groups.unite(a, b)
    const partsOf = new Map<number, number[]>()
    for (const old of [...joined].sort((a, b) => a - b)) {
      const group = groups.groupOf(old)
      partsOf.set(group, [...(partsOf.get(group) ?? []), partOf[old]!])
    }
    for (const [group, parts] of partsOf) {
      const size = parts.reduce((sum, part) => sum + sizeOf(part), 0)
      partOf[group] = merges.push({ lengthM, size, parts }) - 1
    }
    from = to
  }
  const roots: number[] = []
  for (let site = 0; site < count; site++) if (groups.groupOf(site) === site) roots.push(partOf[site]!)
  return { merges, roots }
}

function sitesOf(merges: readonly Merge[], top: number): number[] {
  const sites: number[] = []
  const open = [top]
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part < 0) sites.push(-1 - part)
    else open.push(...merges[part]!.parts)
  }
  return sites
}

function numberByFirst(labels: Int32Array): Int32Array {
  const numbers = new Map<number, number>()
  return labels.map((label) => {
    if (label < 0) return -1
    if (!numbers.has(label)) numbers.set(label, numbers.size)
    return numbers.get(label)!
  })
}
