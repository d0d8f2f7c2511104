/**
 * Divides the prefecture: every node belongs to the township whose seat is cheapest to reach, so borders run along the
 * heights; townships that touch are gathered into counties of similar size around the county seats.
 */
import { growCheapestTree } from './cheapest-tree.ts'
import type { Lattice } from './lattice.ts'
import { placeApart } from './place-seats.ts'
import type { Random } from './random.ts'
import type { BorderArc } from './trace-borders.ts'
import { OUTSIDE, traceBorders } from './trace-borders.ts'

export interface Division {
  /** Node of each township's seat. */
  readonly seats: readonly number[]
  /** Township of each node, `OUTSIDE` beyond the prefecture. */
  readonly townshipOfNode: Int32Array
  readonly countyOfTownship: readonly number[]
  /** Township that holds each county's seat. */
  readonly countySeats: readonly number[]
  readonly arcs: readonly BorderArc[]
}

/** Divides the prefecture into townships and counties. */
export function divideGround(
  random: Random,
  lattice: Lattice,
  edgeCosts: Float64Array,
  counts: { readonly townships: number; readonly counties: number },
): Division {
  const seats = placeApart(random, lattice, counts.townships)
  const { source } = growCheapestTree(lattice, seats, { edgeCosts })
  const townshipOfNode = source.map((township, node) => (lattice.inside[node] === 1 ? township : OUTSIDE))
  const arcs = traceBorders(lattice, townshipOfNode)
  let countySeats = spreadSeats(lattice, seats, counts.counties)
  let countyOfTownship = gatherCounties(lattice, seats, countySeats, arcs)
  // The town in the middle of each county becomes its seat, and the counties settle around them (Lloyd 1982).
  for (let round = 0; round < 3; round++) {
    countySeats = countySeats.map((_, county) => middleTown(lattice, seats, countyOfTownship, county))
    countyOfTownship = gatherCounties(lattice, seats, countySeats, arcs)
  }
  return { seats, townshipOfNode, countyOfTownship, countySeats, arcs }
}

/** County seats far from one another: the township nearest the middle, then always the one farthest from those taken. */
function spreadSeats(lattice: Lattice, seats: readonly number[], count: number): number[] {
  const distance2 = (node: number, x: number, y: number) => {
    const dx = (lattice.xKm[node] as number) - x
    const dy = (lattice.yKm[node] as number) - y
    return dx * dx + dy * dy
  }
  const toCentre = seats.map((node) => distance2(node, lattice.widthKm / 2, lattice.heightKm / 2))
  const taken = [toCentre.indexOf(Math.min(...toCentre))]
  while (taken.length < Math.min(count, seats.length)) {
    const nearest = seats.map((node) =>
      Math.min(
        ...taken.map((township) => {
          const seat = seats[township] as number
          return distance2(node, lattice.xKm[seat] as number, lattice.yKm[seat] as number)
        }),
      ),
    )
    taken.push(nearest.indexOf(Math.max(...nearest)))
  }
  return taken
}

/** The township of the county whose seat is nearest to the mean of them all. */
function middleTown(lattice: Lattice, seats: readonly number[], countyOf: readonly number[], county: number): number {
  const members = countyOf.flatMap((of, township) => (of === county ? [township] : []))
  const xOf = (township: number) => lattice.xKm[seats[township] as number] as number
  const yOf = (township: number) => lattice.yKm[seats[township] as number] as number
  const meanX = members.reduce((sum, township) => sum + xOf(township), 0) / members.length
  const meanY = members.reduce((sum, township) => sum + yOf(township), 0) / members.length
  const apart = (township: number) =>
    (xOf(township) - meanX) * (xOf(township) - meanX) + (yOf(township) - meanY) * (yOf(township) - meanY)
  return members.reduce((best, township) => (apart(township) < apart(best) ? township : best))
}

/** The county with the fewest townships takes the nearest free one at its border, until none is left. */
function gatherCounties(
  lattice: Lattice,
  seats: readonly number[],
  countySeats: readonly number[],
  arcs: readonly BorderArc[],
): number[] {
  const touching = seats.map(() => new Set<number>())
  for (const { left, right } of arcs) {
    if (left === OUTSIDE || right === OUTSIDE) continue
    touching[left]?.add(right)
    touching[right]?.add(left)
  }
  const countyOf = seats.map(() => -1)
  const members = countySeats.map((township, county) => {
    countyOf[township] = county
    return [township]
  })
  const distance2 = (a: number, b: number) => {
    const dx = (lattice.xKm[seats[a] as number] as number) - (lattice.xKm[seats[b] as number] as number)
    const dy = (lattice.yKm[seats[a] as number] as number) - (lattice.yKm[seats[b] as number] as number)
    return dx * dx + dy * dy
  }
  const growing = new Set(members.keys())
  while (growing.size > 0) {
    const county = [...growing].reduce((a, b) => ((members[b] ?? []).length < (members[a] ?? []).length ? b : a))
    const seat = countySeats[county] as number
    let best = -1
    for (const member of members[county] ?? []) {
      for (const near of touching[member] ?? []) {
        if (countyOf[near] === -1 && (best < 0 || distance2(near, seat) < distance2(best, seat))) best = near
      }
    }
    if (best < 0) growing.delete(county)
    else {
      countyOf[best] = county
      members[county]?.push(best)
    }
  }
  return countyOf
}
