/**
 * The foot of a place on one piece of a segment index, exact on the ellipsoid: where it lies, how far the place is from it along
 * the geodesic, on which side, and of which segment it is. Results are left in fields so that a million feet allocate nothing.
 * About 0.06 µs a foot.
 */
import { positionOfEcef } from './ecef.ts'
import { arcOfChordM, LONGEST_CHORD_M, normalCurvature } from './geodesic-distance.ts'
import { solveGeodesicInverse } from './geodesic.ts'
import type { NearSegment } from './find-nearest-segments.ts'
import type { Position } from './position.ts'
import type { SegmentIndex } from './segment-index.ts'
import { lastAtMost, lineOfVertex } from './segment-index.ts'
import { AXIS_RATIO_2, EQUATORIAL_RADIUS_M } from './wgs84.ts'

/** A place this close to a segment lies on it: neither left nor right, metres. */
const ON_LINE_M = 1e-3

/** Square of half the greatest curvature of the ellipsoid, 1/m², with something to spare. */
const SLACK = (1 / (2 * 6_300_000)) ** 2

/** Tangents below which three terms of the series for the arc leave out less than 1e-17. */
const SMALL = 0.005
const DEG = Math.PI / 180

export class PieceFoot {
  /** The place: degrees, and metres on the index's own axes. */
  private lon = 0
  private lat = 0
  private u = 0
  private v = 0
  private w = 0
  /** The piece solved last, and after `locate` its segment and how far along that the foot lies. */
  piece = -1
  distanceM = Infinity
  segment = -1
  fraction = 0

  private readonly index: SegmentIndex
  private readonly points: Float64Array
  /** The earth's axis in the index's own axes. */
  private readonly axisU: number
  private readonly axisV: number
  private readonly axisW: number
  private along = 0
  /** The point that is the foot, −1 where it is none or not known to be. */
  private corner = -1
  private footU = 0
  private footV = 0
  private footW = 0
  private footLon = 0
  private footLat = 0

  constructor(index: SegmentIndex) {
    this.index = index
    this.points = index.points
    this.axisU = index.axes[2]!
    this.axisV = index.axes[5]!
    this.axisW = index.axes[8]!
  }

  /** Moves on to the place of which longitude, latitude, u, v, w stand at `at` and after. */
  moveTo(places: Float64Array, at: number): void {
    this.lon = places[at]!
    this.lat = places[at + 1]!
    this.u = places[at + 2]!
    this.v = places[at + 3]!
    this.w = places[at + 4]!
    this.corner = -1
  }

