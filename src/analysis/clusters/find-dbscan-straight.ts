/**
 * DBSCAN of places by distance on the ellipsoid. A site with `minSites` sites within `epsM` (itself and the border included) is a
 * core; cores within `epsM` of each other are one cluster, numbered by its first core; another site within `epsM` of a core
 * belongs to the lowest-numbered such cluster; the rest is noise. Labels are those of scikit-learn for the same distances.
 *
 * Method: a grid of cells so narrow that the sites of one cell are all neighbours (A. Gunawan 2013; J. Gan and Y. Tao, SIGMOD
 * 2015). Sites are sorted by cell, so that what is near a cell are five runs of sites. Chords through the earth decide; only
 * a chord within 1e-6 of `epsM` is lengthened to its arc. About 0.3 µs a site.
 * Not for sites all round the globe without a gap in longitude, nor within a degree of a pole.
 */
import { writeEcef } from '../../geo/ecef.ts'
import { arcBetweenM } from '../../geo/geodesic-distance.ts'
import { solveGeodesicInverse } from '../../geo/geodesic.ts'
import { AXIS_RATIO_2, EQUATORIAL_RADIUS_M } from '../../geo/wgs84.ts'
import { NodeGroups } from '../../network/graph/node-groups.ts'

const DEG = Math.PI / 180
/** Least and greatest radius of curvature of the ellipsoid, and of a meridian at any latitude, metres. */
const LEAST_RADIUS_M = EQUATORIAL_RADIUS_M / AXIS_RATIO_2
const GREATEST_RADIUS_M = EQUATORIAL_RADIUS_M * Math.sqrt(AXIS_RATIO_2)
/** Cells away from a cell in which there can be neighbours. */
const REACH = 2
const RUNS = 2 * REACH + 1
const MOST_LINES = 1 << 21
const POLAR_LAT = 89
const SLACK = 1e-6
/** Of the columns of a row, when it is sorted. */
const DIGIT_BITS = 11
const DIGITS = 1 << DIGIT_BITS
const FEW = 48

