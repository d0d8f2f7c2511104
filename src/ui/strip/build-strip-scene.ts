/** What a strip map draws, with its words: the strip as the engine laid it out, joined with the rows of the plan. */
import type { TFunction } from 'i18next'
import { alongOfChainage, stakeAlong } from '../../analysis/strip/strip-stakes.ts'
import type {
  Strip,
  StripAreaRun,
  StripEquation,
  StripJunction,
  StripRun,
  StripSection,
  StripSite,
} from '../../analysis/strip/types.ts'
import type { DerivedState } from '../../app/derived-state.ts'
import { extentName } from '../../app/extent-name.ts'
import { asExtent, type LaidExtent } from '../../app/laid-extents.ts'
import type { StripOf } from '../../app/view-state.ts'
import type { ExtentTable } from '../../model/operations/edit-extent.ts'
import type { Plan } from '../../model/plan.ts'
import { programmeOf } from '../../model/plan.ts'
import type { AreaLevel, Route, Site } from '../../model/tables.ts'
import { formatStake } from '../../network/format-stake.ts'
import { colorOfBelt, colorOfLine } from '../map/symbols/belt-color.ts'
import { ROUTE_STYLES } from '../map/symbols/route-style.ts'
import { siteScale, type SiteSymbol, siteSymbol } from '../map/symbols/site-symbol.ts'

type Derived = NonNullable<DerivedState['derived']>

export interface SceneSite {
  readonly site: Site
  readonly place: StripSite
  /** `K12+350 · 120 m` */
  readonly note: string
  /** Name, stake, side and offset in one sentence. */
  readonly title: string
  readonly symbol: SiteSymbol
  readonly scale: number
  /** Of its tier, 1 the highest; null without one. */
  readonly rank: number | null
}

export interface SceneJunction {
  readonly junction: StripJunction
  readonly route: Route
  /** Written on its shield. */
  readonly ref: string
  readonly note: string
  readonly title: string
}

export interface SceneMark extends StripRun {
  readonly text: string
}

/** A band under the road: who is responsible from where to where. */
export interface SceneLane {
  readonly key: 'belt' | 'line' | 'shared' | 'city' | 'county' | 'township'
  readonly label: string
  readonly runs: readonly SceneRun[]
}

export interface SceneRun extends StripRun {
  readonly kind: 'belt' | 'line' | 'route' | 'area'
  readonly id: string
  readonly name: string
  /** Where it begins; empty at the beginning of a section, where nothing changes. */
  readonly stake: string
  readonly title: string
  readonly color: string
  readonly isHatched: boolean
}

export interface SceneSection extends StripSection {
  readonly route: Route | null
  readonly ref: string
}

export interface StripScene {
  readonly strip: Strip
  readonly name: string
  /** From stake to stake. */
  readonly range: { readonly from: string; readonly to: string }
  /** In order along the strip. */
  readonly sites: readonly SceneSite[]
  readonly sections: readonly SceneSection[]
  readonly junctions: readonly SceneJunction[]
  readonly equations: readonly SceneMark[]
  readonly gaps: readonly SceneMark[]
  readonly lanes: readonly SceneLane[]
}

export interface SceneInput {
  readonly strip: Strip
  readonly of: StripOf
  readonly name: string
  readonly plan: Plan
  readonly derived: Derived
  readonly t: TFunction
}

const AREA_COLORS = {
  city: ['#E3E6EE', '#F1EEE4'],
  county: ['#CFE0EF', '#F3E3C3'],
  township: ['#DDEBE4', '#F2E4DD'],
} as const