  /**
   * The foot on one piece, left in the fields, and the geodesic distance to it. The piece is its chord bulged outwards
   * by t(1 − t)s²κ/2, which is its geodesic to well under a millimetre at 2 km.
   */
  solve(piece: number): void {
    const { points, axisU, axisV, axisW } = this
    const at = 3 * piece
    const eu = points[at + 3]! - points[at]!
    const ev = points[at + 4]! - points[at + 1]!
    const ew = points[at + 5]! - points[at + 2]!
    const du = this.u - points[at]!
    const dv = this.v - points[at + 1]!
    const dw = this.w - points[at + 2]!
    const length2 = eu * eu + ev * ev + ew * ew
    const dot = du * eu + dv * ev + dw * ew
    let t = 0
    let corner = -1
    let footU = points[at]!
    let footV = points[at + 1]!
    let footW = points[at + 2]!
    const d2 = du * du + dv * dv + dw * dw
    // What the bulge can add to the product of tangent and way to the place, squared.
    const slack2 = d2 * length2 * length2 * SLACK
    const beyond = dot - length2
    if (dot <= 0 && dot * dot >= slack2) corner = piece
    else if (beyond >= 0 && beyond * beyond >= slack2) {
      t = 1
      corner = piece + 1
      footU = points[at + 3]!
      footV = points[at + 4]!
      footW = points[at + 5]!
    } else {
      const mu = footU + eu / 2
      const mv = footV + ev / 2
      const mw = footW + ew / 2
      const mz = axisU * mu + axisV * mv + axisW * mw
      const ez = axisU * eu + axisV * ev + axisW * ew
      const lift = (AXIS_RATIO_2 - 1) * mz
      const nu = mu + lift * axisU
      const nv = mv + lift * axisV
      const nw = mw + lift * axisW
      const curvature = normalCurvature(mu * mu + mv * mv + mw * mw - mz * mz, mz * mz, length2, ez * ez)
      const bulge = (length2 * curvature) / (2 * Math.sqrt(nu * nu + nv * nv + nw * nw))
      const bulgeU = bulge * nu
      const bulgeV = bulge * nv
      const bulgeW = bulge * nw
      t = dot / length2
      t = t < 0 ? 0 : t > 1 ? 1 : t
      for (let round = 0; round < 3; round++) {
        const hump = t * (1 - t)
        const slope = 1 - 2 * t
        const ru = du - t * eu - hump * bulgeU
        const rv = dv - t * ev - hump * bulgeV
        const rw = dw - t * ew - hump * bulgeW
        const tu = eu + slope * bulgeU
        const tv = ev + slope * bulgeV
        const tw = ew + slope * bulgeW
        const first = ru * tu + rv * tv + rw * tw
        const second = tu * tu + tv * tv + tw * tw + 2 * (ru * bulgeU + rv * bulgeV + rw * bulgeW)
        if (!(second > 0)) break
        let next = t + first / second
        next = next < 0 ? 0 : next > 1 ? 1 : next
        const moved = Math.abs(next - t)
        t = next
        if (moved < 1e-9) break
      }
      const hump = t * (1 - t)
      footU += t * eu + hump * bulgeU
      footV += t * ev + hump * bulgeV
      footW += t * ew + hump * bulgeW
    }
    this.piece = piece
    // At a corner two pieces have one foot.
    if (corner >= 0 && corner === this.corner) {
      this.along = t
      return
    }
    this.corner = corner
    this.along = t
    this.footU = footU
    this.footV = footV
    this.footW = footW
    const cu = this.u - footU
    const cv = this.v - footV
    const cw = this.w - footW
    const chord2 = cu * cu + cv * cv + cw * cw
    if (chord2 === 0) {
      this.distanceM = 0
      return
    }
    if (chord2 > LONGEST_CHORD_M * LONGEST_CHORD_M) {
      this.distanceM = solveGeodesicInverse([this.lon, this.lat], this.position()).distanceM
      return
    }
    const su = this.u + footU
    const sv = this.v + footV
    const sw = this.w + footW
    const sz = axisU * su + axisV * sv + axisW * sw
    const cz = axisU * cu + axisV * cv + axisW * cw
    const curvature = normalCurvature(su * su + sv * sv + sw * sw - sz * sz, sz * sz, chord2, cz * cz)
    this.distanceM = arcOfChordM(Math.sqrt(chord2), curvature)
  }

  /** Turns the piece just solved into a segment and a fraction of it. */
  locate(): void {
    const { piece } = this
    const { pointOfVertex } = this.index
    if (!pointOfVertex) {
      this.segment = piece
      this.fraction = this.along
      return
    }
    const vertex = lastAtMost(pointOfVertex, pointOfVertex.length, piece)
    const first = pointOfVertex[vertex]!
    const pieces = pointOfVertex[vertex + 1]! - first
    this.segment = vertex
    this.fraction =
      this.index.lineEnds[first + 1] === 1 && this.isLineOfOne(vertex) ? 0 : (piece - first + this.along) / pieces
  }

  private isLineOfOne(vertex: number): boolean {
    const { lineStarts } = this.index
    const line = lineOfVertex(lineStarts, vertex)
    return lineStarts[line + 1]! - lineStarts[line]! === 1
  }

