/**
 * How far the nodes of a fine grid are from lines, and which line's label is nearest. Exact for every node within `reachM` of a
 * line, in a local metric frame at each stretch of line (0.2 % at 2 km up to 80° of latitude); farther nodes stay Infinity.
 *
 * The grid is one of degrees, its lines on whole millionths, so that what is traced on it keeps its shape when it is written
 * with six decimals. Longitudes are taken the short way round from the frame's west, and may pass 180° inside.
 * Cost: a few nanoseconds a node and line within reach; lines are cut to `reachM`, vertices closer than `toleranceM` to the one
 * before are passed over.
 */
import { buildLocalFrame } from '../../geo/local-frame.ts'

export const UNITS_PER_DEGREE = 1e6

export interface FieldFrame {
  /** Millionths of a degree. */
  readonly west: number
  readonly south: number
  /** Even numbers of millionths between columns and between rows. */
  readonly stepX: number
  readonly stepY: number
  readonly columns: number
  readonly rows: number
}

export class DistanceField {
  readonly frame: FieldFrame
  /** Squared metres; node (column, row) is at `row · columns + column`. */
  readonly distances2: Float32Array
  /** Of the nearest line, of equals the lowest; null in a field without labels. */
  readonly labels: Int32Array | null
  private readonly reachM: number
  private readonly toleranceM: number

  constructor(
    frame: FieldFrame,
    options: { readonly hasLabels: boolean; readonly reachM: number; readonly toleranceM: number },
  ) {
    this.frame = frame
    this.distances2 = new Float32Array(frame.columns * frame.rows).fill(Infinity)
    this.labels = options.hasLabels ? new Int32Array(frame.columns * frame.rows).fill(-1) : null
    this.reachM = options.reachM
    this.toleranceM = options.toleranceM
  }

  /** Adds a line by its vertices `first` to `last` of an array of lon, lat. */
  addLine(lonLat: ArrayLike<number>, first: number, last: number, label: number): void {
    const { reachM, toleranceM } = this
    const { west } = this.frame
    const middle = west / UNITS_PER_DEGREE + (this.frame.columns * this.frame.stepX) / (2 * UNITS_PER_DEGREE)
    let x0 = nearTo(lonLat[2 * first]!, middle)
    let y0 = lonLat[2 * first + 1]!
    let local = buildLocalFrame([0, y0])
    let localLat = y0
    for (let v = first + 1; v <= last; v++) {
      const x1 = nearTo(lonLat[2 * v]!, middle)
      const y1 = lonLat[2 * v + 1]!
      if (Math.abs(y1 - localLat) > 0.01) {
        localLat = (y0 + y1) / 2
        local = buildLocalFrame([0, localLat])
      }
      const dx = (x1 - x0) * local.metresPerDegLon
      const dy = (y1 - y0) * local.metresPerDegLat
      const length = Math.hypot(dx, dy)
      if (length < toleranceM && v < last) continue
      const pieces = Math.max(1, Math.ceil(length / reachM))
      for (let k = 0; k < pieces; k++) {
        const a = k / pieces
        const b = (k + 1) / pieces
        const ya = y0 + a * (y1 - y0)
        const yb = y0 + b * (y1 - y0)
        if (pieces > 1) local = buildLocalFrame([0, (ya + yb) / 2])
        this.addPiece(
          x0 + a * (x1 - x0),
          ya,
          x0 + b * (x1 - x0),
          yb,
          local.metresPerDegLon / UNITS_PER_DEGREE,
          local.metresPerDegLat / UNITS_PER_DEGREE,
          label,
        )
      }
      if (pieces > 1) localLat = (y0 + y1) / 2 + ((y1 - y0) * (pieces - 1)) / (2 * pieces)
      x0 = x1
      y0 = y1
    }
  }

  /** Ends in degrees; metres per millionth of a degree. */
  private addPiece(
    lonA: number,
    latA: number,
    lonB: number,
    latB: number,
    mx: number,
    my: number,
    label: number,
  ): void {
    const { distances2, labels, reachM } = this
    const { west, south, stepX, stepY, columns, rows } = this.frame
    // Metres from the grid's south-west corner.
    const ax = (lonA * UNITS_PER_DEGREE - west) * mx
    const ay = (latA * UNITS_PER_DEGREE - south) * my
    const ex = (lonB - lonA) * UNITS_PER_DEGREE * mx
    const ey = (latB - latA) * UNITS_PER_DEGREE * my
    const cellX = stepX * mx
    const cellY = stepY * my
    const length2 = ex * ex + ey * ey
    const perLength2 = length2 > 0 ? 1 / length2 : 0
    const yMin = ey < 0 ? ay + ey : ay
    const yMax = ey < 0 ? ay : ay + ey
    const xMin = ex < 0 ? ax + ex : ax
    const xMax = ex < 0 ? ax : ax + ex
    const reach2 = reachM * reachM
    const firstRow = Math.max(0, Math.ceil((yMin - reachM) / cellY))
    const lastRow = Math.min(rows - 1, Math.floor((yMax + reachM) / cellY))
    for (let row = firstRow; row <= lastRow; row++) {
      const y = row * cellY
      const beyond = y < yMin ? yMin - y : y > yMax ? y - yMax : 0
      const width = Math.sqrt(Math.max(0, reach2 - beyond * beyond))
      const firstColumn = Math.max(0, Math.ceil((xMin - width) / cellX))
      const lastColumn = Math.min(columns - 1, Math.floor((xMax + width) / cellX))
      const dy = y - ay
      const dyey = dy * ey
      let dx = firstColumn * cellX - ax
      const end = row * columns + lastColumn
      for (let node = row * columns + firstColumn; node <= end; node++, dx += cellX) {
        let t = (dx * ex + dyey) * perLength2
        t = t < 0 ? 0 : t > 1 ? 1 : t
        const px = dx - t * ex
        const py = dy - t * ey
        const distance2 = px * px + py * py
        const old = distances2[node]!
        if (distance2 > old || distance2 > reach2) continue
        if (labels === null) distances2[node] = distance2
        else {
          const rounded = Math.fround(distance2)
          if (rounded < old || label < labels[node]! || labels[node] === -1) labels[node] = label
          distances2[node] = rounded
        }
      }
    }
  }

  /** A copy of some columns, `from` included and `to` not, with a column that nothing reaches added on either side. */
  cutColumns(from: number, to: number): DistanceField {
    const { frame, reachM, toleranceM } = this
    const columns = to - from + 2
    const cut = new DistanceField(
      { ...frame, west: frame.west + (from - 1) * frame.stepX, columns },
      { hasLabels: this.labels !== null, reachM, toleranceM },
    )
    for (let row = 0; row < frame.rows; row++) {
      const source = row * frame.columns
      cut.distances2.set(this.distances2.subarray(source + from, source + to), row * columns + 1)
      cut.labels?.set(this.labels!.subarray(source + from, source + to), row * columns + 1)
    }
    return cut
  }
}

/** The longitude, turned by whole circles to lie within half a circle of another. */
export function nearTo(lon: number, other: number): number {
  return lon + 360 * Math.round((other - lon) / 360)
}
