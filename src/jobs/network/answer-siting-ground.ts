/**
 * The ground of a choice from the plan: candidates, what is to be served, costs from each to each, gaps of belts. By straight
 * distance it needs no roads. Costs are those of going to the candidate, access at both ends included, and are kept: the same
 * places and roads are not searched again.
 *
 * A gap lies between existing sites that are members of the belt; candidates among its members do not shorten it.
 */
import { buildAreaAssigner } from '../../analysis/assign-areas.ts'
import { compareText } from '../../analysis/compare-text.ts'
import { cutGap, placeInGap } from '../../analysis/gap-places.ts'
import { isExistingSite } from '../../analysis/is-existing-site.ts'
import { createGroupLayer } from '../../analysis/lay-groups.ts'
import { readRoutes } from '../../analysis/read-routes.ts'
import { listDemand } from '../../analysis/service/list-demand.ts'
import { writeEcef } from '../../geo/ecef.ts'
import { findNearestSegment } from '../../geo/find-nearest-segments.ts'
import { arcBetweenM } from '../../geo/geodesic-distance.ts'
import { solveGeodesicInverse } from '../../geo/geodesic.ts'
import type { Position } from '../../geo/position.ts'
import { parseAmount } from '../../model/parse-amount.ts'
import { AREA_LEVELS, type RouteClass, type Site } from '../../model/tables.ts'
import { formatStake } from '../../network/format-stake.ts'
import { snapSites } from '../../network/snap-sites.ts'
import { computeFingerprint } from '../../siting/ground/compute-fingerprint.ts'
import {
  type BeltGap,
  EXISTING_RANKS,
  type ExistingSite,
  type GroundSettings,
  type NamedArea,
  type SitingCandidate,
  type SitingDemand,
  type SitingGround,
} from '../../siting/ground/types.ts'
import type { Metric, NetworkPlace } from '../network-types.ts'
import type { SitingBelt, SitingGroundRequest } from '../siting/siting-ground-request.ts'
import { answerMatrix } from './answer-matrix.ts'
import { answerSitingDrives } from './answer-siting-drives.ts'
import type { BuiltNetwork } from './built-network.ts'
import type { NetworkPace } from './network-pace.ts'
import type { NetworkTables } from './network-tables.ts'

type Costs = Required<Pick<SitingGround, 'costs' | 'existingCosts' | 'nearestExisting' | 'existingRanks'>>
type Place = NetworkPlace & { readonly routeRef?: string }

/** Rows of a matrix of existing sites at a time: of the whole only the least of each column is wanted. */
const EXISTING_AT_ONCE = 400

