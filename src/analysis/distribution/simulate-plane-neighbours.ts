/**
 * The nearest-neighbour distribution of sites in the plane against seeded runs of as many places thrown evenly over the same land:
 * the whole of what `computePlaneNeighbours` says as one number, and without a formula for the edge, since the runs have the same
 * one. Places are even over the sphere's surface, within 1 % of the ellipsoid's; land that areas cover twice counts once.
 * Cost: runs × (draws + n√n geodesics).
 */
import { type AreaIndex, findAreaAt } from '../../geo/area-index.ts'
import type { Position } from '../../geo/position.ts'
import { createRandom, type Random } from '../../model/sample/random.ts'
import { nearestDistancesM } from './compute-plane-neighbours.ts'
import { buildNeighbourCurve, neighbourRadii, sharesWithin } from './neighbour-curve.ts'
import type { NeighbourCurve } from './types.ts'

export interface PlaneSimulation {
  readonly curve: NeighbourCurve
  /** Mean distance to the nearest over that of the runs. */
  readonly index: number
}

const RUNS = 99
const FEWER_RUNS = 39
/** More sites than this get fewer runs. */
const MANY = 1000
const RADIANS = Math.PI / 180
/** Draws for one place: land of less than a thousandth of its box is given up. */
const MOST_DRAWS = 20_000

/** `positions` lie on the land. Null for fewer than two, or where the land is too narrow to be hit. Yields the fraction done. */
export function* simulatePlaneNeighboursInSteps(
  positions: readonly Position[],
  land: AreaIndex,
  { seed = 1 }: { readonly seed?: number } = {},
): Generator<number, PlaneSimulation | null, undefined> {
  const count = positions.length
  if (count < 2) return null
  const runs = count > MANY ? FEWER_RUNS : RUNS
  const random = createRandom(seed)
  const nearestM = nearestDistancesM(positions)
  const drawn: Float64Array[] = []
  for (let run = 0; run < runs; run++) {
    const places: Position[] = []
    for (let i = 0; i < count; i++) {
      const place = drawPlace(land, random)
      if (!place) return null
      places.push(place)
    }
    drawn.push(nearestDistancesM(places))
    yield (run + 1) / runs
  }
  const expectedM = drawn.reduce((sum, run) => sum + meanOf(run), 0) / runs
  const radiiM = neighbourRadii(nearestM, 2 * expectedM)
  return {
    index: meanOf(nearestM) / expectedM,
    curve: buildNeighbourCurve(
      radiiM,
      sharesWithin(nearestM, radiiM),
      drawn.map((run) => sharesWithin(run, radiiM)),
    ),
  }
}

function drawPlace(land: AreaIndex, random: Random): Position | null {
  const { west, south, cellWidth, cellHeight, columns, rows } = land
  const low = Math.sin(south * RADIANS)
  const high = Math.sin(Math.min(90, south + rows * cellHeight) * RADIANS)
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const lon = west + random.next() * columns * cellWidth
    const lat = Math.asin(low + random.next() * (high - low)) / RADIANS
    if (findAreaAt(land, lon, lat) !== null) return [lon, lat]
  }
  return null
}

function meanOf(values: Float64Array): number {
  // In one order, so that the sum does not depend on that of the rows.
  return values.toSorted().reduce((sum, value) => sum + value, 0) / values.length
}
