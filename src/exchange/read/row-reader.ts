/**
 * What the rows of a build share: cells by field, and the geometry or position of a row, checked for range and brought to
 * WGS84. A row that can not be used is told by throwing `RowFault`, which `build-rows.ts` turns into a rejected row.
 */
import type { Position } from '../../geo/position.ts'
import { createDatumConverter } from './convert-datum.ts'
import { findInnerPoint } from '../../geo/find-inner-point.ts'
import { findLonFirst } from './find-pair-order.ts'
import { findPosition, mapPositions } from './geometry-positions.ts'
import type { Issue, RowErrorCode } from './issue.ts'
import { parseAngle, parsePair } from './parse-coordinate.ts'
import { GeometryFault } from './parse-geometry.ts'
import { parseWkt } from './parse-wkt.ts'
import { isInside, isOnEarth } from './plausible-position.ts'
import type { BuildOptions, Field, Geometry, RawRow, ReadResult } from './types.ts'

export class RowFault extends Error {
  readonly code: RowErrorCode
  readonly values: Issue['values']
  constructor(code: RowErrorCode, values: Issue['values'] = {}) {
    super(code)
    this.code = code
    this.values = values
  }
}

export interface RowReader {
  /** Text of the field's cell; '' where no column says it or the cell is empty. */
  text(row: RawRow, field: Field): string
  isMapped(field: Field): boolean
  /** The row's own geometry or its well-known text, in WGS84 and in range; null when it has none. @throws RowFault */
  geometry(row: RawRow): Geometry | null
  /** Route and stake as written; a route before the stake in its cell (`G109 K12+350`) where no other is. '' for what is not there. */
  stake(row: RawRow): { route: string; stake: string }
  /** The row's place by geometry, columns or stake, in WGS84. @throws RowFault */
  position(row: RawRow): { position: Position; isFromPolygon: boolean }
}

/** Longest piece of a cell that an issue carries. */
const SHOWN = 60

export function createRowReader(result: ReadResult, options: BuildOptions): RowReader {
  const { mapping, swapAxes, mustLieIn, locateStake } = options
  const convert = createDatumConverter(options.datum)
  const column = (field: Field): number => mapping[field] ?? -1
  const latLngColumn = column('latLng')
  const lonFirst =
    latLngColumn !== -1 && findLonFirst(cellsOf(result, latLngColumn), result.columns[latLngColumn] ?? '') !== swapAxes

  const text = (row: RawRow, field: Field): string => row.values[column(field)] ?? ''

  function toWgs84(lon: number, lat: number): Position {
    checkPosition(lon, lat)
    return convert ? convert([lon, lat]) : [lon, lat]
  }

  function geometry(row: RawRow): Geometry | null {
    let found: Geometry | null = row.geometry
    const wkt = found ? '' : text(row, 'wkt')
    if (wkt !== '') {
      try {
        found = parseWkt(wkt).geometry
      } catch (error) {
        throw error instanceof GeometryFault ? new RowFault(error.code, error.values) : error
      }
    }
    if (!found) return null
    if (swapAxes) found = mapPositions(found, ([lon, lat]) => [lat, lon])
    const stray = found.type === 'Point' ? found.coordinates : findPosition(found, ([lon, lat]) => !isOnEarth(lon, lat))
    if (stray) checkPosition(stray[0], stray[1])
    return convert ? mapPositions(found, convert) : found
  }

  function readColumns(row: RawRow): Position | null {
    const lonText = text(row, 'lon')
    const latText = text(row, 'lat')
    if (lonText === '' && latText === '') return readPair(row)
    const lon = parseAngle(lonText)
    const lat = parseAngle(latText)
    if (lonText === '' || latText === '') throw new RowFault('positionEmpty')
    if (!lon || !lat) throw new RowFault('positionNotNumber', { text: shown(lon ? latText : lonText) })
    const lettersSwap = lon.axis === 'lat' || lat.axis === 'lon'
    const lettersKeep = lon.axis === 'lon' || lat.axis === 'lat'
    const swaps = lettersSwap || (swapAxes && !lettersKeep)
    return swaps ? toWgs84(lat.degrees, lon.degrees) : toWgs84(lon.degrees, lat.degrees)
  }

  function readPair(row: RawRow): Position | null {
    const cell = text(row, 'latLng')
    if (cell === '') return null
    const pair = parsePair(cell)
    if (!pair) throw new RowFault('positionNotNumber', { text: shown(cell) })
    return (pair.lonFirst ?? lonFirst) ? toWgs84(pair.first, pair.second) : toWgs84(pair.second, pair.first)
  }

  function stake(row: RawRow): { route: string; stake: string } {
    const written = text(row, 'stake')
    // `K12 +350` is a stake alone.
    const joined = /^(?![A-Za-z]?K\d)([A-Za-z]{1,2}\d{1,6})[\s,;:]+(\S.*)$/i.exec(written)
    return { route: text(row, 'route') || (joined?.[1] ?? ''), stake: joined?.[2] ?? written }
  }

  /** Routes of the plan are WGS84 already. */
  function readStake(row: RawRow): Position | null {
    const { route, stake: written } = stake(row)
    if (written === '' || route === '' || !locateStake) return null
    const place = locateStake(route, written)
    const values = { route: shown(route), stake: shown(written) }
    if (place === null) throw new RowFault('stakeNotFound', values)
    if (typeof place === 'string') throw new RowFault(place, values)
    return place
  }

  function position(row: RawRow): { position: Position; isFromPolygon: boolean } {
    const shape = geometry(row)
    const place = shape ? pointOf(shape) : (readColumns(row) ?? readStake(row))
    if (!place) throw new RowFault('positionEmpty')
    const [lon, lat] = place
    if (mustLieIn && !isInside(mustLieIn, lon, lat)) throw new RowFault('positionOutside', { lon, lat })
    return { position: place, isFromPolygon: shape !== null && shape.type.endsWith('Polygon') }
  }

  return { text, isMapped: (field) => column(field) !== -1, geometry, stake, position }
}

/** @throws RowFault `positionOutOfRange`, `positionZero` */
function checkPosition(lon: number, lat: number): void {
  if (!isOnEarth(lon, lat)) throw new RowFault('positionOutOfRange', { lon, lat })
  // 0, 0 is what an empty cell became somewhere on the way; nothing stands in that sea.
  if (lon === 0 && lat === 0) throw new RowFault('positionZero')
}

function pointOf(geometry: Geometry): Position {
  switch (geometry.type) {
    case 'Point':
      return geometry.coordinates
    case 'MultiPoint': {
      const [only] = geometry.coordinates
      if (!only) throw new RowFault('geometryMissing')
      if (geometry.coordinates.length > 1) throw new RowFault('manyPoints', { count: geometry.coordinates.length })
      return only
    }
    case 'Polygon':
    case 'MultiPolygon':
      return findInnerPoint(geometry)
    default:
      throw new RowFault('geometryWrongKind', { geometry: geometry.type })
  }
}

function* cellsOf(result: ReadResult, column: number): Generator<string> {
  for (const row of result.rows) yield row.values[column] ?? ''
}

/** The start of a text, for an issue. */
export function shown(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
