import type { LocateStake } from '../exchange/read/types.ts'
import type { CalibrationPoint, Route } from '../model/tables.ts'
import { locateChainage } from '../network/locate-on-route.ts'
import { parseReferences } from '../network/parse-references.ts'
import { parseStake } from '../network/parse-stake.ts'

type StakedRoute = Pick<Route, 'id' | 'ref' | 'name' | 'parts' | 'lengthM' | 'firstChainageM'>

/** Finds stakes on the given routes, by reference or by name; of several routes with it, the first that has the stake. */
export function createStakeFinder(
  routes: readonly StakedRoute[],
  calibrationPoints: readonly Omit<CalibrationPoint, 'version'>[],
): LocateStake {
  const byWord = new Map<string, StakedRoute[]>()
  const put = (word: string, route: StakedRoute): void => {
    const others = byWord.get(word)
    if (others) others.push(route)
    else byWord.set(word, [route])
  }
  for (const route of routes) put(route.ref, route)
  for (const route of routes) if (route.name !== '' && route.name !== route.ref) put(route.name, route)
  const calibrations = new Map<string, Omit<CalibrationPoint, 'version'>[]>()
  for (const point of [...calibrationPoints].sort((a, b) => a.measureM - b.measureM)) {
    calibrations.set(point.routeId, [...(calibrations.get(point.routeId) ?? []), point])
  }
  return (ref, stakeText) => {
    const stake = parseStake(stakeText)
    if (!stake) return 'stakeUnreadable'
    const found = [...parseReferences(ref), ref.trim()].flatMap((word) => byWord.get(word) ?? [])
    if (found.length === 0) return 'routeUnknown'
    for (const route of found) {
      const place = locateChainage(route, stake.chainageM, calibrations.get(route.id), stake.prefix)
      if (place) return place.position
    }
    return 'stakeOffRoute'
  }
}
