/**
 * The outline of what closed curves on an integer grid run round at least once (winding number above 0).
 *
 * Method: cut the curves into edges that meet only in nodes (`snapToNodes`), sort the edges round each node, walk the
 * faces, carry the winding number from the outer face across each edge, and keep the edges with inside on the left and
 * outside on the right. All decisions are whole-number arithmetic. Rings that touch themselves in a node are parted there
 * into an outer ring and holes, as OGC Simple Features want it.
 * Cost: about linear in segments and crossings.
 */
import type { Segments } from './segments.ts'
import { type NodedEdges, snapToNodes } from './snap-to-nodes.ts'

/** A ring by its corners in turn, not closed; outer rings run counter-clockwise, holes clockwise. */
export interface OutlineRing {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  /** Twice the signed area in square units; negative for a hole. */
  readonly doubleArea: number
}

/** All rings of the outline, outer ones and holes, in no particular order. */
export function findOutline(segments: Segments): OutlineRing[] {
  if (segments.count === 0) return []
  const edges = snapToNodes(segments)
  const turns = sortAroundNodes(edges)
  const isBoundary = findBoundary(edges, turns)
  return traceRings(edges, turns, isBoundary)
}

/**
 * Half-edge 2e runs along edge e from `from` to `to`, 2e + 1 back. `next` of a half-edge is the one that continues round
 * the face on its left; `outgoing` lists the half-edges that leave each node, counter-clockwise from straight down.
 */
interface Turns {
  readonly next: Int32Array
  readonly starts: Int32Array
  readonly outgoing: Int32Array
}

function originOf(edges: NodedEdges, half: number): number {
  return (half & 1 ? edges.to[half >> 1] : edges.from[half >> 1]) as number
}

function sortAroundNodes(edges: NodedEdges): Turns {
  const { nodeX, nodeY, from, to } = edges
  const halfCount = from.length * 2
  const starts = new Int32Array(nodeX.length + 1)
  for (let e = 0; e < from.length; e++) {
    starts[from[e] as number] = (starts[from[e] as number] as number) + 1
    starts[to[e] as number] = (starts[to[e] as number] as number) + 1
  }
  let total = 0
  for (let node = 0; node < starts.length; node++) {
    total += starts[node] as number
    starts[node] = total
  }
  const outgoing = new Int32Array(halfCount)
  for (let half = 0; half < halfCount; half++) {
    const node = originOf(edges, half)
    const place = (starts[node] as number) - 1
    starts[node] = place
    outgoing[place] = half
  }
  const dx = (half: number): number => {
    const d = (nodeX[to[half >> 1] as number] as number) - (nodeX[from[half >> 1] as number] as number)
    return half & 1 ? -d : d
  }
  const dy = (half: number): number => {
    const d = (nodeY[to[half >> 1] as number] as number) - (nodeY[from[half >> 1] as number] as number)
    return half & 1 ? -d : d
  }
  // East half-plane first (straight down up to, not including, straight up), then west: the lowest of the leftmost
  // nodes has all its edges in the east half, so that its last half-edge has the outer face on its left.
  const isWest = (x: number, y: number): boolean => x < 0 || (x === 0 && y > 0)
  const isAfter = (a: number, b: number): boolean => {
    const xa = dx(a)
    const ya = dy(a)
    const xb = dx(b)
    const yb = dy(b)
    const westA = isWest(xa, ya)
    if (westA !== isWest(xb, yb)) return westA
    return xa * yb - ya * xb < 0
  }
  const next = new Int32Array(halfCount)
  for (let node = 0; node < nodeX.length; node++) {
    const start = starts[node] as number
    const end = starts[node + 1] as number
    for (let k = start + 1; k < end; k++) {
      const half = outgoing[k] as number
      let place = k
      while (place > start && isAfter(outgoing[place - 1] as number, half)) {
        outgoing[place] = outgoing[place - 1] as number
        place--
      }
      outgoing[place] = half
    }
    for (let k = start; k < end; k++) {
      // Arriving by the twin of outgoing[k], the face on the left goes on along the next one clockwise.
      next[(outgoing[k] as number) ^ 1] = outgoing[k > start ? k - 1 : end - 1] as number
    }
  }
  return { next, starts, outgoing }
}