export function buildStripScene({ strip, of, name, plan, derived, t }: SceneInput): StripScene {
  const { domains, tiers } = programmeOf(plan)
  const domainOf = new Map(domains.map((domain) => [domain.id, domain]))
  const rankOf = new Map(tiers.map((tier) => [tier.id, tier.rank]))
  const refOf = (routeId: string): string => {
    const route = plan.route.get(routeId)
    return route ? route.ref || route.name : ''
  }
  const first = strip.stakes[0]
  const last = strip.stakes.at(-1)
  return {
    strip,
    name,
    range: {
      from: first ? stakeText(strip, 0, first.fromChainageM, first.prefix, refOf) : '',
      to: last ? stakeText(strip, last.section, last.toChainageM, last.prefix, refOf) : '',
    },
    sites: strip.sites.flatMap((place): SceneSite[] => {
      const site = plan.site.get(place.siteId)
      if (!site) return []
      const stake = formatStake(place.chainageM, place.prefix)
      const offset = t('unit.m', { value: Math.round(place.offsetM).toLocaleString('en') })
      const rank = rankOf.get(site.tierId ?? '') ?? null
      return [
        {
          site,
          place,
          note: `${stake} · ${offset}`,
          title: t('strip.site', { name: site.name, stake, side: t(`side.${place.side}`), offset }),
          symbol: siteSymbol(domainOf.get(site.domainId ?? '') ?? null, site.status),
          scale: siteScale(rank),
          rank,
        },
      ]
    }),
    sections: strip.sections.map((section) => ({
      ...section,
      route: plan.route.get(section.routeId) ?? null,
      ref: refOf(section.routeId),
    })),
    junctions: strip.junctions.flatMap((junction): SceneJunction[] => {
      const route = plan.route.get(junction.routeId)
      if (!route) return []
      const isOwn = strip.sections[junction.section]?.routeId === junction.routeId
      const here = stakeAt(strip, junction.alongM)
      const stake = formatStake(junction.chainageM)
      const label = isOwn ? t('strip.branch') : refOf(route.id)
      const title = isOwn
        ? label
        : t('strip.junction', { name: [route.ref, route.name].filter(Boolean).join(' '), stake })
      return [
        {
          junction,
          route,
          ref: isOwn ? '' : label,
          note: isOwn ? `${label} ${here}` : here,
          title: `${here} ${title}`,
        },
      ]
    }),
    equations: strip.equations.map((equation) => ({
      fromM: equation.alongM,
      toM: equation.alongM,
      text: equationText(strip, equation, t),
    })),
    gaps: strip.gaps.map((gap) => ({
      ...gap,
      text: t('strip.gap', { km: ((gap.toM - gap.fromM) / 1000).toFixed(2) }),
    })),
    lanes: [
      extentLane('belt', strip, of, plan, derived, t),
      extentLane('line', strip, of, plan, derived, t),
      sharedLane(strip, plan, t),
      ...areaLanes(strip, plan, t),
    ].filter(
      // A strip within one city needs no band for it.
      ({ key, runs }) => runs.some(({ id }) => key !== 'city' || id !== runs[0]?.id),
    ),
  }
}

function stakeText(
  strip: Strip,
  section: number,
  chainageM: number,
  prefix: string,
  refOf: (routeId: string) => string,
): string {
  const stake = formatStake(chainageM, prefix)
  const isOneRoad = strip.sections.every(({ routeId }) => routeId === strip.sections[0]?.routeId)
  return isOneRoad ? stake : `${refOf(strip.sections[section]?.routeId ?? '')} ${stake}`
}

function stakeAt(strip: Strip, alongM: number): string {
  const { chainageM, prefix } = stakeAlong(strip, alongM)
  return formatStake(chainageM, prefix)
}

/** A long chain repeats values, a short chain skips them; travelled the other way it is still the same. */
function equationText(
  strip: Strip,
  { section, backChainageM, aheadChainageM, prefix }: StripEquation,
  t: TFunction,
): string {
  const back = formatStake(backChainageM, prefix)
  const ahead = formatStake(aheadChainageM, prefix)
  const own = strip.stakes.filter((run) => run.section === section)
  const rises = (own.at(-1)?.toChainageM ?? 0) >= (own[0]?.fromChainageM ?? 0)
  const isLong = aheadChainageM < backChainageM === rises
  const m = Math.round(Math.abs(aheadChainageM - backChainageM)).toLocaleString('en')
  return `${t('strip.equation', { back, ahead })} ${t(isLong ? 'strip.longChain' : 'strip.shortChain', { m })}`
}