/** `lonLat`: longitude and latitude in turn. @returns the label of each site, −1 for noise. @throws RangeError on what is no place. */
export function findDbscanStraight(lonLat: Float64Array, epsM: number, minSites: number): Int32Array {
  if (!(epsM > 0 && epsM < Infinity)) throw new RangeError(`epsM is ${epsM}`)
  if (!(minSites >= 1)) throw new RangeError(`minSites is ${minSites}`)
  const count = lonLat.length >> 1
  const labels = new Int32Array(count).fill(-1)
  if (count === 0) return labels
  const { order, places, cellOf, cellStarts, cellColumns, rowStarts, reach } = sortIntoCells(lonLat, epsM)
  const cellCount = cellStarts.length - 1
  const xyz = new Float64Array(3 * count)
  for (let at = 0; at < count; at++) writeEcef(places[2 * at]!, places[2 * at + 1]!, xyz, 3 * at)

  const arc = (radiusM: number): number => 2 * radiusM * Math.sin(Math.min(Math.PI / 2, epsM / (2 * radiusM)))
  const surelyNear2 = (arc(LEAST_RADIUS_M) * (1 - SLACK)) ** 2
  const surelyFar2 = (arc(GREATEST_RADIUS_M) * (1 + SLACK)) ** 2
  const isNearAtBorder = (a: number, b: number): boolean => {
    const distanceM = arcBetweenM(xyz, 3 * a, xyz, 3 * b)
    if (distanceM !== null) return distanceM <= epsM
    const placeOf = (at: number) => [places[2 * at]!, places[2 * at + 1]!] as const
    return solveGeodesicInverse(placeOf(a), placeOf(b)).distanceM <= epsM
  }

  // What is near a cell: in each of five rows a run of sites, those of its own row without those of its own cell.
  const runStarts = new Uint32Array(RUNS * cellCount)
  const runEnds = new Uint32Array(RUNS * cellCount)
  const rowCount = rowStarts.length - 1
  for (let row = 0, cell = 0; row < rowCount; row++) {
    const rowEnd = rowStarts[row + 1]!
    if (cell === rowEnd) continue
    for (let run = 0; run < RUNS; run++) {
      const other = row + run - REACH
      if (other < 0 || other >= rowCount) continue
      let first = rowStarts[other]!
      let last = first
      const end = rowStarts[other + 1]!
      for (let here = cell; here < rowEnd; here++) {
        const column = cellColumns[here]!
        while (first < end && cellColumns[first]! < column - reach) first++
        if (last < first) last = first
        while (last < end && cellColumns[last]! <= column + reach) last++
        runStarts[RUNS * here + run] = cellStarts[first]!
        runEnds[RUNS * here + run] = cellStarts[last]!
      }
    }
    cell = rowEnd
  }

  const isCore = new Uint8Array(count)
  const hasCore = new Uint8Array(cellCount)
  for (let cell = 0; cell < cellCount; cell++) {
    const start = cellStarts[cell]!
    const end = cellStarts[cell + 1]!
    if (end - start >= minSites) {
      isCore.fill(1, start, end)
      hasCore[cell] = 1
      continue
    }
    for (let a = start; a < end; a++) {
      const x = xyz[3 * a]!
      const y = xyz[3 * a + 1]!
      const z = xyz[3 * a + 2]!
      let near = end - start
      for (let run = RUNS * cell; run < RUNS * (cell + 1) && near < minSites; run++) {
        for (let b = runStarts[run]!, last = runEnds[run]!; b < last; b++) {
          const dx = xyz[3 * b]! - x
          const dy = xyz[3 * b + 1]! - y
          const dz = xyz[3 * b + 2]! - z
          const chord2 = dx * dx + dy * dy + dz * dz
          if (chord2 > surelyFar2 || (b >= start && b < end)) continue
          if ((chord2 <= surelyNear2 || isNearAtBorder(a, b)) && ++near >= minSites) break
        }
      }
      if (near >= minSites) {
        isCore[a] = 1
        hasCore[cell] = 1
      }
    }
  }

  // Cores of one cell are one cluster, so cells are united. Each pair of cells is looked at from its first.
  const groups = new NodeGroups(cellCount)
  for (let cell = 0; cell < cellCount; cell++) {
    if (hasCore[cell] === 0) continue
    const start = cellStarts[cell]!
    const end = cellStarts[cell + 1]!
    for (let run = REACH; run < RUNS; run++) {
      const last = runEnds[RUNS * cell + run]!
      for (let b = Math.max(runStarts[RUNS * cell + run]!, end); b < last; ) {
        const other = cellOf[b]!
        const otherEnd = cellStarts[other + 1]!
        if (hasCore[other] === 1 && groups.groupOf(cell) !== groups.groupOf(other)) {
          if (haveNearCores(start, end, b, otherEnd)) groups.unite(cell, other)
        }
        b = otherEnd
      }
    }
  }

  function haveNearCores(start: number, end: number, otherStart: number, otherEnd: number): boolean {
    for (let a = start; a < end; a++) {
      if (isCore[a] === 0) continue
      const x = xyz[3 * a]!
      const y = xyz[3 * a + 1]!
      const z = xyz[3 * a + 2]!
      for (let b = otherStart; b < otherEnd; b++) {
        if (isCore[b] === 0) continue
        const dx = xyz[3 * b]! - x
        const dy = xyz[3 * b + 1]! - y
        const dz = xyz[3 * b + 2]! - z
        const chord2 = dx * dx + dy * dy + dz * dz
        if (chord2 <= surelyNear2 || (chord2 <= surelyFar2 && isNearAtBorder(a, b))) return true
      }
    }
    return false
  }

  // Cores first get their cell's group, which is then numbered in the order of the sites.
  for (let at = 0; at < count; at++) if (isCore[at] === 1) labels[order[at]!] = groups.groupOf(cellOf[at]!)
  const numbers = new Int32Array(cellCount).fill(-1)
  let clusterCount = 0
  for (let site = 0; site < count; site++) {
    const group = labels[site]!
    if (group < 0) continue
    if (numbers[group]! < 0) numbers[group] = clusterCount++
    labels[site] = numbers[group]!
  }
  for (let cell = 0; cell < cellCount; cell++) {
    const start = cellStarts[cell]!
    const end = cellStarts[cell + 1]!
    for (let a = start; a < end; a++) {
      if (isCore[a] === 1) continue
      let least = Infinity
      for (let run = RUNS * cell; run < RUNS * (cell + 1); run++) {
        for (let b = runStarts[run]!, last = runEnds[run]!; b < last; b++) {
          if (isCore[b] === 0) continue
          const dx = xyz[3 * b]! - xyz[3 * a]!
          const dy = xyz[3 * b + 1]! - xyz[3 * a + 1]!
          const dz = xyz[3 * b + 2]! - xyz[3 * a + 2]!
          const chord2 = dx * dx + dy * dy + dz * dz
          if (chord2 > surelyFar2 || (chord2 > surelyNear2 && !isNearAtBorder(a, b))) continue
          least = Math.min(least, labels[order[b]!]!)
        }
      }
      if (least < Infinity) labels[order[a]!] = least
    }
  }
  return labels
}

