/**
 * Road pieces joined into routes by their references. A piece with several references (a concurrency) belongs to each.
 * Where no piece of the file has a reference, names take their place; where there are no names either, pieces that meet end
 * to end become routes without a number. The result does not depend on the order or direction of the pieces; measures rise
 * from the end that is farther west (then south), for the true direction cannot be known without stakes.
 * About 3 µs a segment.
 */
import { polylineLengthM } from '../geo/polyline-length.ts'
import type { Position } from '../geo/position.ts'
import type { Road, Route } from '../model/tables.ts'
import { attachTraffic, isTelling } from './attach-traffic.ts'
import { classifyRoute, classOfWord } from './classify-route.ts'
import { hashLines } from './hash-lines.ts'
import { parseReferences } from './parse-references.ts'
import { parseTraffic } from './parse-traffic.ts'
import type { RouteGap } from './route-assembly/assemble-route.ts'
import { assembleRoute } from './route-assembly/assemble-route.ts'
import { groupByEnds } from './route-assembly/group-by-ends.ts'
import { END_TOLERANCE_M } from './route-assembly/piece-graph.ts'
import type { RoadPiece } from './types.ts'

export type { RouteGap }

export interface RouteReport {
  readonly routeId: string
  readonly ref: string
  readonly name: string
  /** Pieces of the file that belong to it. */
  readonly pieces: number
  readonly gaps: readonly RouteGap[]
  readonly parallels: number
  readonly branches: number
  /** Of the main parts with the gaps between them. */
  readonly lengthM: number
}

export interface RoutesReport {
  /** What joined the pieces: `reference`, `name`, or `ends` where they have neither. */
  readonly joinedBy: 'reference' | 'name' | 'ends'
  readonly pieces: number
  /** Pieces that went into no route. */
  readonly unnumberedPieces: number
  /** Pieces without any length, left out. */
  readonly emptyPieces: number
  /** Ends of pieces this close were joined, metres. */
  readonly endToleranceM: number
  /** In the order of the routes. */
  readonly routes: readonly RouteReport[]
}

export interface BuildRoutesOptions {
  /** Ends of pieces this close are one end, metres. Wider gaps are left open and told. */
  readonly endToleranceM?: number
}

export interface BuiltRoutes {
  readonly routes: Omit<Route, 'version'>[]
  readonly roads: Omit<Road, 'version'>[]
  readonly report: RoutesReport
}

interface Group {
  readonly key: string
  readonly ref: string
  readonly pieces: RoadPiece[]
}

/** Joins pieces. `nameOfUnnumbered` names the routes of a file that has neither references nor names, counting from 1. */
export function buildRoutes(
  pieces: readonly RoadPiece[],
  nameOfUnnumbered: (number: number) => string = (number) => `路线 ${number}`,
  { endToleranceM = END_TOLERANCE_M }: BuildRoutesOptions = {},
): BuiltRoutes {
  const solid = pieces.filter((piece) => piece.lines.some(hasLength))
  const { joinedBy, groups, rest } = groupPieces(solid, nameOfUnnumbered, endToleranceM)
  const routes: Omit<Route, 'version'>[] = []
  const reports: RouteReport[] = []
  for (const group of groups) {
    const built = assembleRoute(
      group.pieces.flatMap((piece) => piece.lines),
      endToleranceM,
    )
    if (!built) continue
    const route: Omit<Route, 'version'> = {
      id: `route:${group.key}`,
      ref: group.ref,
      name: group.ref === '' ? group.key : mostRoad(group.pieces, (piece) => piece.name.trim()),
      routeClass: classifyRoute(
        group.ref,
        mostRoad(group.pieces, (piece) => classOfWord(piece.roadClass) ?? ''),
      ),
      parts: attachTraffic(built.parts, group.pieces),
      lengthM: built.lengthM,
      firstChainageM: 0,
    }
    routes.push(route)
    reports.push({
      routeId: route.id,
      ref: route.ref,
      name: route.name,
      pieces: group.pieces.length,
      gaps: built.gaps,
      parallels: built.parts.filter((part) => part.kind === 'parallel').length,
      branches: built.parts.filter((part) => part.kind === 'branch').length,
      lengthM: built.lengthM,
    })
  }
  return {
    routes,
    roads: buildRoads(rest),
    report: {
      joinedBy,
      pieces: pieces.length,
      unnumberedPieces: rest.length,
      emptyPieces: pieces.length - solid.length,
      endToleranceM,
      routes: reports,
    },
  }
}

