/** Where the towns of the sample are: low ground, apart from one another, not at the rim. */
import type { Lattice } from './lattice.ts'
import { CELL_KM } from './lattice.ts'
import type { Random } from './random.ts'

/**
 * Picks nodes on low ground at even distances (Poisson disc by order of height, the spacing eased until there are enough).
 * @param keepAway nodes around which none is placed.
 * @returns exactly `count` nodes, the lowest first. Throws where the lattice is too small for them.
 */
export function placeApart(
  random: Random,
  lattice: Lattice,
  count: number,
  keepAway: readonly number[] = [],
): number[] {
  const { height, xKm, yKm } = lattice
  const candidates: { node: number; rank: number }[] = []
  for (let node = 0; node < lattice.nodeCount; node++) {
    if (isDeepInside(lattice, node)) candidates.push({ node, rank: (height[node] as number) + 0.35 * random.next() })
  }
  candidates.sort((a, b) => a.rank - b.rank || a.node - b.node)
  const areaKm2 = candidates.length * CELL_KM * CELL_KM * 0.87
  for (let spacingKm = Math.sqrt(areaKm2 / Math.max(1, count)); spacingKm > CELL_KM; spacingKm *= 0.93) {
    const grid = createSpacingGrid(spacingKm)
    for (const node of keepAway) grid.add(xKm[node] as number, yKm[node] as number)
    const chosen: number[] = []
    for (const { node } of candidates) {
      const x = xKm[node] as number
      const y = yKm[node] as number
      if (!grid.isFree(x, y)) continue
      grid.add(x, y)
      chosen.push(node)
      if (chosen.length === count) return chosen
    }
  }
  throw new Error(`No room for ${count} places on ${candidates.length} nodes`)
}

/** Whether the node and the two rings of nodes around it belong to the prefecture. */
function isDeepInside(lattice: Lattice, node: number): boolean {
  const { inside, neighbours } = lattice
  if (inside[node] === 0) return false
  for (let edge = node * 6; edge < node * 6 + 6; edge++) {
    const near = neighbours[edge] as number
    if (near < 0 || inside[near] === 0) return false
    for (let further = near * 6; further < near * 6 + 6; further++) {
      const far = neighbours[further] as number
      if (far < 0 || inside[far] === 0) return false
    }
  }
  return true
}

/** Remembers points and answers whether a place is at least the spacing away from all of them. */
export function createSpacingGrid(spacingKm: number) {
  const cells = new Map<number, number[]>()
  const keyOf = (i: number, j: number) => (i + 4096) * 16384 + (j + 4096)
  return {
    add(xKm: number, yKm: number): void {
      const key = keyOf(Math.floor(xKm / spacingKm), Math.floor(yKm / spacingKm))
      const cell = cells.get(key)
      if (cell) cell.push(xKm, yKm)
      else cells.set(key, [xKm, yKm])
    },
    isFree(xKm: number, yKm: number): boolean {
      const i = Math.floor(xKm / spacingKm)
      const j = Math.floor(yKm / spacingKm)
      for (let di = -1; di <= 1; di++) {
        for (let dj = -1; dj <= 1; dj++) {
          const cell = cells.get(keyOf(i + di, j + dj)) ?? []
          for (let k = 0; k < cell.length; k += 2) {
            const dx = (cell[k] as number) - xKm
            const dy = (cell[k + 1] as number) - yKm
            if (dx * dx + dy * dy < spacingKm * spacingKm) return false
          }
        }
      }
      return true
    },
  }
}
