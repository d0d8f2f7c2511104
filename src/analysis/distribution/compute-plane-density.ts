/**
 * Kernel density in the plane: sites per 100 km² on a grid, by the quartic kernel 3/(π h²) · (1 − d²/h²)² (B. Silverman, Density
 * estimation, 1986, eq. 4.5). Without edge correction: what the kernel spreads over a border stays beyond it, so places near the
 * border come out too low, and the sum over the whole grid is the number of sites.
 *
 * The bandwidth, if none is given, is 0.9 · min(S, Dm · √(1 / ln 2)) · n^(−0.2) (Silverman, eq. 3.31, taken to two dimensions as
 * ArcGIS does): S is the standard distance of the sites from their mean centre, Dm the median one.
 *
 * The grid is even in degrees, on whole millionths, and holds all that the kernels reach: cells along its border are 0. Distances are those on the ellipsoid at the mean latitude,
 * good to 1 in 1,000 within 100 km. Cost: sites × cells within the bandwidth, about 314.
 */
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import { buildLocalFrame } from '../../geo/local-frame.ts'
import type { Position } from '../../geo/position.ts'
import type { Figured } from './types.ts'

export interface PlaneDensity {
  readonly bandwidthM: number
  readonly columns: number
  readonly rows: number
  /** The corner of the first cell, and the size of cells, degrees. */
  readonly west: number
  readonly south: number
  readonly cellWidth: number
  readonly cellHeight: number
  /** Sites per 100 km² at the middle of each cell, row by row from the south. */
  readonly values: Float64Array
}

/** Of a degree: what corners of cells are whole numbers of, sizes of cells even ones. */
export const MICRODEGREES = 1e6
const CELLS_A_BANDWIDTH = 10
const MOST_CELLS = 1_000_000

export function computePlaneDensity(positions: readonly Position[], givenM?: number): Figured<PlaneDensity> {
  if (positions.length === 0) return { ok: false, reason: 'noSites' }
  if (positions.length === 1 && givenM === undefined) return { ok: false, reason: 'fewSites' }
  // In one order, so that sums do not depend on that of the rows.
  const sorted = positions.toSorted((a, b) => a[1] - b[1] || a[0] - b[0])
  const bandwidthM = givenM ?? chooseBandwidthM(sorted)
  // Nothing that narrow could be drawn on a map of roads.
  if (bandwidthM < 10) return { ok: false, reason: 'onePlace' }
  const lons = sorted.map(([lon]) => lon)
  const minLat = sorted[0]![1]
  const maxLat = sorted.at(-1)![1]
  const minLon = lons.reduce((a, b) => Math.min(a, b))
  const maxLon = lons.reduce((a, b) => Math.max(a, b))
  // Degrees are shortest on the side that faces the pole.
  const narrow = buildLocalFrame([minLon, Math.max(Math.abs(minLat), Math.abs(maxLat))])
  const padLat = (1.01 * bandwidthM) / buildLocalFrame([minLon, 0]).metresPerDegLat
  const padLon = (1.01 * bandwidthM) / buildLocalFrame([minLon, poleward(minLat, maxLat, padLat)]).metresPerDegLon
  const wanted =
    (((maxLon - minLon + 2 * padLon) * narrow.metresPerDegLon) / (bandwidthM / CELLS_A_BANDWIDTH)) *
    (((maxLat - minLat + 2 * padLat) * narrow.metresPerDegLat) / (bandwidthM / CELLS_A_BANDWIDTH))
  const cellM = (bandwidthM / CELLS_A_BANDWIDTH) * Math.sqrt(Math.max(1, wanted / MOST_CELLS))
  const cellWidth = evenCell(cellM / narrow.metresPerDegLon)
  const cellHeight = evenCell(cellM / narrow.metresPerDegLat)
  const west = Math.floor((minLon - padLon - cellWidth) * MICRODEGREES) / MICRODEGREES
  const south = Math.floor((minLat - padLat - cellHeight) * MICRODEGREES) / MICRODEGREES
  const columns = Math.ceil((maxLon + padLon - west) / cellWidth) + 2
  const rows = Math.ceil((maxLat + padLat - south) / cellHeight) + 2
  const values = new Float64Array(columns * rows)
  const topPerM2 = 3 / (Math.PI * bandwidthM ** 2)
  for (const [lon, lat] of sorted) {
    const firstRow = Math.max(0, Math.floor((lat - padLat - south) / cellHeight))
    const lastRow = Math.min(rows - 1, Math.floor((lat + padLat - south) / cellHeight))
    for (let row = firstRow; row <= lastRow; row++) {
      const rowLat = south + (row + 0.5) * cellHeight
      const { metresPerDegLon, metresPerDegLat } = buildLocalFrame([lon, (lat + rowLat) / 2])
      const leftM2 = bandwidthM ** 2 - ((rowLat - lat) * metresPerDegLat) ** 2
      if (leftM2 <= 0) continue
      const reach = Math.sqrt(leftM2) / metresPerDegLon
      const first = Math.max(0, Math.ceil((lon - reach - west) / cellWidth - 0.5))
      const last = Math.min(columns - 1, Math.floor((lon + reach - west) / cellWidth - 0.5))
      for (let column = first; column <= last; column++) {
        const eastM = (west + (column + 0.5) * cellWidth - lon) * metresPerDegLon
        const share = (leftM2 - eastM ** 2) / bandwidthM ** 2
        if (share > 0) values[row * columns + column]! += topPerM2 * share * share * 1e8
      }
    }
  }
  return { ok: true, bandwidthM, columns, rows, west, south, cellWidth, cellHeight, values }
}

function evenCell(degrees: number): number {
  return Math.max(4, 2 * Math.round((degrees * MICRODEGREES) / 2)) / MICRODEGREES
}

function poleward(minLat: number, maxLat: number, padLat: number): number {
  return Math.min(89, Math.max(Math.abs(minLat), Math.abs(maxLat)) + padLat)
}

function chooseBandwidthM(positions: readonly Position[]): number {
  const count = positions.length
  const centre: Position = [
    positions.reduce((sum, [lon]) => sum + lon, 0) / count,
    positions.reduce((sum, [, lat]) => sum + lat, 0) / count,
  ]
  const fromCentreM = positions.map((position) => geodesicDistanceM(centre, position)).sort((a, b) => a - b)
  const standardM = Math.sqrt(fromCentreM.reduce((sum, distanceM) => sum + distanceM ** 2, 0) / count)
  const medianM = (fromCentreM[(count - 1) >> 1]! + fromCentreM[count >> 1]!) / 2
  const spreadM = medianM > 0 ? Math.min(standardM, medianM * Math.sqrt(1 / Math.LN2)) : standardM
  return 0.9 * spreadM * count ** -0.2
}
