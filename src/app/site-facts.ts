/**
 * What was computed about a site, found by its id: where it hangs, in which areas it lies, on which line and belt it is.
 * Each part is built when it is first asked for, and anew only when the engine's answer has another; 100,000 sites take about 20 ms.
 */
import type { FoundBelt, FoundLine } from '../analysis/types.ts'
import type { Position } from '../geo/position.ts'
import type { Derived } from '../jobs/types.ts'
import type { AreaLevel } from '../model/tables.ts'
import { prefixOfCode } from '../network/prefix-code.ts'

/** Where a site hangs on its nearest route. */
export interface SiteHang {
  readonly routeId: string
  readonly chainageM: number
  /** Of the stake: Z on a left carriageway. */
  readonly prefix: string
  readonly offsetM: number
  readonly side: 'left' | 'right'
  readonly foot: Position
}

export interface SiteFacts {
  /** Null where the plan has no routes, or the site is newer than the answer. */
  hangOf(siteId: string): SiteHang | null
  /** Id of the area of a level that contains the site; null for none. */
  areaOf(siteId: string, level: AreaLevel): string | null
  /** In the order of the plan's sites. */
  sitesIn(areaId: string): readonly string[]
  /** Sites whose nearest route this is, in rising chainage. */
  sitesOn(routeId: string): readonly string[]
  /** Lines and belts that have it; those that the hand made may share sites. */
  linesOf(siteId: string): readonly FoundLine[]
  beltsOf(siteId: string): readonly FoundBelt[]
}

const known = new WeakMap<Derived, SiteFacts>()

/** The facts that an answer of the engine holds. The same answer gives the same object. */
export function siteFactsOf(derived: Derived): SiteFacts {
  let facts = known.get(derived)
  if (!facts) known.set(derived, (facts = buildSiteFacts(derived)))
  return facts
}

function buildSiteFacts({ snaps, areas, lines, belts }: Derived): SiteFacts {
  const snapAt = () => rowsOfIds(snaps.siteIds)
  const areaAt = () => rowsOfIds(areas.siteIds)
  const lineAt = () => linesBySite(lines)
  const beltAt = () => beltsBySite(belts)
  const byArea = () => sitesByArea(areas)
  const byRoute = () => sitesByRoute(snaps)
  return {
    hangOf(siteId) {
      const at = snapAt().get(siteId)
      const routeId = at === undefined ? undefined : snaps.routeIds[snaps.routeIndex[at] as number]
      if (at === undefined || routeId === undefined) return null
      return {
        routeId,
        chainageM: snaps.chainageM[at] as number,
        prefix: prefixOfCode(snaps.prefix[at] as number),
        offsetM: snaps.offsetM[at] as number,
        side: snaps.left[at] === 1 ? 'left' : 'right',
        foot: [snaps.foot[2 * at] as number, snaps.foot[2 * at + 1] as number],
      }
    },
    areaOf(siteId, level) {
      const at = areaAt().get(siteId)
      return at === undefined ? null : (areas.areaIds[areas[level][at] as number] ?? null)
    },
    sitesIn: (areaId) => byArea().get(areaId) ?? [],
    sitesOn: (routeId) => byRoute().get(routeId) ?? [],
    linesOf: (siteId) => lineAt().get(siteId) ?? [],
    beltsOf: (siteId) => beltAt().get(siteId) ?? [],
  }
}

/** Builds once for each object: a part of the answer that a change does not touch is the same object in the next. */
function onceFor<K extends object, V>(build: (key: K) => V): (key: K) => V {
  const built = new WeakMap<K, { readonly value: V }>()
  return (key) => {
    let entry = built.get(key)
    if (!entry) built.set(key, (entry = { value: build(key) }))
    return entry.value
  }
}

const rowsOfIds = onceFor(indexOf)
const linesBySite = onceFor((lines: readonly FoundLine[]) => indexMembers(lines))
const beltsBySite = onceFor((belts: readonly FoundBelt[]) => indexMembers(belts))
const sitesByArea = onceFor(groupByArea)
const sitesByRoute = onceFor(groupByRoute)

function indexOf(ids: readonly string[]): ReadonlyMap<string, number> {
  const index = new Map<string, number>()
  for (let at = 0; at < ids.length; at++) index.set(ids[at] as string, at)
  return index
}

function indexMembers<T extends { readonly siteIds: readonly string[] }>(
  groups: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const index = new Map<string, T[]>()
  for (const group of groups) for (const siteId of group.siteIds) append(index, siteId, group)
  return index
}

function groupByArea(areas: Derived['areas']): ReadonlyMap<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const level of ['city', 'county', 'township', 'village'] as const) {
    for (let at = 0; at < areas.siteIds.length; at++) {
      const areaId = areas.areaIds[areas[level][at] as number]
      if (areaId !== undefined) append(groups, areaId, areas.siteIds[at] as string)
    }
  }
  return groups
}

function groupByRoute(snaps: Derived['snaps']): ReadonlyMap<string, string[]> {
  const order = Uint32Array.from(snaps.siteIds, (_, at) => at).sort(
    (a, b) => (snaps.chainageM[a] as number) - (snaps.chainageM[b] as number) || a - b,
  )
  const groups = new Map<string, string[]>()
  for (const at of order) {
    const routeId = snaps.routeIds[snaps.routeIndex[at] as number]
    if (routeId !== undefined) append(groups, routeId, snaps.siteIds[at] as string)
  }
  return groups
}

function append<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key)
  if (group) group.push(value)
  else groups.set(key, [value])
}