/** For every half-edge 1 where the inside is on its left and the outside on its right. */
function findBoundary(edges: NodedEdges, { next, starts, outgoing }: Turns): Uint8Array {
  const { nodeX, nodeY, net } = edges
  const halfCount = next.length
  const faceOf = new Int32Array(halfCount).fill(-1)
  const firstHalf: number[] = []
  for (let half = 0; half < halfCount; half++) {
    if (faceOf[half] !== -1) continue
    const face = firstHalf.length
    firstHalf.push(half)
    for (let h = half; faceOf[h] === -1; h = next[h] as number) faceOf[h] = face
  }
  const winding = new Int32Array(firstHalf.length)
  const isKnown = new Uint8Array(firstHalf.length)

  // Leftmost, then lowest node first: each connected part is entered through its outer face.
  const order = findPartEntries(edges, { next, starts, outgoing })
  for (const node of order) {
    const outer = faceOf[outgoing[(starts[node + 1] as number) - 1] as number] as number
    winding[outer] = order.length > 1 ? windingAround(edges, node) : 0
    isKnown[outer] = 1
    const faces = [outer]
    for (let face = faces.pop(); face !== undefined; face = faces.pop()) {
      const first = firstHalf[face] as number
      let half = first
      do {
        const beyond = faceOf[half ^ 1] as number
        if (isKnown[beyond] === 0) {
          isKnown[beyond] = 1
          const rise = half & 1 ? -(net[half >> 1] as number) : (net[half >> 1] as number)
          winding[beyond] = (winding[face] as number) - rise
          faces.push(beyond)
        }
        half = next[half] as number
      } while (half !== first)
    }
  }
  const isBoundary = new Uint8Array(halfCount)
  for (let half = 0; half < halfCount; half++) {
    const left = winding[faceOf[half] as number] as number
    const right = winding[faceOf[half ^ 1] as number] as number
    if (left > 0 && right <= 0) isBoundary[half] = 1
  }
  return isBoundary

  /** How often the curves of the other parts run round a node: edges that a ray to the west crosses. */
  function windingAround(all: NodedEdges, node: number): number {
    const x = nodeX[node] as number
    const y = nodeY[node] as number
    let sum = 0
    for (let e = 0; e < all.from.length; e++) {
      const x0 = nodeX[all.from[e] as number] as number
      const y0 = nodeY[all.from[e] as number] as number
      const x1 = nodeX[all.to[e] as number] as number
      const y1 = nodeY[all.to[e] as number] as number
      if (y0 <= y === y1 <= y) continue
      // Own edges all lie to the east of the leftmost node, so they need not be told apart.
      const cross = (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)
      const isToTheWest = y1 > y0 ? cross < 0 : cross > 0
      if (isToTheWest) sum += y1 > y0 ? -(all.net[e] as number) : (all.net[e] as number)
    }
    return sum
  }
}

/** The leftmost, then lowest node of each connected part. */
function findPartEntries(edges: NodedEdges, { starts, outgoing }: Turns): number[] {
  const { nodeX, nodeY } = edges
  const seen = new Uint8Array(nodeX.length)
  const entries: number[] = []
  for (let start = 0; start < nodeX.length; start++) {
    if (seen[start] === 1 || starts[start] === starts[start + 1]) continue
    seen[start] = 1
    let entry = start
    const queue = [start]
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      const x = nodeX[node] as number
      const entryX = nodeX[entry] as number
      if (x < entryX || (x === entryX && (nodeY[node] as number) < (nodeY[entry] as number))) entry = node
      const end = starts[node + 1] as number
      for (let k = starts[node] as number; k < end; k++) {
        const beyond = originOf(edges, (outgoing[k] as number) ^ 1)
        if (seen[beyond] === 1) continue
        seen[beyond] = 1
        queue.push(beyond)
      }
    }
    entries.push(entry)
  }
  return entries
}

function traceRings(edges: NodedEdges, { next }: Turns, isBoundary: Uint8Array): OutlineRing[] {
  const rings: OutlineRing[] = []
  const isUsed = new Uint8Array(isBoundary.length)
  const placeOf = new Int32Array(edges.nodeX.length).fill(-1)
  for (let start = 0; start < isBoundary.length; start++) {
    if (isBoundary[start] === 0 || isUsed[start] === 1) continue
    const path: number[] = []
    let half = start
    do {
      isUsed[half] = 1
      const node = originOf(edges, half)
      const place = placeOf[node] as number
      if (place >= 0) {
        // The ring touches itself here: what has been walked since is a ring of its own.
        addRing(edges, path.splice(place), rings, placeOf)
      }
      placeOf[node] = path.length
      path.push(node)
      half = next[half] as number
      // Turn clockwise through the inside, so that parts that only touch in a point come out as rings of their own.
      while (isBoundary[half] === 0) half = next[half ^ 1] as number
    } while (half !== start)
    addRing(edges, path, rings, placeOf)
  }
  return rings
}

function addRing({ nodeX, nodeY }: NodedEdges, path: number[], rings: OutlineRing[], placeOf: Int32Array): void {
  for (const node of path) placeOf[node] = -1
  const xs: number[] = []
  const ys: number[] = []
  let doubleArea = 0
  const x0 = nodeX[path[0] as number] as number
  const y0 = nodeY[path[0] as number] as number
  for (let i = 0; i < path.length; i++) {
    const node = path[i] as number
    const before = path[i > 0 ? i - 1 : path.length - 1] as number
    const after = path[i + 1 < path.length ? i + 1 : 0] as number
    const x = nodeX[node] as number
    const y = nodeY[node] as number
    const ex = (nodeX[after] as number) - x
    const ey = (nodeY[after] as number) - y
    doubleArea += (x - x0) * ey - (y - y0) * ex
    // A node in the middle of a straight edge is where something inside was attached.
    if ((x - (nodeX[before] as number)) * ey === (y - (nodeY[before] as number)) * ex) continue
    xs.push(x)
    ys.push(y)
  }
  if (xs.length >= 3) rings.push({ xs, ys, doubleArea })
}
