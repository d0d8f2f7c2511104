/** What a hint says about a thing on the map, line by line: plain text, never markup. */
import type { Layouts } from '../../../app/derived-state.ts'
import { extentName } from '../../../app/extent-name.ts'
import { findLaid } from '../../../app/laid-extents.ts'
import type { SiteFacts } from '../../../app/site-facts.ts'
import type { ExtentTable } from '../../../model/operations/edit-extent.ts'
import type { Plan } from '../../../model/plan.ts'
import { programmeOf } from '../../../model/plan.ts'
import type { AreaLevel, DemandPoint, RouteClass, SiteStatus, Word } from '../../../model/tables.ts'
import { stakeOf } from '../../../network/stake-of.ts'
import type { MapHit } from './hover-state.ts'

/** The words of the screen's language. */
export interface HitWords {
  readonly word: (word: Word) => string
  readonly status: (status: SiteStatus) => string
  readonly routeClass: (name: RouteClass) => string
  readonly areaLevel: (level: AreaLevel) => string
  readonly hang: (at: { ref: string; stake: string; side: 'left' | 'right'; offset: string }) => string
  readonly sites: (n: number) => string
  readonly extent: (table: ExtentTable) => string
  /** Weight and state of a demand point. */
  readonly demand: (point: DemandPoint) => string
  readonly km: (n: string) => string
}

export interface HitContext {
  readonly plan: Plan
  readonly facts: SiteFacts | null
  readonly layouts: Layouts
  readonly words: HitWords
}

/** Title and further lines; null for a thing that the plan no longer has. */
export function describeHit(hit: MapHit, { plan, facts, layouts, words }: HitContext): string[] | null {
  if (hit.kind === 'site') {
    const site = plan.site.get(hit.id)
    if (!site) return null
    const { domains, tiers } = programmeOf(plan)
    const domain = domains.find((one) => one.id === site.domainId)
    const tier = tiers.find((one) => one.id === site.tierId)
    const kinds = [domain && words.word(domain.name), tier && words.word(tier.name), words.status(site.status)]
    const hang = facts?.hangOf(site.id)
    const route = hang && plan.route.get(hang.routeId)
    return [
      site.name,
      kinds.filter(Boolean).join(' · '),
      ...(hang && route
        ? [
            words.hang({
              ref: route.ref || route.name,
              stake: stakeOf(hang),
              side: hang.side,
              offset: formatMetres(hang.offsetM),
            }),
          ]
        : []),
    ]
  }
  if (hit.kind === 'line' || hit.kind === 'belt') {
    const laid = findLaid(layouts, plan, hit.kind, hit.id)
    if (!laid) return null
    const figures = [words.sites(laid.siteIds.length), words.km((laid.lengthM / 1000).toFixed(1))]
    return [extentName(hit.kind, laid, plan), [words.extent(hit.kind), ...figures].join(' · ')]
  }
  if (hit.kind === 'route') {
    const route = plan.route.get(hit.id)
    if (!route) return null
    const title = [route.ref, route.name].filter(Boolean).join(' ')
    return [title, `${words.routeClass(route.routeClass)} · ${words.km((route.lengthM / 1000).toFixed(1))}`]
  }
  if (hit.kind === 'cluster') {
    const cluster = plan.cluster.get(hit.id)
    if (!cluster) return null
    const { tiers, themes } = programmeOf(plan)
    const named = [tiers.find(({ id }) => id === cluster.tierId), themes.find(({ id }) => id === cluster.themeId)]
    const kinds = named.map((one) => one && words.word(one.name))
    return [cluster.name, [words.sites(cluster.siteIds.length), ...kinds].filter(Boolean).join(' · ')]
  }
  if (hit.kind === 'demandPoint') {
    const point = plan.demandPoint.get(hit.id)
    return point ? [point.name, words.demand(point)].filter(Boolean) : null
  }
  const area = plan.area.get(hit.id)
  return area ? [area.name, [words.areaLevel(area.level), area.code].filter(Boolean).join(' · ')] : null
}

/** Whole metres; less than ten to the decimetre. */
function formatMetres(metres: number): string {
  return metres < 10 ? metres.toFixed(1) : String(Math.round(metres))
}
