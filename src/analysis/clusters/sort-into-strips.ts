/**
 * Places in strips along parallels, half of `epsM` high, each strip from west to east: what is within `epsM` of a place lies in its
 * strip and two strips to either side, within so many steps of longitude. Longitudes and latitudes are counted in steps, whole
 * numbers, so that a place takes 12 bytes. With each strip goes what its metres are: by their greatest and least size between
 * `epsM` south of it and `epsM` north of it, a distance in steps is told to be surely within `epsM` or surely not, on the ellipsoid.
 * Linear: a scatter by strip and two by digits of the longitude, within the strip.
 */
import { AXIS_RATIO_2, ECCENTRICITY_2, EQUATORIAL_RADIUS_M } from '../../geo/wgs84.ts'

const DEG = Math.PI / 180
/** Least radius of curvature of the ellipsoid: of its meridian, at the equator. */
const LEAST_RADIUS_M = EQUATORIAL_RADIUS_M / AXIS_RATIO_2
const STRIPS_IN_REACH = 2
const COLUMNS_IN_REACH = 16
const MOST_STRIPS = 1 << 21
const MOST_COLUMNS = 1 << 22
/** Steps fit into as many bits, so that sums and differences fit into whole numbers of 32. */
const STEP_BITS = 29
/** Finest steps: 2^-16 of a column, 2^-20 of a strip. */
const COLUMN_BITS = 16
const STRIP_BITS = 20
const ALL_STEPS = 2 ** STEP_BITS
const POLAR_LAT = 89
const SLACK = 1e-7
const HAIR_DEG = 1e-9
/** Of the places of a strip, from which sorting by digits pays. */
const FEW = 48

export interface Strips {
  /** The place in the input of each place, strip by strip. */
  readonly order: Uint32Array
  /** Steps to the east of the westernmost place, in that order. Within a strip it rises, but for `loose` steps. */
  readonly x: Int32Array
  readonly y: Int32Array
  readonly loose: number
  /** First place of each strip, and one more. */
  readonly starts: Uint32Array
  /** Writes what one strip needs. */
  readonly measure: (strip: number, out: StripMeasure) => void
}

/** Of a strip; distances between one of its places and any within two strips. */
export interface StripMeasure {
  /** In steps of y, squared, a distance is `xx · dx² + dy²`. */
  xx: number
  /** Surely within `epsM` up to here, */
  near2: number
  /** and surely not beyond here. */
  far2: number
  /** Whole steps of x beyond which nothing is within `epsM`: of the strip itself and the next ones; of those after. */
  reach: number
  farReach: number
  /** Whole steps of x up to which two places of the strip are surely within `epsM`, −1: none. */
  surely: number
}

