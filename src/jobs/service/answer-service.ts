/** Answers to questions about the last figures of a `ServiceKeeper`. */
import { computeFloatingCatchment } from '../../analysis/service/compute-floating-catchment.ts'
import { findBestAddition, sumOpenPlaces } from '../../analysis/service/find-best-addition.ts'
import type { ServiceTally } from '../../analysis/service/service-tally.ts'
import {
  type AccessReply,
  type AreaAccess,
  DEMAND_STATES,
  type NextSite,
  type ServedBySite,
  type ServedPlaces,
  type ServedQuery,
  type ServiceQuestion,
  type ServiceReplies,
} from '../../analysis/service/types.ts'
import { isExistingSite } from '../../analysis/is-existing-site.ts'
import type { Position } from '../../geo/position.ts'
import { parseAmount } from '../../model/parse-amount.ts'
import type { ServiceCatchment, ServiceSettings, Site } from '../../model/tables.ts'
import type { DemandGround } from './demand-ground.ts'
import type { ServiceKeeper } from './service-keeper.ts'
import type { ServiceOrigin, ServiceReach } from './service-reach.ts'
import type { ServiceTables } from './service-tables.ts'

export interface ServiceContext {
  readonly keeper: ServiceKeeper
  readonly tables: ServiceTables
  readonly reach: ServiceReach
  /** Areas of all sites, for the candidates among them: the id of the area of a level, null for none. */
  readonly areaOfPosition: (position: Position, level: string) => string | null
}

/** Null where nothing is to be served. */
export function answerService<K extends ServiceQuestion['kind']>(
  context: ServiceContext,
  question: Extract<ServiceQuestion, { readonly kind: K }>,
): ServiceReplies[K] | null {
  const { ground } = context.keeper
  const { tally } = context.keeper
  if (!ground || !tally) return null
  const asked: ServiceQuestion = question
  const answer =
    asked.kind === 'places'
      ? listPlaces(context, ground, tally, asked.query)
      : asked.kind === 'place'
        ? describePlace(context, ground, tally, asked.demandId)
        : asked.kind === 'sites'
          ? describeSites(context, tally)
          : asked.kind === 'access'
            ? describeAccess(context, ground, tally, asked)
            : asked.areaIds.map((areaId) => findNext(context, ground, tally, areaId))
  return answer as ServiceReplies[K]
}

function listPlaces(
  context: ServiceContext,
  ground: DemandGround,
  tally: ServiceTally,
  query: ServedQuery,
): ServedPlaces {
  const { keeper } = context
  const level = ground.levels.findIndex((each) => each.level === query.level)
  if (level < 0) return describePlaces(context, ground, tally, [])
  const { areas, areaCount } = ground.levels[level]!
  const area = query.areaId === null ? areaCount : areas.findIndex(({ id }) => id === query.areaId)
  const group = query.by && keeper.groupOf(query.by.word, query.by.id)
  const found: number[] = []
  for (let at = 0; at < ground.index.count; at++) {
    if (tally.areaAt(level, at) !== area) continue
    if (group !== undefined && !tally.isCovered(at, group)) continue
    const isWanted =
      query.kind === 'all' ||
      (query.kind === 'covered' ? tally.depth[at]! > 0 : DEMAND_STATES[keeper.stateAt(at)] === query.kind)
    if (isWanted) found.push(at)
  }
  const { order } = ground.index
  found.sort((a, b) => tally.weights[b]! - tally.weights[a]! || order[a]! - order[b]!)
  return describePlaces(context, ground, tally, found)
}

function describePlace(
  context: ServiceContext,
  ground: DemandGround,
  tally: ServiceTally,
  demandId: string,
): ServedPlaces {
  const at = ground.index.order.indexOf(ground.ids.indexOf(demandId))
  return describePlaces(context, ground, tally, at < 0 ? [] : [at])
}

/** Places by their numbers in the index. */
function describePlaces(
  { keeper, reach }: ServiceContext,
  ground: DemandGround,
  tally: ServiceTally,
  places: readonly number[],
): ServedPlaces {
  const sites = keeper.counted()
  const { site, distance } = reach.findNearest(sites)
  return {
    demandCount: ground.ids.length,
    demand: Uint32Array.from(places, (at) => ground.index.order[at]!),
    states: Uint8Array.from(places, (at) => keeper.stateAt(at)),
    siteCounts: Uint32Array.from(places, (at) => tally.depth[at]!),
    nearestSite: Int32Array.from(places, (at) => site[at]!),
    nearest: Float64Array.from(places, (at) => (site[at]! < 0 ? Infinity : distance[at]!)),
    siteIds: sites.map(({ id }) => id),
  }
}

function describeSites({ keeper, reach }: ServiceContext, tally: ServiceTally): ServedBySite[] {
  const sites = keeper.counted()
  const { site } = reach.findNearest(sites)
  const nearest = sites.map(() => ({ places: 0, weight: 0 }))
  for (let at = 0; at < site.length; at++) {
    const of = nearest[site[at]!]
    if (!of) continue
    of.places++
    of.weight += tally.weights[at]!
  }
  return sites.map((one, i) => {
    const within = { places: 0, weight: 0 }
    const runs = reach.coverOf(one)
    for (let r = 0; r < runs.length; r += 2) {
      within.places += runs[r + 1]! - runs[r]!
      for (let at = runs[r]!; at < runs[r + 1]!; at++) within.weight += tally.weights[at]!
    }
    return { siteId: one.id, within, nearest: nearest[i]! }
  })
}