function extentLane(
  table: ExtentTable,
  strip: Strip,
  of: StripOf,
  plan: Plan,
  { belts, lines }: Derived,
  t: TFunction,
): SceneLane {
  const runs: SceneRun[] = []
  const extents: readonly LaidExtent[] = table === 'belt' ? belts : lines.map((line) => asExtent(line, plan.route))
  extents.forEach((extent, number) => {
    // Its own strip is the whole of it.
    if (of.kind === table && of.id === extent.id) return
    extent.stretches.forEach((stretch, at) => {
      const trackId = extent.trackIds[at]
      strip.sections.forEach((section, sectionNumber) => {
        if (section.trackId !== trackId) return
        const a = alongOfChainage(strip, sectionNumber, stretch.fromChainageM)
        const b = alongOfChainage(strip, sectionNumber, stretch.toChainageM)
        const [fromM, toM] = [Math.min(a, b), Math.max(a, b)]
        const isWhole = Math.abs(toM - fromM - Math.abs(stretch.toChainageM - stretch.fromChainageM)) < 1
        if (toM === fromM && !isWhole) return
        const name = extentName(table, extent, plan)
        const title = t('strip.place', { name, from: stakeAt(strip, fromM), to: stakeAt(strip, toM) })
        const color = table === 'belt' ? colorOfBelt(extent, number, plan.belt) : colorOfLine(extent, plan.line)
        runs.push({ kind: table, id: extent.id, name, stake: '', title, color, isHatched: false, fromM, toM })
      })
    })
  })
  runs.sort((x, y) => x.fromM - y.fromM)
  return { key: table, label: t(`strip.lane.${table}`), runs }
}

function sharedLane(strip: Strip, plan: Plan, t: TFunction): SceneLane {
  const runs = strip.shared.flatMap(({ routeId, fromM, toM }): SceneRun[] => {
    const route = plan.route.get(routeId)
    if (!route) return []
    const name = route.ref || route.name
    const title = t('strip.place', { name, from: stakeAt(strip, fromM), to: stakeAt(strip, toM) })
    const color = ROUTE_STYLES[route.routeClass].line
    return [{ kind: 'route', id: routeId, name, stake: '', title, color, isHatched: false, fromM, toM }]
  })
  return { key: 'shared', label: t('strip.lane.shared'), runs }
}

function areaLanes(strip: Strip, plan: Plan, t: TFunction): SceneLane[] {
  return (['city', 'county', 'township'] as const).map((key) => {
    const runs = joinRuns(strip, key).map(({ areaId, fromM, toM }, at): SceneRun => {
      const name = plan.area.get(areaId)?.name ?? ''
      const from = stakeAt(strip, fromM)
      const isStart = strip.sections.some((section) => Math.abs(section.fromM - fromM) < 1)
      return {
        kind: 'area',
        id: areaId,
        name,
        stake: isStart ? '' : from,
        title: t('strip.place', { name, from, to: stakeAt(strip, toM) }),
        color: AREA_COLORS[key][at % 2] as string,
        isHatched: at % 2 === 1,
        fromM,
        toM,
      }
    })
    return { key, label: t(`strip.lane.${key}`), runs }
  })
}

/** The runs of a level; where a belt goes over to another road within an area, it is one run. */
function joinRuns(strip: Strip, key: AreaLevel): StripAreaRun[] {
  const joined: StripAreaRun[] = []
  for (const run of strip.areaRuns) {
    if (run.level !== key) continue
    const last = joined.at(-1)
    // A branch begins elsewhere.
    const begins = strip.sections.find(({ fromM }) => Math.abs(fromM - run.fromM) < 1)
    const goesOn = begins === undefined || begins.trackId === begins.routeId
    if (last && last.areaId === run.areaId && run.fromM - last.toM < 1 && goesOn)
      joined[joined.length - 1] = { ...last, toM: run.toM }
    else joined.push(run)
  }
  return joined
}