interface Cells {
  /** Sites by cell. */
  readonly order: Uint32Array
  /** Longitude and latitude of each in `order`, in turn. */
  readonly places: Float64Array
  /** Of each in `order`. */
  readonly cellOf: Uint32Array
  /** Place in `order` where each cell begins, and one more. */
  readonly cellStarts: Uint32Array
  readonly cellColumns: Uint32Array
  /** First cell of each row, and one more. */
  readonly rowStarts: Uint32Array
  /** Columns away from a cell in which there can be neighbours. */
  readonly reach: number
}

function sortIntoCells(lonLat: Float64Array, epsM: number): Cells {
  const count = lonLat.length >> 1
  let south = Infinity
  let north = -Infinity
  for (let i = 0; i < count; i++) {
    const lat = lonLat[2 * i + 1]!
    if (!(lat >= -POLAR_LAT && lat <= POLAR_LAT)) throw new RangeError(`Latitude ${lat} of site ${i}`)
    if (lat < south) south = lat
    if (lat > north) north = lat
  }
  const nearAxisM = distanceFromAxisM(Math.max(Math.abs(south), Math.abs(north)))
  const farFromAxisM = distanceFromAxisM(south * north <= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north)))
  // No two places are nearer than the chord between their meridians, nor than the arc between their parallels.
  const spanDeg = epsM < nearAxisM ? (Math.asin(epsM / nearAxisM) / DEG) * (1 + SLACK) : 360
  const { west, widthDeg: lonRange } = findExtent(lonLat, spanDeg)
  const reach = Math.max(REACH, Math.ceil((farFromAxisM * spanDeg * DEG) / epsM / 0.85))
  const columnDeg = Math.max(spanDeg / reach, lonRange / MOST_LINES)
  const finestRowDeg = (epsM / LEAST_RADIUS_M / DEG / REACH) * (1 + SLACK)
  const rowDeg = Math.max(finestRowDeg, (north - south) / MOST_LINES)
  // Within a cell all are neighbours, but not in cells that were made wider, nor where the earth's curve tells.
  const areCellsNarrow = columnDeg === spanDeg / reach && rowDeg === finestRowDeg && epsM < 100_000

  const rowOf = (lat: number): number => ((lat - south) / rowDeg) | 0
  const rowEnds = new Uint32Array(rowOf(north) + 2)
  for (let i = 0; i < count; i++) rowEnds[rowOf(lonLat[2 * i + 1]!) + 1]!++
  for (let row = 1; row < rowEnds.length; row++) rowEnds[row]! += rowEnds[row - 1]!
  // Places go along with their numbers: looked up again from a random order they would cost more than all the rest.
  const order = new Uint32Array(count)
  const columns = new Uint32Array(count)
  const places = new Float64Array(2 * count)
  for (let i = 0; i < count; i++) {
    const lon = lonLat[2 * i]!
    const lat = lonLat[2 * i + 1]!
    const turn = lon - west
    const at = rowEnds[rowOf(lat)]!++
    order[at] = i
    columns[at] = ((turn < 0 ? turn + 360 : turn) / columnDeg) | 0
    places[2 * at] = lon
    places[2 * at + 1] = lat
  }
  // By now a row's start has moved on to its end.
  const sorter = new RowSorter(order, columns, places)
  for (let row = 0, from = 0; row + 1 < rowEnds.length; row++) {
    sorter.sort(from, rowEnds[row]!)
    from = rowEnds[row]!
  }

  const cellOf = new Uint32Array(count)
  const cellStarts = new Uint32Array(count + 1)
  const cellColumns = new Uint32Array(count)
  const rowStarts = new Uint32Array(rowEnds.length)
  let cell = -1
  for (let row = 0, at = 0; row + 1 < rowEnds.length; row++) {
    rowStarts[row] = cell + 1
    for (let lastColumn = -1; at < rowEnds[row]!; at++) {
      const column = columns[at]!
      if (column !== lastColumn || !areCellsNarrow) {
        cell++
        cellStarts[cell] = at
        cellColumns[cell] = column
        lastColumn = column
      }
      cellOf[at] = cell
    }
  }
  const cellCount = cell + 1
  rowStarts[rowEnds.length - 1] = cellCount
  cellStarts[cellCount] = count
  return { order, places, cellOf, cellStarts: cellStarts.subarray(0, cellCount + 1), cellColumns, rowStarts, reach }
}

