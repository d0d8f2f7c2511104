import type { Division } from './divide-ground.ts'
import { divideGround } from './divide-ground.ts'
import type { Lattice } from './lattice.ts'
import { buildLattice } from './lattice.ts'
import type { RoadTree } from './lay-roads.ts'
import { buildEdgeCosts, layRoads } from './lay-roads.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'
import { OUTSIDE } from './trace-borders.ts'

/** Relief, townships and roads, still without names: what the sample and the bench inputs stand on. */
export interface SampleGround {
  /** The stream of numbers, as far as it has been used. */
  readonly random: Random
  readonly lattice: Lattice
  readonly division: Division
  readonly roads: RoadTree
}

/** Lattice nodes a township has on average; sets how finely the ground is drawn. */
const NODES_PER_TOWNSHIP = 160

/** Builds the ground of a seed. Throws where more townships are asked for than it has room for. */
export function buildSampleGround(
  seed: number,
  size: { readonly townships: number; readonly counties: number },
): SampleGround {
  const random = createRandom(seed)
  const lattice = buildLattice(random, size.townships * NODES_PER_TOWNSHIP)
  const edgeCosts = buildEdgeCosts(lattice)
  const division = divideGround(random, lattice, edgeCosts, size)
  const roads = layRoads(random, lattice, division, edgeCosts)
  return { random, lattice, division, roads }
}

/** The township of a node whose six neighbours are all in it too; undefined near a border, where a place could be in another. */
export function townshipAround({ lattice, division }: SampleGround, node: number): number | undefined {
  const township = division.townshipOfNode[node] as number
  if (township === OUTSIDE) return undefined
  for (let edge = node * 6; edge < node * 6 + 6; edge++) {
    const near = lattice.neighbours[edge] as number
    if (near < 0 || division.townshipOfNode[near] !== township) return undefined
  }
  return township
}
