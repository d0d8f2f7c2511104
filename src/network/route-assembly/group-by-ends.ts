/**
 * Groups of pieces that follow one another: wherever exactly two pieces meet with their ends (within the tolerance), they are
 * one road. Groups come from west to east (then south to north), whatever the order of the pieces.
 */
import { toLocal, buildLocalFrame } from '../../geo/local-frame.ts'
import type { Position } from '../../geo/position.ts'
import { hashLines } from '../hash-lines.ts'
import type { RoadPiece } from '../types.ts'
import { DisjointSets } from './piece-graph.ts'

interface PieceEnd {
  readonly piece: number
  readonly position: Position
}

/** Each piece is in exactly one group. */
export function groupByEnds(given: readonly RoadPiece[], endToleranceM: number): RoadPiece[][] {
  const copies = new Map<string, RoadPiece[]>()
  for (const piece of given) {
    const hash = hashEitherWay(piece)
    const same = copies.get(hash)
    if (same) same.push(piece)
    else copies.set(hash, [piece])
  }
  // A piece that is there twice has its ends once.
  const hashes = [...copies.keys()]
  const pieces = [...copies.values()].map((same) => same[0]!)
  const ends: PieceEnd[] = pieces.flatMap((piece, i) =>
    piece.lines.flatMap((line) =>
      line.length === 0 ? [] : [line[0]!, line.at(-1)!].map((position) => ({ piece: i, position })),
    ),
  )
  ends.sort((a, b) => a.position[1] - b.position[1])
  const sets = new DisjointSets(pieces.length)
  ends.forEach((end, i) => {
    const frame = buildLocalFrame(end.position)
    const reachDeg = endToleranceM / frame.metresPerDegLat
    const partners: PieceEnd[] = []
    for (const step of [-1, 1]) {
      for (let j = i + step; j >= 0 && j < ends.length; j += step) {
        const other = ends[j]!
        if (Math.abs(other.position[1] - end.position[1]) > reachDeg) break
        if (Math.hypot(...toLocal(frame, other.position)) <= endToleranceM) partners.push(other)
      }
    }
    if (partners.length === 1) sets.join(end.piece, partners[0]!.piece)
  })
  const groups = new Map<number, { group: RoadPiece[]; hash: string }>()
  hashes.forEach((hash, i) => {
    const root = sets.find(i)
    const known = groups.get(root)
    if (!known) groups.set(root, { group: [...copies.get(hash)!], hash })
    else {
      known.group.push(...copies.get(hash)!)
      if (hash < known.hash) known.hash = hash
    }
  })
  return [...groups.values()]
    .map(({ group, hash }) => ({ group, hash, corners: findCorners(group) }))
    .sort(
      (a, b) =>
        comparePlaces(a.corners[0], b.corners[0]) ||
        comparePlaces(a.corners[1], b.corners[1]) ||
        (a.hash < b.hash ? -1 : 1),
    )
    .map(({ group }) => group)
}

/** The same for a piece whose lines come in another order or direction. */
function hashEitherWay({ lines }: RoadPiece): string {
  const hashOf = (line: readonly Position[]): string => hashLines([line])
  return lines
    .map((line) => {
      const [there, back] = [hashOf(line), hashOf([...line].reverse())]
      return there < back ? there : back
    })
    .sort((a, b) => (a < b ? -1 : 1))
    .join()
}

function comparePlaces(a: Position, b: Position): number {
  return a[0] - b[0] || a[1] - b[1]
}

/** The least and the greatest position of a group, by longitude, then latitude. */
function findCorners(group: readonly RoadPiece[]): [least: Position, most: Position] {
  let least: Position = [Infinity, Infinity]
  let most: Position = [-Infinity, -Infinity]
  for (const piece of group) {
    for (const position of piece.lines.flat()) {
      if (comparePlaces(position, least) < 0) least = position
      if (comparePlaces(position, most) > 0) most = position
    }
  }
  return [least, most]
}