/** Metres from the axis of the earth at a latitude. */
function distanceFromAxisM(lat: number): number {
  const cos = Math.cos(lat * DEG)
  return (EQUATORIAL_RADIUS_M * cos) / Math.sqrt(cos * cos + (1 - cos * cos) / AXIS_RATIO_2)
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

/** Sorts rows by column, by digits from the lowest; rows of a few sites by insertion. Keeps its room from row to row. */
class RowSorter {
  private readonly order: Uint32Array
  private readonly columns: Uint32Array
  private readonly places: Float64Array
  private readonly ends = new Uint32Array(DIGITS + 1)
  private otherOrder = new Uint32Array(0)
  private otherColumns = new Uint32Array(0)
  private otherPlaces = new Float64Array(0)

  constructor(order: Uint32Array, columns: Uint32Array, places: Float64Array) {
    this.order = order
    this.columns = columns
    this.places = places
  }

  sort(start: number, end: number): void {
    if (end - start < FEW) {
      this.insert(start, end)
      return
    }
    if (this.otherOrder.length < end - start) {
      this.otherOrder = new Uint32Array(end - start)
      this.otherColumns = new Uint32Array(end - start)
      this.otherPlaces = new Float64Array(2 * (end - start))
    }
    const { columns } = this
    let greatest = 0
    for (let at = start; at < end; at++) if (columns[at]! > greatest) greatest = columns[at]!
    for (let shift = 0; shift === 0 || greatest >>> shift > 0; shift += DIGIT_BITS) this.sortByDigit(start, end, shift)
  }

  private sortByDigit(start: number, end: number, shift: number): void {
    const { order, columns, places, ends, otherOrder, otherColumns, otherPlaces } = this
    ends.fill(0)
    for (let at = start; at < end; at++) ends[((columns[at]! >>> shift) & (DIGITS - 1)) + 1]!++
    for (let digit = 1; digit <= DIGITS; digit++) ends[digit]! += ends[digit - 1]!
    for (let at = start; at < end; at++) {
      const to = ends[(columns[at]! >>> shift) & (DIGITS - 1)]!++
      otherOrder[to] = order[at]!
      otherColumns[to] = columns[at]!
      otherPlaces[2 * to] = places[2 * at]!
      otherPlaces[2 * to + 1] = places[2 * at + 1]!
    }
    order.set(otherOrder.subarray(0, end - start), start)
    columns.set(otherColumns.subarray(0, end - start), start)
    places.set(otherPlaces.subarray(0, 2 * (end - start)), 2 * start)
  }

  private insert(start: number, end: number): void {
    const { order, columns, places } = this
    for (let next = start + 1; next < end; next++) {
      const site = order[next]!
      const column = columns[next]!
      const lon = places[2 * next]!
      const lat = places[2 * next + 1]!
      let at = next
      for (; at > start && columns[at - 1]! > column; at--) {
        order[at] = order[at - 1]!
        columns[at] = columns[at - 1]!
        places[2 * at] = places[2 * at - 2]!
        places[2 * at + 1] = places[2 * at - 1]!
      }
      order[at] = site
      columns[at] = column
      places[2 * at] = lon
      places[2 * at + 1] = lat
    }
  }
}