function describeAccess(
  { keeper, reach }: ServiceContext,
  ground: DemandGround,
  tally: ServiceTally,
  { catchment }: Extract<ServiceQuestion, { kind: 'access' }>,
): AccessReply {
  const { decay, capacityProperty } = catchment
  const sites = keeper.counted()
  const limit = catchmentLimit(keeper.settings, catchment)
  const places: number[] = []
  const distances: number[] = []
  const starts = new Uint32Array(sites.length + 1)
  sites.forEach((site, i) => {
    const reached = reach.reachedFrom(site, limit)
    for (let k = 0; k < reached.places.length; k++) {
      places.push(reached.places[k]!)
      distances.push(reached.distances[k]!)
    }
    starts[i + 1] = places.length
  })
  const capacities = sites.map((site) => capacityOf(site, capacityProperty))
  const { access, gives } = computeFloatingCatchment(
    { starts, places: Uint32Array.from(places), distances: Float64Array.from(distances), limit },
    Float64Array.from(capacities, (capacity) => capacity ?? 0),
    tally.weights,
    decay,
  )
  const areas = ground.levels.flatMap(({ level, areas: ofLevel, areaCount }, l): AreaAccess[] => {
    const sums = new Float64Array(areaCount + 1)
    const without = Array.from(sums, () => ({ places: 0, weight: 0 }))
    for (let at = 0; at < access.length; at++) {
      const area = tally.areaAt(l, at)
      sums[area]! += access[at]! * tally.weights[at]!
      if (access[at]! > 0) continue
      without[area]!.places++
      without[area]!.weight += tally.weights[at]!
    }
    const { places: counts, weight } = tally.levels[l]!
    return [...sums.keys()]
      .filter((area) => area < areaCount || counts[area]! > 0)
      .map((area) => ({
        level,
        areaId: ofLevel[area]?.id ?? null,
        name: ofLevel[area]?.name ?? '',
        access: weight[area]! > 0 ? sums[area]! / weight[area]! : null,
        all: { places: counts[area]!, weight: weight[area]! },
        without: without[area]!,
      }))
  })
  return {
    areas,
    limit,
    capacity: capacities.reduce<number>((sum, capacity) => sum + (capacity ?? 0), 0),
    givenOut: capacities.reduce<number>((sum, capacity, i) => sum + (gives[i] === 1 ? (capacity ?? 0) : 0), 0),
    sitesWithoutCapacity: capacities.filter((capacity) => capacity === null).length,
  }
}

/** 1 each, or the number in a column of the user's; null where that says none. */
function capacityOf(site: Site, property: string | null): number | null {
  return property === null ? 1 : parseAmount(site.properties[property] ?? '')
}

/** How far the floating catchment of a site goes, metres or seconds. */
export function catchmentLimit({ metric, radiusM, timeS }: ServiceSettings, catchment: ServiceCatchment): number {
  return metric === 'time' ? (catchment.timeS ?? timeS) : (catchment.radiusM ?? radiusM)
}

type Candidate = NonNullable<NextSite['at']> & ServiceOrigin

/** The places that `findNext` tries: the area's demand points, and the candidate sites in it. */
export function candidatesOf(
  { tables, areaOfPosition }: Pick<ServiceContext, 'tables' | 'areaOfPosition'>,
  ground: DemandGround,
  areaId: string,
): readonly Candidate[] {
  const level = ground.levels.findIndex(({ areas }) => areas.some(({ id }) => id === areaId))
  if (level < 0) return []
  const { areas, areaOf, level: name } = ground.levels[level]!
  const area = areas.findIndex(({ id }) => id === areaId)
  const found: Candidate[] = []
  areaOf.forEach((of, at) => {
    if (of !== area) return
    const { places, order } = ground.index
    found.push({ kind: 'demandPoint', id: ground.ids[order[at]!]!, position: [places[2 * at]!, places[2 * at + 1]!] })
  })
  for (const site of tables.site.values()) {
    if (isExistingSite(site) || site.status === 'removed' || areaOfPosition(site.position, name) !== areaId) continue
    found.push({ kind: 'site', id: site.id, position: site.position, routeRef: site.routeRef })
  }
  // Sites that are candidates already before villages, of equal gain.
  return found.sort((a, b) => (a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind === 'site' ? -1 : 1))
}

function findNext(context: ServiceContext, ground: DemandGround, tally: ServiceTally, areaId: string): NextSite {
  const candidates = candidatesOf(context, ground, areaId)
  const open = sumOpenPlaces(tally.depth, tally.weights)
  const { candidate, places, weight } = findBestAddition(
    candidates.length,
    (i) => context.reach.coverOf(candidates[i]!),
    open,
  )
  const found = candidates[candidate]
  const at = found ? { kind: found.kind, id: found.id, position: found.position } : null
  return { areaId, at, added: { places, weight } }
}
