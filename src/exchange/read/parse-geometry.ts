/**
 * A GeoJSON geometry of unknown making → a well-formed one, or what is wrong with it. Heights are dropped; rings left open
 * are closed (and counted); a GeometryCollection whose members are of one family becomes their Multi geometry. Range and
 * datum are not its business: the file's datum is not known yet.
 */
import type { MultiPolygon, Polygon, PolygonCoordinates, Position } from '../../geo/position.ts'
import type { RowErrorCode } from './issue.ts'
import type { Geometry } from './types.ts'

export interface ParsedGeometry {
  readonly geometry: Geometry
  /** Rings whose first position was not repeated at the end. */
  readonly ringsClosed: number
}

/** Thrown inside and turned into a row's issue by the caller; it never leaves `exchange/read`. */
export class GeometryFault extends Error {
  readonly code: RowErrorCode
  readonly values: Readonly<Record<string, string | number>>
  constructor(code: RowErrorCode, values: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.code = code
    this.values = values
  }
}

/** @throws GeometryFault `geometryBroken`, `geometryMixed`, `lineTooShort`, `ringTooShort` */
export function parseGeometry(value: unknown): ParsedGeometry {
  const counter = { ringsClosed: 0 }
  const geometry = parse(value, counter)
  return { geometry, ringsClosed: counter.ringsClosed }
}

interface Counter {
  ringsClosed: number
}

function parse(value: unknown, counter: Counter): Geometry {
  if (typeof value !== 'object' || value === null) throw new GeometryFault('geometryBroken')
  const { type, coordinates, geometries } = value as { type?: unknown; coordinates?: unknown; geometries?: unknown }
  switch (type) {
    case 'Point':
      return { type, coordinates: parsePosition(coordinates) }
    case 'MultiPoint':
      return { type, coordinates: parseArray(coordinates).map(parsePosition) }
    case 'LineString':
      return { type, coordinates: parseLine(coordinates) }
    case 'MultiLineString':
      return { type, coordinates: parseMembers(coordinates).map(parseLine) }
    case 'Polygon':
      return { type, coordinates: parsePolygon(coordinates, counter) }
    case 'MultiPolygon':
      return { type, coordinates: parseMembers(coordinates).map((polygon) => parsePolygon(polygon, counter)) }
    case 'GeometryCollection':
      return mergeGeometries(parseMembers(geometries).map((member) => parse(member, counter)))
    default:
      throw new GeometryFault('geometryBroken', { type: typeof type === 'string' ? type.slice(0, 40) : '' })
  }
}

function parseArray(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new GeometryFault('geometryBroken')
  return value as readonly unknown[]
}

function parseMembers(value: unknown): readonly unknown[] {
  const members = parseArray(value)
  if (members.length === 0) throw new GeometryFault('geometryBroken')
  return members
}

function parsePosition(value: unknown): Position {
  const numbers = parseArray(value)
  const [lon, lat] = numbers
  if (typeof lon !== 'number' || typeof lat !== 'number' || !numbers.every(Number.isFinite)) {
    throw new GeometryFault('geometryBroken', { position: JSON.stringify(numbers.slice(0, 3)).slice(0, 60) })
  }
  return [lon, lat]
}

function parseLine(value: unknown): Position[] {
  const line = parseArray(value).map(parsePosition)
  if (line.length < 2) throw new GeometryFault('lineTooShort', { count: line.length })
  return line
}

function parsePolygon(value: unknown, counter: Counter): PolygonCoordinates {
  return parseMembers(value).map((ring) => closeRing(parseArray(ring).map(parsePosition), counter))
}

function closeRing(ring: Position[], counter: Counter): readonly Position[] {
  const first = ring[0]
  const last = ring.at(-1)
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) {
    ring.push(first)
    counter.ringsClosed++
  }
  if (ring.length < 4) throw new GeometryFault('ringTooShort', { count: ring.length })
  return ring
}

/** @throws GeometryFault `geometryMixed` when points, lines and areas are together in one. */
function mergeGeometries(members: readonly Geometry[]): Geometry {
  const [first] = members
  if (first && members.length === 1) return first
  const points: Position[] = []
  const lines: (readonly Position[])[] = []
  const polygons: PolygonCoordinates[] = []
  for (const member of members) {
    if (member.type === 'Point') points.push(member.coordinates)
    else if (member.type === 'MultiPoint') for (const point of member.coordinates) points.push(point)
    else if (member.type === 'LineString') lines.push(member.coordinates)
    else if (member.type === 'MultiLineString') for (const line of member.coordinates) lines.push(line)
    else for (const polygon of polygonsOf(member)) polygons.push(polygon)
  }
  const kinds = [points, lines, polygons].filter((list) => list.length > 0).length
  if (kinds !== 1) throw new GeometryFault('geometryMixed')
  if (points.length > 0) return { type: 'MultiPoint', coordinates: points }
  if (lines.length > 0) return { type: 'MultiLineString', coordinates: lines }
  return { type: 'MultiPolygon', coordinates: polygons }
}

/** The polygons of a Polygon or MultiPolygon. */
export function polygonsOf(geometry: Polygon | MultiPolygon): readonly PolygonCoordinates[] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
}