/** `lonLat`: longitude and latitude in turn. @throws RangeError on what is no place, near a pole, or all round the globe */
export function sortIntoStrips(lonLat: Float64Array, epsM: number): Strips {
  const count = lonLat.length >> 1
  let south = Infinity
  let north = -Infinity
  for (let i = 0; i < count; i++) {
    const lat = lonLat[2 * i + 1]!
    if (!(lat >= -POLAR_LAT && lat <= POLAR_LAT)) throw new RangeError(`Latitude ${lat} of site ${i}`)
    if (lat < south) south = lat
    if (lat > north) north = lat
  }
  const nearAxisM = metresALonDeg(Math.max(Math.abs(south), Math.abs(north))) / DEG
  // No two places are nearer than the chord between their meridians.
  const spanDeg = epsM < nearAxisM ? (Math.asin(epsM / nearAxisM) / DEG) * (1 + SLACK) : 360
  const { west, widthDeg } = findExtent(lonLat, spanDeg)
  // Longitudes then tell nothing.
  const isRound = spanDeg >= 180 && widthDeg > 180

  const epsDeg = epsM / LEAST_RADIUS_M / DEG
  const stripDeg = Math.max((epsDeg / STRIPS_IN_REACH) * (1 + SLACK), (north - south) / MOST_STRIPS)
  const stripCount = Math.floor((north - south) / stripDeg) + 2
  const stripBits = Math.min(STRIP_BITS, STEP_BITS - bitsOf(stripCount))
  const stepLat = stripDeg / 2 ** stripBits
  const leastAbsLat = south * north <= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north))
  const columnDeg = Math.max(epsM / metresALonDeg(leastAbsLat) / COLUMNS_IN_REACH, widthDeg / MOST_COLUMNS)
  const columnCount = Math.floor(widthDeg / columnDeg) + 2
  const columnBits = Math.min(COLUMN_BITS, STEP_BITS - bitsOf(columnCount))
  const stepLon = columnDeg / 2 ** columnBits

  const perLat = 1 / stepLat
  const perLon = 1 / stepLon
  const starts = new Uint32Array(stripCount + 1)
  for (let i = 0; i < count; i++) starts[(((lonLat[2 * i + 1]! - south) * perLat) >> stripBits) + 1]!++
  for (let strip = 0; strip < stripCount; strip++) starts[strip + 1]! += starts[strip]!
  const next = starts.slice()
  const order = new Uint32Array(count)
  const x = new Int32Array(count)
  const y = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const turn = lonLat[2 * i]! - west
    const yHere = ((lonLat[2 * i + 1]! - south) * perLat) | 0
    const at = next[yHere >> stripBits]!++
    order[at] = i
    x[at] = ((turn < 0 ? turn + 360 : turn) * perLon) | 0
    y[at] = yHere
  }
  sortStrips(starts, columnBits, bitsOf(columnCount), x, y, order)

  const measure = (strip: number, out: StripMeasure): void => {
    const low = south + strip * stripDeg - epsDeg - HAIR_DEG
    const high = south + (strip + 1) * stripDeg + epsDeg + HAIR_DEG
    const most = Math.min(90, Math.max(Math.abs(low), Math.abs(high)))
    const least = low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high))
    const leastLonM = isRound || most >= 90 ? 0 : metresALonDeg(most)
    const mostLonM = metresALonDeg(least)
    const leastLatM = metresALatDeg(least)
    const mostLatM = metresALatDeg(most)
    const lonM = (leastLonM + mostLonM) / 2
    const latM = (leastLatM + mostLatM) / 2
    // Of rounding: to steps, and of places that are metres from the earth's centre.
    const blurM = mostLonM * stepLon + mostLatM * stepLat + SLACK * epsM + SLACK
    const nearM = Math.max(0, epsM - blurM)
    const farM = epsM + blurM
    const stepM = latM * stepLat
    const stepsOfLon = (metres: number): number =>
      leastLonM === 0 ? ALL_STEPS : Math.ceil(Math.min(ALL_STEPS, metres / leastLonM / stepLon + 2))
    out.xx = ((lonM * stepLon) / stepM) ** 2
    out.near2 = nearM === 0 ? -1 : (nearM / Math.max(mostLonM / lonM, mostLatM / latM) / stepM) ** 2
    out.far2 = (farM / Math.min(leastLonM / lonM, leastLatM / latM) / stepM) ** 2
    out.reach = stepsOfLon(farM)
    const betweenM = leastLatM * (stripDeg - stepLat)
    out.farReach = stepsOfLon(Math.sqrt(Math.max(0, farM * farM - betweenM * betweenM)))
    const highM = mostLatM * stripDeg
    const surely = nearM > highM ? Math.sqrt(nearM * nearM - highM * highM) / mostLonM / stepLon - 2 : -1
    out.surely = Math.max(-1, Math.floor(Math.min(ALL_STEPS, surely)))
  }
  return { order, x, y, loose: 2 ** columnBits, starts, measure }
}

/** Bits that hold a count. */
function bitsOf(count: number): number {
  return 32 - Math.clz32(count)
}

function metresALonDeg(lat: number): number {
  const cos = Math.cos(lat * DEG)
  return (DEG * EQUATORIAL_RADIUS_M * cos) / Math.sqrt(cos * cos + (1 - cos * cos) / AXIS_RATIO_2)
}

