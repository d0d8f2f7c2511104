/** What falls in the plan when a site goes: gaps along its belts, targets, and the groups and tours that list it. */
import { isExistingSite } from '../../analysis/is-existing-site.ts'
import { meetsTarget } from '../../analysis/meets-target.ts'
import type { FoundBelt } from '../../analysis/types.ts'
import type { Derived } from '../../jobs/types.ts'
import { type Plan, programmeOf } from '../../model/plan.ts'
import type { Target } from '../../model/tables.ts'
import { siteFactsOf } from '../site-facts.ts'

export interface OpenedGap {
  readonly belt: FoundBelt
  /** Along the road to the neighbour that is farther, or between the belt's last site and the one before it. */
  readonly beforeM: number
  /** Between the two neighbours; where there is one only, what the belt's end is left without. */
  readonly afterM: number
  readonly isEnd: boolean
}

export interface MissedTarget {
  readonly target: Target
  /** Null: the whole plan. */
  readonly areaId: string | null
  readonly before: number
  readonly after: number
}

export interface Removal {
  readonly gaps: readonly OpenedGap[]
  readonly targets: readonly MissedTarget[]
  readonly groups: readonly {
    readonly kind: 'line' | 'belt' | 'cluster' | 'scenario'
    readonly names: readonly string[]
  }[]
  readonly tours: readonly { readonly name: string; readonly stop: number }[]
}

export function findRemoval(plan: Plan, derived: Derived, siteId: string): Removal {
  const site = plan.site.get(siteId)
  const isExisting = site !== undefined && isExistingSite(site)
  return {
    gaps: isExisting ? findGaps(plan, derived, siteId) : [],
    targets: isExisting ? findTargets(plan, derived, siteId) : [],
    groups: (['line', 'belt', 'cluster', 'scenario'] as const).flatMap((kind) => {
      const rows = [...plan[kind].values()] as readonly { readonly name: string; readonly siteIds: readonly string[] }[]
      const names = rows.filter(({ siteIds }) => siteIds.includes(siteId)).map(({ name }) => name)
      return names.length > 0 ? [{ kind, names }] : []
    }),
    tours: [...plan.tour.values()].flatMap(({ name, stops }) =>
      stops.flatMap((stop, i) => (stop.siteId === siteId ? [{ name, stop: i + 1 }] : [])),
    ),
  }
}

/** Of each belt that it is on: the neighbours on the same road, by measure. */
function findGaps(plan: Plan, { snaps, belts }: Derived, siteId: string): OpenedGap[] {
  const rows = new Map(snaps.siteIds.map((id, row) => [id, row]))
  const own = rows.get(siteId)
  if (own === undefined) return []
  const routeIndex = snaps.routeIndex[own] as number
  const measure = snaps.measureM[own] as number
  return belts.flatMap((belt): OpenedGap[] => {
    if (!belt.siteIds.includes(siteId)) return []
    let before = -Infinity
    let after = Infinity
    for (const id of belt.siteIds) {
      const row = rows.get(id)
      const other = plan.site.get(id)
      if (id === siteId || row === undefined || snaps.routeIndex[row] !== routeIndex || !other) continue
      if (!isExistingSite(other)) continue
      const m = snaps.measureM[row] as number
      if (m <= measure) before = Math.max(before, m)
      else after = Math.min(after, m)
    }
    const [back, ahead] = [measure - before, after - measure]
    if (back === Infinity && ahead === Infinity) return []
    if (back === Infinity || ahead === Infinity) {
      const opened = Math.min(back, ahead)
      return [{ belt, beforeM: 0, afterM: opened, isEnd: true }]
    }
    return [{ belt, beforeM: Math.max(back, ahead), afterM: back + ahead, isEnd: false }]
  })
}

/** Targets for sites that hold, or hold less, without it. */
function findTargets(plan: Plan, derived: Derived, siteId: string): MissedTarget[] {
  const facts = siteFactsOf(derived)
  const site = plan.site.get(siteId)
  if (!site) return []
  const levelsWithAreas = new Set([...plan.area.values()].map(({ level }) => level))
  const cities = [...plan.area.values()].filter(({ level }) => level === 'city').length
  return programmeOf(plan).targets.flatMap((target): MissedTarget[] => {
    if (target.subject !== 'site' || !meetsTarget(site, target)) return []
    const isWhole = target.level === 'city' && cities <= 1
    const areaId = isWhole ? null : facts.areaOf(siteId, target.level)
    if (!isWhole && (areaId === null || !levelsWithAreas.has(target.level))) return []
    const ids = areaId === null ? [...plan.site.keys()] : facts.sitesIn(areaId)
    const before = ids.filter((id) => {
      const other = plan.site.get(id)
      return other !== undefined && isExistingSite(other) && meetsTarget(other, target)
    }).length
    return before - 1 < target.count ? [{ target, areaId, before, after: before - 1 }] : []
  })
}
