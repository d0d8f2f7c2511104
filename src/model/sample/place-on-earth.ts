import type { Position } from '../../geo/position.ts'
import type { Lattice } from './lattice.ts'

/** The middle of the invented prefecture, and kilometres a degree there (a plane is good enough for an invented place). */
const CENTRE_LON = 101
const CENTRE_LAT = 37
const KM_PER_DEGREE_LON = 88.9
const KM_PER_DEGREE_LAT = 111

/** Degrees for kilometres on the lattice, rounded to 6 decimals so that every engine writes the same digits. */
export function createPlaceOnEarth(lattice: Lattice): (xKm: number, yKm: number) => Position {
  return (xKm, yKm) => [
    Math.round((CENTRE_LON + (xKm - lattice.widthKm / 2) / KM_PER_DEGREE_LON) * 1e6) / 1e6,
    Math.round((CENTRE_LAT + (yKm - lattice.heightKm / 2) / KM_PER_DEGREE_LAT) * 1e6) / 1e6,
  ]
}

/** The positions of a line given as x, y kilometres. */
export function placeLine(xyKm: ArrayLike<number>, placeOnEarth: (xKm: number, yKm: number) => Position): Position[] {
  const positions: Position[] = []
  for (let i = 0; i < xyKm.length; i += 2) positions.push(placeOnEarth(xyKm[i] as number, xyKm[i + 1] as number))
  return positions
}
