/**
 * Stakes of an import hung on the routes of the plan and of the same import: calibration points, and for each row that makes none
 * the reason. About 5 µs a stake.
 */
import type { Issue, RowErrorCode } from '../exchange/read/issue.ts'
import { shown } from '../exchange/read/row-reader.ts'
import type { ReadStake } from '../exchange/read/types.ts'
import { newId } from '../model/new-id.ts'
import type { CalibrationPoint, Route } from '../model/tables.ts'
import { type CalibratedStake, calibrate } from '../network/calibrate.ts'
import { formatStake } from '../network/format-stake.ts'
import { parseEquation } from '../network/parse-equation.ts'
import { parseReferences } from '../network/parse-references.ts'
import { parseStake } from '../network/parse-stake.ts'

/** A stake farther from its route than this belongs to another road, metres. */
export const MOST_STAKE_OFFSET_M = 500
/** Two stakes of one route this close along it are at one place, metres. */
const SAME_PLACE_M = 1
/** Stakes hung between two looks at the signal. */
const STAKES_A_STEP = 100

type NewPoint = Omit<CalibrationPoint, 'version'>
type StakedRoute = Pick<Route, 'id' | 'ref' | 'name' | 'parts' | 'lengthM' | 'firstChainageM'>

/** In the order of the stakes. */
export type HungStake =
  | { readonly point: NewPoint }
  | { readonly reason: { readonly code: RowErrorCode; readonly values: Issue['values'] } }

/**
 * Of several routes with a stake's reference or name, it goes to the nearest. Equations and the stakes of left carriageways are
 * hung when all others are: these say which way the stakes run.
 * @param calibrationPoints those that the routes have already and keep.
 * @param pause called now and then; may throw to end the work.
 */
export async function hangStakes(
  stakes: readonly ReadStake[],
  routes: readonly StakedRoute[],
  calibrationPoints: readonly NewPoint[],
  pause: (fraction: number) => Promise<void> = async () => {},
): Promise<HungStake[]> {
  const findRoutes = createRouteFinder(routes)
  const known = new KnownPoints(calibrationPoints)
  const hung: HungStake[] = []
  let count = 0
  for (const isLater of [false, true]) {
    known.settle()
    for (const [i, stake] of stakes.entries()) {
      if (waitsForOthers(stake.stakeText) !== isLater) continue
      if (count++ % STAKES_A_STEP === 0) await pause(count / stakes.length)
      hung[i] = hangOne(stake, findRoutes(stake.routeRef), known)
    }
  }
  return hung
}

function waitsForOthers(text: string): boolean {
  return parseEquation(text) !== null || parseStake(text)?.prefix === 'Z'
}

function hangOne(
  { routeRef, stakeText, position }: ReadStake,
  routes: readonly StakedRoute[],
  known: KnownPoints,
): HungStake {
  const values = { route: shown(routeRef), stake: shown(stakeText) }
  const because = (code: RowErrorCode, more: Issue['values'] = {}): HungStake => ({
    reason: { code, values: { ...values, ...more } },
  })
  if (!parseStake(stakeText) && !parseEquation(stakeText)) return because('stakeUnreadable')
  if (routes.length === 0) return because('routeUnknown')
  let best: (CalibratedStake & { readonly routeId: string }) | null = null
  for (const route of routes) {
    const found = calibrate(route, stakeText, position, known.settledOf(route.id))
    if (found && (!best || found.offsetM < best.offsetM)) best = { ...found, routeId: route.id }
  }
  if (!best) return because('stakeWithoutBranch')
  if (best.offsetM > MOST_STAKE_OFFSET_M)
    return because('stakeFarFromRoute', { distanceM: Math.round(best.offsetM), limitM: MOST_STAKE_OFFSET_M })
  const point: NewPoint = { ...best.point, id: newId(), routeId: best.routeId }
  const other = known.add(point)
  return other ? because('stakeRepeated', { other: formatStake(other.chainageM, other.prefix) }) : { point }
}

/** Routes by what they are called; none where no route is. */
function createRouteFinder(routes: readonly StakedRoute[]): (routeRef: string) => readonly StakedRoute[] {
  const byWord = new Map<string, StakedRoute[]>()
  for (const route of routes) {
    for (const word of new Set([route.ref, route.name])) {
      if (word === '') continue
      const others = byWord.get(word)
      if (others) others.push(route)
      else byWord.set(word, [route])
    }
  }
  return (routeRef) => [
    ...new Set([routeRef.trim(), ...parseReferences(routeRef)].flatMap((word) => byWord.get(word) ?? [])),
  ]
}

/** The calibration points of each route, and which places are taken. */
class KnownPoints {
  readonly #points = new Map<string, NewPoint[]>()
  #settled = new Map<string, readonly NewPoint[]>()
  readonly #places = new Map<string, NewPoint>()

  constructor(points: readonly NewPoint[]) {
    for (const point of points) this.add(point)
  }

  /** The points of a route as they were at the last `settle`: the same list each time, for whose sake stakes are worked out once. */
  settledOf(routeId: string): readonly NewPoint[] {
    return this.#settled.get(routeId) ?? NONE
  }

  settle(): void {
    this.#settled = new Map([...this.#points].map(([routeId, points]) => [routeId, [...points]]))
  }

  /** Null when it was added, else the point that is there already. */
  add(point: NewPoint): NewPoint | null {
    const cell = Math.round(point.measureM / SAME_PLACE_M)
    for (let near = cell - 1; near <= cell + 1; near++) {
      const other = this.#places.get(placeKey(point, near))
      if (other && Math.abs(other.measureM - point.measureM) < SAME_PLACE_M) return other
    }
    this.#places.set(placeKey(point, cell), point)
    const points = this.#points.get(point.routeId)
    if (points) points.push(point)
    else this.#points.set(point.routeId, [point])
    return null
  }
}

const NONE: readonly NewPoint[] = []

function placeKey({ routeId, prefix }: NewPoint, cell: number): string {
  return JSON.stringify([routeId, prefix ?? '', cell])
}
