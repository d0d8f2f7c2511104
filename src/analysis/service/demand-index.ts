/**
 * Which of many places lie within a distance of a place, on the ellipsoid, the border included.
 *
 * Method: the places are sorted into cells by longitude and latitude, row by row, so that the cells of a row that lie wholly within
 * the circle are one run of places that need no look. What is inside for certain and what may be is told by spheres of the
 * ellipsoid's greatest and least radius of curvature, between which every distance lies; a place in between is judged by its chord,
 * and where that leaves it open by its distance. Cost: the rows of the circle and the places along its rim.
 * Simplification: none; circles may lie over the antimeridian or a pole.
 */
import { writeEcef } from '../../geo/ecef.ts'
import { arcBetweenM, LONGEST_CHORD_M } from '../../geo/geodesic-distance.ts'
import { solveGeodesicInverse } from '../../geo/geodesic.ts'

/** Least and greatest radius of curvature of WGS84: along the meridian at the equator, and at the poles. */
const LEAST_RADIUS_M = 6_335_439
const GREATEST_RADIUS_M = 6_399_594
const PLACES_PER_CELL = 3
const MOST_CELLS = 1 << 20
const DEG = Math.PI / 180
/** Of rounding, in degrees. */
const HAIR_DEG = 1e-9
const WHOLE_TURN_DEG = 360

export class DemandIndex {
  readonly count: number
  /** The number in the input of each place in the order of the cells. */
  readonly order: Uint32Array
  /** Longitudes and latitudes in turn, in the order of the cells. */
  readonly places: Float64Array
  readonly #west: number = 0
  readonly #south: number = 0
  readonly #perLon: number
  readonly #perLat: number
  readonly #columns: number
  readonly #rows: number
  /** First place of each cell. */
  readonly #starts: Uint32Array
  #runs = new Uint32Array(256)
  #runEnd = 0
  readonly #ecef = new Float64Array(6)

  /** @param places longitudes and latitudes in turn, finite */
  constructor(places: Float64Array) {
    const count = places.length >> 1
    let west = Infinity
    let south = Infinity
    let east = -Infinity
    let north = -Infinity
    for (let i = 0; i < places.length; i += 2) {
      const lon = places[i]!
      const lat = places[i + 1]!
      if (lon < west) west = lon
      if (lon > east) east = lon
      if (lat < south) south = lat
      if (lat > north) north = lat
    }
    this.count = count
    this.order = new Uint32Array(count)
    this.places = new Float64Array(2 * count)
    if (count === 0) west = south = east = north = 0
    if (!Number.isFinite(west + south + east + north)) throw new RangeError('A place to be served is nowhere')
    this.#west = west
    this.#south = south
    const width = Math.max(1e-9, (east - west) * Math.max(0.01, Math.cos(((south + north) / 2) * DEG)))
    const height = Math.max(1e-9, north - south)
    const cells = Math.min(MOST_CELLS, Math.max(1, Math.ceil(count / PLACES_PER_CELL)))
    const columns = Math.max(1, Math.min(cells, Math.round(Math.sqrt((cells * width) / height))))
    const rows = Math.max(1, Math.floor(cells / columns))
    this.#columns = columns
    this.#rows = rows
    this.#perLon = east > west ? columns / (east - west) : 0
    this.#perLat = north > south ? rows / (north - south) : 0
    const cellOf = new Uint32Array(count)
    const starts = new Uint32Array(columns * rows + 1)
    const { order, places: sorted } = this
    const perLon = this.#perLon
    const perLat = this.#perLat
    for (let i = 0; i < count; i++) {
      let column = ((places[2 * i]! - west) * perLon) | 0
      let row = ((places[2 * i + 1]! - south) * perLat) | 0
      if (column >= columns) column = columns - 1
      if (row >= rows) row = rows - 1
      const cell = row * columns + column
      cellOf[i] = cell
      starts[cell]!++
    }
    for (let cell = 0, sum = 0; cell < starts.length; cell++) {
      sum += starts[cell]!
      starts[cell] = sum
    }
    // From the last to the first, so that each cell's start comes out as its first place, equal cells in the input's order.
    for (let i = count - 1; i >= 0; i--) {
      const at = --starts[cellOf[i]!]!
      order[at] = i
      sorted[2 * at] = places[2 * i]!
      sorted[2 * at + 1] = places[2 * i + 1]!
    }
    this.#starts = starts
  }