/** Answers for one copy of the plan; keeps the costs of the last answer. */
export class SitingGrounds {
  readonly #tables: NetworkTables
  #kept: {
    readonly key: string
    readonly network: BuiltNetwork | null
    readonly costs: Costs
    /** Of the costs: millions of numbers are not read again for each ground. */
    readonly fingerprint: string
  } | null = null

  constructor(tables: NetworkTables) {
    this.#tables = tables
  }

  /** Whether roads are needed for costs by this measure. */
  static needsRoads({ settings }: SitingGroundRequest): boolean {
    return settings.metric !== 'straight'
  }

  /** The network is null where costs are straight and no drive times are wanted, or there are no roads. */
  async answer(
    network: BuiltNetwork | null,
    pace: NetworkPace,
    { settings, belts, withDrives }: SitingGroundRequest,
  ): Promise<SitingGround & Costs> {
    await pace.pause('places', 0)
    const tables = this.#tables
    const codesOf = readAreaCodes(tables)
    const candidates = listCandidates(tables, settings, codesOf)
    const { demands, unweighted } = listDemands(tables, settings, codesOf)
    const sites = [...tables.site.values()].filter(isExistingSite).sort((a, b) => compareText(a.id, b.id))
    await pace.pause('places', 0.5)
    const mainRoadM = measureMainRoads(tables, settings.mainClasses, candidates)
    await pace.pause('places', 0.7)
    const gaps = findGaps(tables, belts, candidates)
    const { costs, fingerprint } = await this.#costs(
      settings.metric === 'straight' ? null : network,
      pace,
      settings,
      candidates,
      demands,
      sites,
    )
    const facts = {
      settings,
      candidates: candidates.map(({ routeRef: _, ...candidate }, i) => ({ ...candidate, mainRoadM: mainRoadM[i]! })),
      demands,
      unweighted,
      existing: sites.map(
        (site): ExistingSite => ({
          id: site.id,
          name: site.name,
          position: site.position,
          areaCodes: codesOf(site),
          domainId: site.domainId,
          tierId: site.tierId,
          themeId: site.themeId,
        }),
      ),
      areas: listAreas(tables),
      gaps,
      mainClasses: settings.mainClasses,
      programme: pickProgramme(tables),
    }
    const drives = withDrives ? await answerSitingDrives(network, pace, tables, candidates) : null
    await pace.pause('places', 1)
    return {
      ...facts,
      ...costs,
      ...(drives && { drives }),
      fingerprint: computeFingerprint([JSON.stringify(facts), fingerprint], []),
    }
  }

  async #costs(
    network: BuiltNetwork | null,
    pace: NetworkPace,
    { metric, countsExisting }: GroundSettings,
    candidates: readonly Place[],
    demands: readonly Place[],
    sites: readonly Site[],
  ): Promise<{ readonly costs: Costs; readonly fingerprint: string }> {
    const counted = countsExisting ? sites : []
    const places = [candidates, demands, counted].map((list) =>
      list.map(({ position, routeRef }: Place) => [position, routeRef]),
    )
    const key = JSON.stringify([metric, places])
    // Other stakes may make a site hang elsewhere, but only another route does, which makes another network.
    if (this.#kept?.key !== key || this.#kept.network !== network) {
      const costs =
        metric === 'straight' || !network
          ? await computeStraightCosts(pace, candidates, demands, counted)
          : await computeRoadCosts(network, pace, metric === 'time' ? 'time' : 'length', candidates, demands, counted)
      const fingerprint = computeFingerprint([], [costs.costs, costs.existingRanks])
      this.#kept = { key, network, costs, fingerprint }
    }
    const { costs, fingerprint } = this.#kept
    // What is handed out is transferred.
    return {
      fingerprint,
      costs: {
        costs: costs.costs.slice(),
        existingCosts: costs.existingCosts.slice(),
        nearestExisting: costs.nearestExisting.slice(),
        existingRanks: costs.existingRanks.slice(),
      },
    }
  }
}

type AreaCodes = SitingCandidate['areaCodes']
type CodesOf = (place: { readonly id: string; readonly position: Position; readonly areaName: string }) => AreaCodes

function readAreaCodes({ area }: NetworkTables): CodesOf {
  const areasOf = buildAreaAssigner(area.values())
  return (place) => {
    const found = areasOf(place)
    const codeOf = (id: string | null): string => (id === null ? '' : (area.get(id)?.code ?? ''))
    return {
      city: codeOf(found.city),
      county: codeOf(found.county),
      township: codeOf(found.township),
      village: codeOf(found.village),
    }
  }
}

type Listed = Omit<SitingCandidate, 'mainRoadM'> & { readonly routeRef?: string }

function listCandidates(tables: NetworkTables, settings: GroundSettings, codesOf: CodesOf): Listed[] {
  const { capacityProperty } = settings
  const listed =
    settings.candidates === 'demandPoint'
      ? [...tables.demandPoint.values()].map(
          (point): Listed => ({
            id: point.id,
            name: point.name,
            position: point.position,
            areaCodes: codesOf(point),
            domainId: null,
            tierId: null,
            themeId: null,
            capacity: null,
            properties: {},
          }),
        )
      : [...tables.site.values()]
          .filter(({ status }) => status === 'candidate')
          .map(
            (site): Listed => ({
              id: site.id,
              name: site.name,
              position: site.position,
              areaCodes: codesOf(site),
              domainId: site.domainId,
              tierId: site.tierId,
              themeId: site.themeId,
              capacity: capacityProperty === null ? null : parseAmount(site.properties[capacityProperty] ?? ''),
              properties: site.properties,
              routeRef: site.routeRef,
            }),
          )
  return listed.sort((a, b) => compareText(a.id, b.id))
}