function metresALatDeg(lat: number): number {
  const sin = Math.sin(lat * DEG)
  return (DEG * EQUATORIAL_RADIUS_M * (1 - ECCENTRICITY_2)) / (1 - ECCENTRICITY_2 * sin * sin) ** 1.5
}

/** The longitudes from the eastern side of their widest gap. @throws RangeError where there is none of `spanDeg` */
function findExtent(lonLat: Float64Array, spanDeg: number): { west: number; widthDeg: number } {
  let west = Infinity
  let east = -Infinity
  for (let i = 0; i < lonLat.length; i += 2) {
    const lon = lonLat[i]!
    if (!(lon >= -180 && lon <= 180)) throw new RangeError(`Longitude ${lon} of site ${i / 2}`)
    if (lon < west) west = lon
    if (lon > east) east = lon
  }
  if (spanDeg >= 180 || east - west <= 180) return { west, widthDeg: east - west }
  const sorted = Float64Array.from({ length: lonLat.length / 2 }, (_, i) => lonLat[2 * i]!).sort()
  let gap = 360 - (east - west)
  for (let i = 1; i < sorted.length; i++) {
    const between = sorted[i]! - sorted[i - 1]!
    if (between <= gap) continue
    gap = between
    west = sorted[i]!
  }
  if (gap < spanDeg) throw new RangeError('Sites all round the globe')
  return { west, widthDeg: 360 - gap }
}

/** By column within each strip; of a column in the order they had. */
function sortStrips(
  starts: Uint32Array,
  columnBits: number,
  keyBits: number,
  x: Int32Array,
  y: Int32Array,
  order: Uint32Array,
): void {
  const digitBits = Math.max(1, (keyBits + 1) >> 1)
  const digits = 1 << digitBits
  let most = 0
  for (let strip = 0; strip + 1 < starts.length; strip++) most = Math.max(most, starts[strip + 1]! - starts[strip]!)
  const ends = new Uint32Array(digits + 1)
  const otherX = new Int32Array(most < FEW ? 0 : most)
  const otherY = new Int32Array(otherX.length)
  const otherOrder = new Uint32Array(otherX.length)
  for (let strip = 0; strip + 1 < starts.length; strip++) {
    const start = starts[strip]!
    const end = starts[strip + 1]!
    if (end - start < FEW) {
      insertByColumn(start, end, columnBits, x, y, order)
      continue
    }
    ends.fill(0)
    for (let at = start; at < end; at++) ends[((x[at]! >> columnBits) & (digits - 1)) + 1]!++
    for (let digit = 1; digit <= digits; digit++) ends[digit]! += ends[digit - 1]!
    for (let at = start; at < end; at++) {
      const to = ends[(x[at]! >> columnBits) & (digits - 1)]!++
      otherX[to] = x[at]!
      otherY[to] = y[at]!
      otherOrder[to] = order[at]!
    }
    ends.fill(0)
    const high = columnBits + digitBits
    const size = end - start
    for (let at = 0; at < size; at++) ends[(otherX[at]! >> high) + 1]!++
    for (let digit = 1; digit <= digits; digit++) ends[digit]! += ends[digit - 1]!
    for (let at = 0; at < size; at++) {
      const to = start + ends[otherX[at]! >> high]!++
      x[to] = otherX[at]!
      y[to] = otherY[at]!
      order[to] = otherOrder[at]!
    }
  }
}

function insertByColumn(
  start: number,
  end: number,
  columnBits: number,
  x: Int32Array,
  y: Int32Array,
  order: Uint32Array,
): void {
  for (let next = start + 1; next < end; next++) {
    const xHere = x[next]!
    const column = xHere >> columnBits
    if (x[next - 1]! >> columnBits <= column) continue
    const yHere = y[next]!
    const place = order[next]!
    let at = next
    for (; at > start && x[at - 1]! >> columnBits > column; at--) {
      x[at] = x[at - 1]!
      y[at] = y[at - 1]!
      order[at] = order[at - 1]!
    }
    x[at] = xHere
    y[at] = yHere
    order[at] = place
  }
}
