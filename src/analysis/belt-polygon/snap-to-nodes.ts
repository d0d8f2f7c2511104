/**
 * Cuts segments on an integer grid so that they meet only in nodes.
 *
 * Method: snap rounding (Hobby 1999; Guibas and Marimont 1998). The ends of all segments and the rounded places of all
 * crossings are nodes; a segment that passes through the unit square around a node is bent to go through it. A square owns
 * its lower and left sides, as `Math.round` has it, so that every place belongs to one square. What comes out meets only in nodes and can be decided by whole-number arithmetic from there on. No place moves by more than
 * 0.71 units. Cost: about linear for segments of like length, plus the crossings.
 */
import { buildCellGrid, listCellsOf } from './build-cell-grid.ts'
import { findProperCrossings } from './find-proper-crossings.ts'
import { buildEdgeTable } from './edge-table.ts'
import { buildNodeTable } from './node-table.ts'
import type { Segments } from './segments.ts'

export interface NodedEdges {
  readonly nodeX: Int32Array
  readonly nodeY: Int32Array
  /** Undirected edges, each pair of nodes once, `from[e] < to[e]`. */
  readonly from: Int32Array
  readonly to: Int32Array
  /** How many times the curves run from `from` to `to`, less the times they run back. */
  readonly net: Int32Array
}

/** The edges between the nodes of `segments`. */
export function snapToNodes(segments: Segments): NodedEdges {
  const { count, ax, ay, bx, by } = segments
  const grid = buildCellGrid(segments)
  const nodes = buildNodeTable(count * 2)
  // The curves are closed: every end of a segment is the start of another.
  for (let i = 0; i < count; i++) nodes.idOf(ax[i] as number, ay[i] as number)
  findProperCrossings(segments, grid, (x, y) => void nodes.idOf(x, y))
  const nodeX = nodes.xs()
  const nodeY = nodes.ys()

  const cellOf = (node: number): number =>
    Math.floor(((nodeY[node] as number) - grid.south) / grid.cellSize) * grid.columns +
    Math.floor(((nodeX[node] as number) - grid.west) / grid.cellSize)
  const { starts, items } = groupNodesByCell(nodeX.length, grid.columns * grid.rows, cellOf)

  const edges = buildEdgeTable(count * 3)
  const cells: number[] = []
  const passed: number[] = []
  const along: number[] = []
  for (let i = 0; i < count; i++) {
    const px = ax[i] as number
    const py = ay[i] as number
    const dx = (bx[i] as number) - px
    const dy = (by[i] as number) - py
    const reach = Math.abs(dx) + Math.abs(dy)
    // A segment through the very corner of a square passes only through the square that owns the corner.
    const touchesAbove = dx >= 0 && dy <= 0
    const touchesBelow = dx <= 0 && dy >= 0
    const west = Math.min(0, dx)
    const east = Math.max(0, dx)
    const south = Math.min(0, dy)
    const north = Math.max(0, dy)
    let passedCount = 0
    const cellCount = listCellsOf(segments, i, grid, cells)
    for (let c = 0; c < cellCount; c++) {
      const cell = cells[c] as number
      const end = starts[cell + 1] as number
      for (let k = starts[cell] as number; k < end; k++) {
        const node = items[k] as number
        const x = (nodeX[node] as number) - px
        const y = (nodeY[node] as number) - py
        if (x < west || x > east || y < south || y > north) continue
        const height = 2 * (dx * y - dy * x)
        if (height > reach || height < -reach) continue
        if ((height === reach && !touchesAbove) || (height === -reach && !touchesBelow)) continue
        // Few nodes lie on a segment: put each in its place.
        const distance = dx * x + dy * y
        let place = passedCount++
        for (; place > 0 && (along[place - 1] as number) > distance; place--) {
          passed[place] = passed[place - 1] as number
          along[place] = along[place - 1] as number
        }
        passed[place] = node
        along[place] = distance
      }
    }
    for (let k = 1; k < passedCount; k++) edges.add(passed[k - 1] as number, passed[k] as number)
  }
  return { nodeX, nodeY, ...edges.arrays() }
}

function groupNodesByCell(nodeCount: number, cellCount: number, cellOf: (node: number) => number) {
  const starts = new Int32Array(cellCount + 1)
  for (let node = 0; node < nodeCount; node++) {
    const cell = cellOf(node)
    starts[cell] = (starts[cell] as number) + 1
  }
  let total = 0
  for (let cell = 0; cell <= cellCount; cell++) {
    total += starts[cell] as number
    starts[cell] = total
  }
  const items = new Int32Array(nodeCount)
  for (let node = 0; node < nodeCount; node++) {
    const cell = cellOf(node)
    const place = (starts[cell] as number) - 1
    starts[cell] = place
    items[place] = node
  }
  return { starts, items }
}