function listDemands(
  tables: NetworkTables,
  { demand }: GroundSettings,
  codesOf: CodesOf,
): { readonly demands: SitingDemand[]; readonly unweighted: number[] } {
  const rows = listDemand(tables, demand).rows.toSorted((a, b) => compareText(a.id, b.id))
  const unweighted: number[] = []
  const demands = rows.map((row, at): SitingDemand => {
    const { id, name, position, weight } = row
    if (weight === null) unweighted.push(at)
    const areaCodes = codesOf(row)
    // An area lies in itself, whatever polygon its inner point lies in.
    const own = demand.kind === 'area' ? { [demand.level]: tables.area.get(id)?.code ?? '' } : {}
    return { id, name, position, weight: weight ?? 0, areaCodes: { ...areaCodes, ...own } }
  })
  return { demands, unweighted }
}

function pickProgramme({ programme }: NetworkTables): NonNullable<SitingGround['programme']> {
  const { themes = [], targets = [], checklist = [] } = programme.values().next().value ?? {}
  return { themes, targets, checklist }
}

/** Areas with a code, from the top down; of two with one code the first by id. */
function listAreas({ area }: NetworkTables): NamedArea[] {
  const byCode = new Map<string, NamedArea>()
  const sorted = [...area.values()].sort(
    (a, b) =>
      AREA_LEVELS.indexOf(a.level) - AREA_LEVELS.indexOf(b.level) ||
      compareText(a.code, b.code) ||
      compareText(a.id, b.id),
  )
  for (const { code, name, level, parentCode } of sorted)
    if (code !== '' && !byCode.has(code)) byCode.set(code, { code, name, level, parentCode })
  return [...byCode.values()]
}

/** Of each place, metres straight to the nearest route of these classes; null where there is none. */
function measureMainRoads(
  { routeIndex, route }: NetworkTables,
  classes: readonly RouteClass[],
  places: readonly Place[],
): (number | null)[] {
  const isMain = routeIndex.routes.map(({ id }) => classes.includes(route.get(id)!.routeClass))
  if (!isMain.includes(true)) return places.map(() => null)
  return places.map(
    ({ position }) =>
      findNearestSegment(routeIndex.segments, position, { accepts: (group) => isMain[group]! })?.distanceM ?? null,
  )
}

function findGaps(tables: NetworkTables, belts: readonly SitingBelt[], candidates: readonly Listed[]): BeltGap[] {
  if (belts.length === 0 || tables.route.size === 0) return []
  const index = tables.routeIndex
  const { along } = readRoutes(index)
  const lay = createGroupLayer({ index, along })
  const snaps = snapSites(
    index,
    candidates.map(({ id, position, routeRef = '' }) => ({ id, position, routeRef })),
  )
  const gaps: BeltGap[] = []
  for (const belt of belts.toSorted((a, b) => compareText(a.id, b.id))) {
    const members = belt.siteIds.flatMap((id) => {
      const site = tables.site.get(id)
      return site && isExistingSite(site) ? [site] : []
    })
    const group = lay(
      belt.stretches,
      snapSites(index, members).filter((snap) => snap !== null),
    )
    let fromAlongM = 0
    for (const toAlongM of [...group.sites.map(({ alongM }) => alongM), group.lengthM]) {
      const lengthM = toAlongM - fromAlongM
      const pieces = cutGap(group, { fromAlongM, toAlongM, lengthM })
      fromAlongM = toAlongM
      const first = pieces[0]?.stretch
      const last = pieces.at(-1)?.stretch
      if (!first || !last) continue
      const refOf = (routeId: string): string => {
        const route = tables.route.get(routeId)
        return route ? route.ref || route.name : ''
      }
      const toStake = formatStake(last.toChainageM)
      gaps.push({
        beltId: belt.id,
        beltName: belt.name,
        routeRef: refOf(first.routeId),
        fromStake: formatStake(first.fromChainageM),
        toStake: last.routeId === first.routeId ? toStake : `${refOf(last.routeId)} ${toStake}`,
        gapM: lengthM,
        candidates: snaps.flatMap((snap, i) => (snap && placeInGap(pieces, snap, belt, along) !== null ? [i] : [])),
      })
    }
  }
  return gaps
}