  /**
   * The places within `radiusM` of a place as runs in the order of the cells: first and end in turn, rising, apart from each other.
   * A view that the next call overwrites.
   */
  runsWithin(lon: number, lat: number, radiusM: number): Uint32Array {
    this.#runEnd = 0
    if (this.count === 0 || !(radiusM >= 0)) return this.#runs.subarray(0, 0)
    const ecef = this.#ecef
    writeEcef(lon, lat, ecef, 0)
    const isNear = radiusM <= LONGEST_CHORD_M
    const insideChordM = isNear ? Math.max(0, 2 * LEAST_RADIUS_M * Math.sin(radiusM / (2 * LEAST_RADIUS_M)) - 0.001) : 0
    // A chord is never longer than the way along the ground.
    const circle: Circle = {
      lon,
      lat,
      radiusM,
      insideChord2: insideChordM * insideChordM,
      outsideChord2: (radiusM + 0.001) ** 2,
    }
    const outerAngle = radiusM / LEAST_RADIUS_M + HAIR_DEG * DEG
    const innerAngle = radiusM / GREATEST_RADIUS_M - HAIR_DEG * DEG
    const isWide = outerAngle > 1.5
    const outer = isWide ? 2 : Math.sin(outerAngle / 2) ** 2
    const inner = innerAngle > 0 && !isWide ? Math.sin(innerAngle / 2) ** 2 : -1
    const reachDeg = isWide ? 180 : outerAngle / DEG
    const firstRow = this.#rowOf(lat - reachDeg)
    const lastRow = this.#rowOf(lat + reachDeg)
    const cosLat = Math.cos(lat * DEG)
    for (let row = firstRow; row <= lastRow; row++) {
      const low = this.#perLat > 0 ? this.#south + row / this.#perLat - HAIR_DEG : this.#south
      const high = this.#perLat > 0 ? this.#south + (row + 1) / this.#perLat + HAIR_DEG : this.#south
      const nearest = lat < low ? low - lat : lat > high ? lat - high : 0
      const farthest = Math.max(Math.abs(lat - low), Math.abs(lat - high))
      const cosLow = Math.cos(low * DEG)
      const cosHigh = Math.cos(high * DEG)
      const leastCos = Math.max(0, Math.min(cosLow, cosHigh))
      const mostCos = low <= 0 && high >= 0 ? 1 : Math.max(cosLow, cosHigh)
      const outerDeg = spanDeg(outer - Math.sin((nearest * DEG) / 2) ** 2, cosLat * leastCos)
      if (outerDeg < 0) continue
      const innerDeg = spanDeg(inner - Math.sin((farthest * DEG) / 2) ** 2, cosLat * mostCos)
      if (outerDeg >= 180 - HAIR_DEG) {
        this.#takeRow(row, 0, this.#columns - 1, 1, 0, circle)
        continue
      }
      let taken = -1
      for (let turn = -WHOLE_TURN_DEG; turn <= WHOLE_TURN_DEG; turn += WHOLE_TURN_DEG) {
        const from = (lon + turn - outerDeg - HAIR_DEG - this.#west) * this.#perLon
        const to = (lon + turn + outerDeg + HAIR_DEG - this.#west) * this.#perLon
        if (this.#perLon === 0) {
          const awayDeg = Math.abs(this.#west - lon - turn)
          if (awayDeg > outerDeg + HAIR_DEG) continue
        } else if (to < 0 || from > this.#columns + 1) continue
        // Two turns may meet in a wide column.
        const first = Math.max(taken + 1, Math.min(this.#columns - 1, Math.max(0, Math.floor(from))))
        const last = Math.min(this.#columns - 1, Math.floor(to))
        if (first > last) continue
        taken = last
        let innerFirst = 1
        let innerLast = 0
        if (innerDeg > 0 && this.#perLon > 0) {
          innerFirst = Math.max(first, Math.ceil((lon + turn - innerDeg - this.#west) * this.#perLon + 1e-6))
          innerLast = Math.min(last, Math.floor((lon + turn + innerDeg - this.#west) * this.#perLon - 1e-6) - 1)
        }
        this.#takeRow(row, first, last, innerFirst, innerLast, circle)
      }
    }
    return this.#runs.subarray(0, this.#runEnd)
  }

  #rowOf(lat: number): number {
    return Math.max(0, Math.min(this.#rows - 1, Math.floor((lat - this.#south) * this.#perLat)))
  }

  /** Columns `first` to `last` of a row; those from `innerFirst` to `innerLast` need no look. */
  #takeRow(row: number, first: number, last: number, innerFirst: number, innerLast: number, circle: Circle): void {
    const starts = this.#starts
    const base = row * this.#columns
    const from = starts[base + first]!
    const to = starts[base + last + 1]!
    if (from === to) return
    if (innerFirst > innerLast) {
      this.#judge(from, to, circle)
      return
    }
    const innerFrom = starts[base + innerFirst]!
    const innerTo = starts[base + innerLast + 1]!
    this.#judge(from, innerFrom, circle)
    if (innerTo > innerFrom) this.#addRun(innerFrom, innerTo)
    this.#judge(innerTo, to, circle)
  }

  #judge(from: number, to: number, circle: Circle): void {
    for (let at = from; at < to; at++) if (this.#isWithin(at, circle)) this.#addRun(at, at + 1)
  }

  #isWithin(at: number, { lon, lat, radiusM, insideChord2, outsideChord2 }: Circle): boolean {
    const ecef = this.#ecef
    const placeLon = this.places[2 * at]!
    const placeLat = this.places[2 * at + 1]!
    writeEcef(placeLon, placeLat, ecef, 3)
    const dx = ecef[3]! - ecef[0]!
    const dy = ecef[4]! - ecef[1]!
    const dz = ecef[5]! - ecef[2]!
    const chord2 = dx * dx + dy * dy + dz * dz
    if (chord2 > outsideChord2) return false
    if (chord2 < insideChord2) return true
    const distanceM = arcBetweenM(ecef, 0, ecef, 3) ?? solveGeodesicInverse([lon, lat], [placeLon, placeLat]).distanceM
    return distanceM <= radiusM
  }

  #addRun(from: number, to: number): void {
    if (this.#runEnd > 0 && this.#runs[this.#runEnd - 1] === from) {
      this.#runs[this.#runEnd - 1] = to
      return
    }
    if (this.#runEnd === this.#runs.length) {
      const longer = new Uint32Array(2 * this.#runs.length)
      longer.set(this.#runs)
      this.#runs = longer
    }
    this.#runs[this.#runEnd++] = from
    this.#runs[this.#runEnd++] = to
  }
}

interface Circle {
  readonly lon: number
  readonly lat: number
  readonly radiusM: number
  /** Squared chords below which a place is inside for certain, above which outside. */
  readonly insideChord2: number
  readonly outsideChord2: number
}

/** Half the span in degrees whose haversine is `rest` over the product of cosines; −1 for none. */
function spanDeg(rest: number, cosines: number): number {
  if (rest < 0) return -1
  const share = cosines > 0 ? rest / cosines : 1
  return share >= 1 ? 180 : (2 * Math.asin(Math.sqrt(share))) / DEG
}