  /**
   * On which side of its line the place lies whose nearest piece was solved last. At a corner neither of the two pieces
   * can tell; facing along their bisector can.
   */
  findSide(): -1 | 0 | 1 {
    const { piece, points, along, footU, footV, footW } = this
    const { lineEnds } = this.index
    const at = 3 * piece
    let eu = points[at + 3]! - points[at]!
    let ev = points[at + 4]! - points[at + 1]!
    let ew = points[at + 5]! - points[at + 2]!
    const lengthM = Math.sqrt(eu * eu + ev * ev + ew * ew)
    if (lengthM > 0) {
      eu /= lengthM
      ev /= lengthM
      ew /= lengthM
    }
    let other = -1
    if (along >= 1) {
      let next = piece + 1
      while (lineEnds[next] === 0 && this.isPoint(next)) next++
      if (lineEnds[next] === 0) other = next
    } else if (along <= 0) {
      let previous = piece - 1
      while (previous >= 0 && lineEnds[previous] === 0 && this.isPoint(previous)) previous--
      if (previous >= 0 && lineEnds[previous] === 0) other = previous
    }
    if (other >= 0) {
      const from = 3 * other
      const ou = points[from + 3]! - points[from]!
      const ov = points[from + 4]! - points[from + 1]!
      const ow = points[from + 5]! - points[from + 2]!
      const otherM = Math.sqrt(ou * ou + ov * ov + ow * ow)
      eu += ou / otherM
      ev += ov / otherM
      ew += ow / otherM
    }
    const du = this.u - footU
    const dv = this.v - footV
    const dw = this.w - footW
    // Straight up is near enough the line from the centre: the turn is only asked for its sign.
    const leftM =
      ((ev * dw - ew * dv) * footU + (ew * du - eu * dw) * footV + (eu * dv - ev * du) * footW) / EQUATORIAL_RADIUS_M
    return leftM > ON_LINE_M ? 1 : leftM < -ON_LINE_M ? -1 : 0
  }

  private isPoint(piece: number): boolean {
    const { points } = this
    const at = 3 * piece
    return points[at] === points[at + 3] && points[at + 1] === points[at + 4] && points[at + 2] === points[at + 5]
  }

  /**
   * Longitude and latitude of the foot: those of the place, turned by the angles to the foot about the axis and in the meridian,
   * whose tangents are small as a rule and then worth three terms of a series.
   */
  private findPosition(): void {
    const { u, v, w, footU, footV, footW, axisU, axisV, axisW } = this
    const z = axisU * u + axisV * v + axisW * w
    const footZ = axisU * footU + axisV * footV + axisW * footW
    const across = axisU * (v * footW - w * footV) + axisV * (w * footU - u * footW) + axisW * (u * footV - v * footU)
    const along = u * footU + v * footV + w * footW - z * footZ
    const radius = Math.sqrt(u * u + v * v + w * w - z * z)
    const footRadius = Math.sqrt(footU * footU + footV * footV + footW * footW - footZ * footZ)
    const turn = across / along
    const tilt =
      (AXIS_RATIO_2 * (footZ * radius - z * footRadius)) /
      (AXIS_RATIO_2 * AXIS_RATIO_2 * z * footZ + radius * footRadius)
    if (!(along > 0 && Math.abs(turn) < SMALL && Math.abs(tilt) < SMALL && Math.abs(this.lat) < 89)) {
      const { axes } = this.index
      const far = positionOfEcef(
        axes[0]! * footU + axes[3]! * footV + axes[6]! * footW,
        axes[1]! * footU + axes[4]! * footV + axes[7]! * footW,
        axes[2]! * footU + axes[5]! * footV + axes[8]! * footW,
      )
      this.footLon = far[0]
      this.footLat = far[1]
      return
    }
    const lon = this.lon + arcOfTangent(turn) / DEG
    this.footLon = lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon
    this.footLat = this.lat + arcOfTangent(tilt) / DEG
  }

  position(): Position {
    this.findPosition()
    return [this.footLon, this.footLat]
  }

  writeFoot(out: Float64Array, at: number): void {
    this.findPosition()
    out[at] = this.footLon
    out[at + 1] = this.footLat
  }

  describe(): NearSegment {
    const line = lineOfVertex(this.index.lineStarts, this.segment)
    return {
      segment: this.segment,
      line,
      group: this.index.groupOfLine ? this.index.groupOfLine[line]! : line,
      fraction: this.fraction,
      distanceM: this.distanceM,
      side: this.findSide(),
      foot: this.position(),
    }
  }
}

function arcOfTangent(x: number): number {
  const x2 = x * x
  return x - x * x2 * (1 / 3 - x2 * (1 / 5 - x2 / 7))
}