async function computeStraightCosts(
  pace: NetworkPace,
  candidates: readonly Place[],
  demands: readonly Place[],
  sites: readonly Place[],
): Promise<Costs> {
  const count = demands.length
  const costs = new Float64Array(candidates.length * count)
  const nearest = new NearestExisting(count)
  const ends = new Float64Array(3 * count)
  demands.forEach(({ position }, d) => writeEcef(position[0], position[1], ends, 3 * d))
  const start = new Float64Array(3)
  const origins = [...candidates, ...sites]
  await pace.run(
    'search',
    (function* () {
      for (const [i, { position }] of origins.entries()) {
        writeEcef(position[0], position[1], start, 0)
        for (let d = 0; d < count; d++) {
          const distanceM =
            arcBetweenM(start, 0, ends, 3 * d) ?? solveGeodesicInverse(position, demands[d]!.position).distanceM
          if (i < candidates.length) costs[i * count + d] = distanceM
          else nearest.add(d, i - candidates.length, distanceM)
        }
        yield i / origins.length
      }
    })(),
  )
  return { costs, ...nearest.columns }
}

/** From what is to be served to the candidates, as people go. */
async function computeRoadCosts(
  network: BuiltNetwork,
  pace: NetworkPace,
  metric: Metric,
  candidates: readonly Place[],
  demands: readonly Place[],
  sites: readonly Place[],
): Promise<Costs> {
  const count = demands.length
  const withFeet = (places: readonly Place[]): NetworkPlace[] => {
    const feet = network.feetOf(places)
    return places.map(({ position }, i) => ({ position, foot: feet[i] }))
  }
  const costs = new Float64Array(candidates.length * count)
  const nearest = new NearestExisting(count)
  const from = demands.map(({ position }) => ({ position }))
  if (count === 0) return { costs, ...nearest.columns }
  if (candidates.length > 0) {
    const matrix = await answerMatrix(network, pace, from, withFeet(candidates), { metric })
    await pace.run(
      'search',
      (function* () {
        for (let c = 0; c < candidates.length; c++) {
          for (let d = 0; d < count; d++) costs[c * count + d] = matrix.costs[d * candidates.length + c]!
          yield c / candidates.length
        }
      })(),
    )
  }
  for (let first = 0; first < sites.length; first += EXISTING_AT_ONCE) {
    const some = sites.slice(first, first + EXISTING_AT_ONCE)
    const matrix = await answerMatrix(network, pace, from, withFeet(some), { metric })
    for (let d = 0; d < count; d++)
      for (let s = 0; s < some.length; s++) nearest.add(d, first + s, matrix.costs[d * some.length + s]!)
  }
  return { costs, ...nearest.columns }
}

/** Collects the least costs of each demand to existing sites, which are told by rising index. */
class NearestExisting {
  readonly columns: Omit<Costs, 'costs'>

  constructor(demandCount: number) {
    this.columns = {
      existingCosts: new Float64Array(demandCount).fill(Infinity),
      nearestExisting: new Int32Array(demandCount).fill(-1),
      existingRanks: new Float64Array(demandCount * EXISTING_RANKS).fill(Infinity),
    }
  }

  add(demand: number, site: number, cost: number): void {
    const { existingCosts, nearestExisting, existingRanks } = this.columns
    const first = demand * EXISTING_RANKS
    let at = first + EXISTING_RANKS - 1
    if (!(cost < existingRanks[at]!)) return
    if (cost < existingCosts[demand]!) {
      existingCosts[demand] = cost
      nearestExisting[demand] = site
    }
    for (; at > first && existingRanks[at - 1]! > cost; at--) existingRanks[at] = existingRanks[at - 1]!
    existingRanks[at] = cost
  }
}
