/**
 * The ground on which the sample is laid out: a triangular lattice with bent and jittered nodes over invented terrain,
 * and the patch of it that is the prefecture. The lattice is a planar graph, so roads that follow its edges meet only at
 * nodes, and borders that follow its dual meet only at faces. Kilometres east and north of the south-west corner.
 */
import type { Random } from './random.ts'
import { createNoise, createTerrain } from './terrain.ts'

export const CELL_KM = 1.5
/** Rows of a triangular lattice are √3/2 cells apart. */
const ROW_KM = CELL_KM * 0.8660254037844386

/** Directions of `neighbours`, anticlockwise from east. */
export const EAST = 0
export const NORTH_EAST = 1
export const NORTH_WEST = 2
export const WEST = 3
export const SOUTH_EAST = 5

export interface Lattice {
  readonly nodeCount: number
  readonly widthKm: number
  readonly heightKm: number
  readonly xKm: Float64Array
  readonly yKm: Float64Array
  /** Terrain in [0, 1]. */
  readonly height: Float64Array
  /** 1 where the node belongs to the prefecture; the patch is connected and has no holes. */
  readonly inside: Uint8Array
  /** Six a node, anticlockwise from east; −1 beyond the rim. */
  readonly neighbours: Int32Array
}

/** A lattice whose prefecture holds about `insideNodeCount` nodes. */
export function buildLattice(random: Random, insideNodeCount: number): Lattice {
  // The patch takes about 0.42 of the rectangle of 1.3 : 1.
  const columns = Math.ceil(Math.sqrt((insideNodeCount / 0.42) * 1.3 * 0.8660254037844386)) + 4
  const rows = Math.ceil(insideNodeCount / 0.42 / columns) + 4
  const nodeCount = columns * rows
  const widthKm = columns * CELL_KM
  const heightKm = rows * ROW_KM
  const xKm = new Float64Array(nodeCount)
  const yKm = new Float64Array(nodeCount)
  const height = new Float64Array(nodeCount)
  const neighbours = new Int32Array(nodeCount * 6).fill(-1)

  const terrain = createTerrain(random.integer(2 ** 31))
  const bendX = createNoise(random.integer(2 ** 31))
  const bendY = createNoise(random.integer(2 ** 31))
  for (let row = 0; row < rows; row++) {
    const odd = row & 1
    for (let column = 0; column < columns; column++) {
      const node = row * columns + column
      const x = (column + odd / 2) * CELL_KM
      const y = row * ROW_KM
      // The bend's slope and the jitter together stay far below what would fold a triangle over.
      xKm[node] = x + CELL_KM * (1.2 * (bendX(x / 14, y / 14) - 0.5) + 0.56 * (random.next() - 0.5))
      yKm[node] = y + CELL_KM * (1.2 * (bendY(x / 14, y / 14) - 0.5) + 0.56 * (random.next() - 0.5))
      height[node] = terrain(xKm[node] as number, yKm[node] as number)
      const connect = (direction: number, toColumn: number, toRow: number) => {
        if (toColumn >= 0 && toColumn < columns && toRow >= 0 && toRow < rows) {
          neighbours[node * 6 + direction] = toRow * columns + toColumn
        }
      }
      connect(0, column + 1, row)
      connect(1, column + odd, row + 1)
      connect(2, column + odd - 1, row + 1)
      connect(3, column - 1, row)
      connect(4, column + odd - 1, row - 1)
      connect(5, column + odd, row - 1)
    }
  }

  const inside = buildPatch(random, { columns, rows, xKm, yKm, widthKm, heightKm, neighbours })
  return { nodeCount, widthKm, heightKm, xKm, yKm, height, inside, neighbours }
}

interface Sheet {
  readonly columns: number
  readonly rows: number
  readonly widthKm: number
  readonly heightKm: number
  readonly xKm: Float64Array
  readonly yKm: Float64Array
  readonly neighbours: Int32Array
}

/** A blob around the middle with bays and capes; islands are dropped and lakes filled. */
function buildPatch(random: Random, sheet: Sheet): Uint8Array {
  const { columns, rows, widthKm, heightKm, xKm, yKm, neighbours } = sheet
  const nodeCount = columns * rows
  const cape = createNoise(random.integer(2 ** 31))
  const bay = createNoise(random.integer(2 ** 31))
  const wanted = new Uint8Array(nodeCount)
  for (let node = 0; node < nodeCount; node++) {
    const column = node % columns
    const row = (node - column) / columns
    // Two rows of rim stay outside, so that every border has faces on both sides.
    if (column < 2 || row < 2 || column >= columns - 2 || row >= rows - 2) continue
    const east = ((xKm[node] as number) / widthKm - 0.5) * 2
    const north = ((yKm[node] as number) / heightKm - 0.5) * 2
    const reach = 0.5 + 0.33 * cape(east * 1.7 + 40, north * 1.7 + 40) + 0.15 * bay(east * 6 + 40, north * 6 + 40)
    if (east * east + north * north < reach * reach) wanted[node] = 1
  }
  const centre = (rows >> 1) * columns + (columns >> 1)
  wanted[centre] = 1
  const kept = flood(centre, nodeCount, neighbours, (node) => wanted[node] === 1)
  const outside = flood(0, nodeCount, neighbours, (node) => kept[node] === 0)
  return outside.map((flag) => 1 - flag)
}

function flood(start: number, nodeCount: number, neighbours: Int32Array, belongs: (node: number) => boolean) {
  const reached = new Uint8Array(nodeCount)
  reached[start] = 1
  const stack = [start]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (let direction = 0; direction < 6; direction++) {
      const next = neighbours[node * 6 + direction] as number
      if (next >= 0 && reached[next] === 0 && belongs(next)) {
        reached[next] = 1
        stack.push(next)
      }
    }
  }
  return reached
}
