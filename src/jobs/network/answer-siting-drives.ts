/**
 * Drive times of candidates by road: from the seat of their county (as people come out to them) and to the next interchange of an
 * expressway (as they go on). Access at both ends is included, at the speed of access. A candidate, or a seat, farther than 5 km from any
 * road has none.
 *
 * Method: one search from each seat, as far as the candidates of its county; one search against the traffic from all
 * interchanges together. Cost: a search of the graph for each county, some 100 ns a node.
 */
import { buildAreaAssigner } from '../../analysis/assign-areas.ts'
import { isExistingSite } from '../../analysis/is-existing-site.ts'
import type { Position } from '../../geo/position.ts'
import { findInterchanges } from '../../network/graph/find-interchanges.ts'
import type { GraphPlace } from '../../network/graph/types.ts'
import { computeRow } from '../../network/paths/compute-row.ts'
import { exitsOf } from '../../network/paths/place-ends.ts'
import type { CountySeat, SitingDrives } from '../../siting/ground/types.ts'
import { computeFingerprint } from '../../siting/ground/compute-fingerprint.ts'
import { findCountySeats, type SeatPlace } from '../../siting/scores/find-county-seats.ts'
import type { BuiltNetwork } from './built-network.ts'
import type { NetworkPace } from './network-pace.ts'
import type { NetworkTables } from './network-tables.ts'

/** As `RoadReach` has it. */
const NO_ROAD_M = 5000

export interface DrivenPlace {
  readonly position: Position
  readonly routeRef?: string | undefined
  readonly areaCodes: { readonly county: string }
}

/** In the order of the candidates. The network is null where there are no roads. */
export async function answerSitingDrives(
  network: BuiltNetwork | null,
  pace: NetworkPace,
  tables: NetworkTables,
  candidates: readonly DrivenPlace[],
): Promise<SitingDrives> {
  const seats = listSeats(tables)
  const seatS = new Float64Array(candidates.length).fill(Infinity)
  const interchangeS = new Float64Array(candidates.length).fill(Infinity)
  const complete = (hasRoads: boolean, interchangeCount: number): SitingDrives => ({
    hasRoads,
    seatS,
    seats,
    interchangeS,
    interchangeCount,
    fingerprint: computeFingerprint([JSON.stringify([hasRoads, interchangeCount, seats])], [seatS, interchangeS]),
  })
  if (!network) return complete(false, 0)
  const { graph } = network
  const feet = network.feetOf(candidates)
  const places = await network.placeAll(
    candidates.map(({ position }, i) => ({ position, foot: feet[i] })),
    pace,
  )
  const costOf = (place: GraphPlace): number =>
    place.accessM > NO_ROAD_M ? Infinity : network.accessCost(place, 'time')

  const seatPlaces = await network.placeAll(seats, pace)
  for (const [at, { countyCode }] of seats.entries()) {
    await pace.pause('search', at / (seats.length + 1))
    const members = candidates.flatMap(({ areaCodes: { county } }, i) => (county === countyCode ? [i] : []))
    if (members.length === 0) continue
    const start = seatPlaces[at]!
    const { timesS } = computeRow(
      graph,
      'time',
      network.searchFor('time'),
      start,
      members.map((i) => places[i]!),
    )
    const [lon, lat] = seats[at]!.position
    for (const [row, i] of members.entries()) {
      const { position } = candidates[i]!
      // Nobody goes to the road and back to get to where they are.
      const isThere = position[0] === lon && position[1] === lat
      seatS[i] = isThere ? 0 : costOf(start) + timesS[row]! + costOf(places[i]!)
    }
  }

  await pace.pause('search', seats.length / (seats.length + 1))
  const interchanges = findInterchanges(network.built)
  const search = network.searchFor('time', 'to')
  search.clear()
  for (const node of interchanges) search.addSource(node, 0)
  search.run()
  for (const [i, place] of places.entries()) {
    let least = Infinity
    for (const { node, cost } of exitsOf(graph, 'time', place)) least = Math.min(least, cost + search.costs[node]!)
    interchangeS[i] = least + costOf(place)
  }
  return complete(true, interchanges.length)
}

/** From the areas, the places to be served and the sites that exist. */
function listSeats({ area, demandPoint, site }: NetworkTables): CountySeat[] {
  const areasOf = buildAreaAssigner(area.values())
  const codeOf = (id: string | null): string => (id === null ? '' : (area.get(id)?.code ?? ''))
  const sites = [...site.values()].filter(isExistingSite)
  const places = [...demandPoint.values(), ...sites].map((place): SeatPlace => {
    const { county, township } = areasOf(place)
    return {
      id: place.id,
      name: place.name,
      position: place.position,
      weight: 'weight' in place ? place.weight : null,
      county: codeOf(county),
      township: codeOf(township),
    }
  })
  return findCountySeats([...area.values()], places)
}