function hasLength(line: readonly Position[]): boolean {
  const first = line[0]
  return first !== undefined && line.some((position) => position[0] !== first[0] || position[1] !== first[1])
}

function groupPieces(
  pieces: readonly RoadPiece[],
  nameOfUnnumbered: (number: number) => string,
  endToleranceM: number,
): { joinedBy: RoutesReport['joinedBy']; groups: Group[]; rest: RoadPiece[] } {
  const refs = pieces.map((piece) => parseReferences(piece.ref))
  if (refs.some((list) => list.length > 0)) {
    const { groups, rest } = collect(pieces, (i) => refs[i]!)
    return { joinedBy: 'reference', groups: groups.map((group) => ({ ...group, ref: group.key })), rest }
  }
  if (pieces.some((piece) => piece.name.trim() !== '')) {
    return {
      joinedBy: 'name',
      ...collect(pieces, (i) => (pieces[i]!.name.trim() === '' ? [] : [pieces[i]!.name.trim()])),
    }
  }
  const groups = groupByEnds(pieces, endToleranceM).map((members, i) => ({
    key: nameOfUnnumbered(i + 1),
    ref: '',
    pieces: members,
  }))
  return { joinedBy: 'ends', groups, rest: [] }
}

/** Groups by key in the order of the keys; pieces without a key are the rest. */
function collect(
  pieces: readonly RoadPiece[],
  keysOf: (index: number) => readonly string[],
): { groups: Group[]; rest: RoadPiece[] } {
  const groups = new Map<string, Group>()
  const rest: RoadPiece[] = []
  pieces.forEach((piece, i) => {
    const keys = keysOf(i)
    if (keys.length === 0) rest.push(piece)
    for (const key of keys) {
      const group = groups.get(key)
      if (group) group.pieces.push(piece)
      else groups.set(key, { key, ref: '', pieces: [piece] })
    }
  })
  return { groups: [...groups.values()].sort((a, b) => (a.key < b.key ? -1 : 1)), rest }
}

/** The word that most of the road's length has; ties by the word; '' where none has any. */
function mostRoad(pieces: readonly RoadPiece[], wordOf: (piece: RoadPiece) => string): string {
  const metres = new Map<string, number>()
  for (const piece of pieces) {
    const word = wordOf(piece)
    if (word === '') continue
    // Whole millimetres add up to the same in any order.
    const lengthMm = piece.lines.reduce((sum, line) => sum + Math.round(polylineLengthM(line) * 1000), 0)
    metres.set(word, (metres.get(word) ?? 0) + lengthMm)
  }
  let best = ''
  for (const [word, length] of metres) {
    const most = metres.get(best) ?? -1
    if (length > most || (length === most && word < best)) best = word
  }
  return best
}

function buildRoads(pieces: readonly RoadPiece[]): Omit<Road, 'version'>[] {
  const roads = new Map<string, Omit<Road, 'version'>>()
  for (const piece of pieces) {
    const lines = piece.lines.filter(hasLength)
    const id = `road:${hashLines(lines)}`
    const traffic = parseTraffic(piece)
    roads.set(id, {
      id,
      name: piece.name.trim(),
      roadClass: piece.roadClass,
      lines: lines.map((line) => [...line]),
      ...(isTelling({ ...traffic, roadClass: '' }) && { traffic }),
    })
  }
  return [...roads.values()]
}
