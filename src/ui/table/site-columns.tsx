import type { TFunction } from 'i18next'
import type { SiteFacts } from '../../app/site-facts.ts'
import { stakeOf } from '../../network/stake-of.ts'
import type { Plan } from '../../model/plan.ts'
import { type AreaLevel, type Programme, SITE_STATUSES, type Site, type Word } from '../../model/tables.ts'
import { DomainMark } from '../charts/domain-mark.tsx'
import { type GridColumn, NOTHING } from './grid-column.ts'

/** Room between the stakes of one route and those of the next, where the stakes are sorted along the roads. */
const ROUTE_STEP_M = 1e9

interface SiteColumnsInput {
  readonly t: TFunction
  readonly word: (word: Word) => string
  readonly programme: Programme
  readonly areas: Plan['area']
  readonly routes: Plan['route']
  /** Null until the engine has answered. */
  readonly facts: SiteFacts | null
  /** Headers of the user's other columns. */
  readonly propertyNames: readonly string[]
  readonly edit: (site: Site, field: 'name' | 'notes', text: string) => void
}

// What does not depend on the plan is the same for ever: orders sorted by it are kept.
const nameOf = (site: Site): string => site.name
const notesOf = (site: Site): string => site.notes
const areaNameOf = (site: Site): string => site.areaName
const lonOf = (site: Site): number => site.position[0]
const latOf = (site: Site): number => site.position[1]
const lonText = (site: Site): string => site.position[0].toFixed(6)
const latText = (site: Site): string => site.position[1].toFixed(6)
const statusRank = (site: Site): number => SITE_STATUSES.indexOf(site.status)

/** The columns of the table of sites. */
export function buildSiteColumns(input: SiteColumnsInput): GridColumn<Site>[] {
  const { t, facts, edit, propertyNames } = input
  return [
    {
      id: 'name',
      label: t('field.name'),
      widthPx: 180,
      filter: { kind: 'text' },
      text: nameOf,
      edit: (site, text) => text !== '' && edit(site, 'name', text),
    },
    ...buildProgrammeColumns(input),
    buildAreaColumn(input, 'county', t('field.county')),
    buildAreaColumn(input, 'township', t('field.township')),
    {
      id: 'area',
      label: t('inspector.site.areaName'),
      widthPx: 110,
      filter: { kind: 'text' },
      text: areaNameOf,
      hidden: true,
    },
    ...buildHangColumns(input, facts),
    {
      id: 'lon',
      label: t('field.lon'),
      widthPx: 104,
      filter: { kind: 'number' },
      text: lonText,
      number: lonOf,
    },
    { id: 'lat', label: t('field.lat'), widthPx: 100, filter: { kind: 'number' }, text: latText, number: latOf },
    {
      id: 'notes',
      label: t('field.notes'),
      widthPx: 200,
      filter: { kind: 'text' },
      text: notesOf,
      edit: (site, text) => edit(site, 'notes', text),
    },
    ...propertyNames.map(
      (name): GridColumn<Site> => ({
        id: `property:${name}`,
        label: name,
        widthPx: 120,
        filter: { kind: 'text' },
        text: (site) => site.properties[name] ?? '',
        hidden: true,
      }),
    ),
  ]
}

/** Domain, tier and status: chosen from lists, sorted as the programme orders them. */
function buildProgrammeColumns({ t, word, programme }: SiteColumnsInput): GridColumn<Site>[] {
  const domains = new Map(programme.domains.map((domain, rank) => [domain.id, { domain, rank }]))
  const tiers = new Map(programme.tiers.map((tier) => [tier.id, tier]))
  const domainOf = (site: Site) => domains.get(site.domainId ?? '')
  const domainText = (site: Site): string => {
    const found = domainOf(site)
    return found ? word(found.domain.name) : ''
  }
  const tierText = (site: Site): string => {
    const found = tiers.get(site.tierId ?? '')
    return found ? word(found.name) : ''
  }
  return [
    {
      id: 'domain',
      label: t('field.domain'),
      widthPx: 168,
      filter: {
        kind: 'choice',
        choices: programme.domains.map((domain) => ({ value: domain.id, label: word(domain.name) })),
        choiceOf: (site) => domainOf(site)?.domain.id ?? NOTHING,
      },
      text: domainText,
      sortKey: (site) => domainOf(site)?.rank ?? Number.NaN,
      draw: (site) => {
        const found = domainOf(site)
        return (
          found && (
            <>
              <DomainMark domain={found.domain} /> {word(found.domain.name)}
            </>
          )
        )
      },
    },
    {
      id: 'tier',
      label: t('field.tier'),
      widthPx: 104,
      filter: {
        kind: 'choice',
        choices: programme.tiers.map((tier) => ({ value: tier.id, label: word(tier.name) })),
        choiceOf: (site) => tiers.get(site.tierId ?? '')?.id ?? NOTHING,
      },
      text: tierText,
      sortKey: (site) => tiers.get(site.tierId ?? '')?.rank ?? Number.NaN,
    },
    {
      id: 'status',
      label: t('field.status'),
      widthPx: 108,
      filter: {
        kind: 'choice',
        choices: SITE_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) })),
        choiceOf: (site) => site.status,
      },
      text: (site) => t(`status.${site.status}`),
      sortKey: statusRank,
    },
  ]
}

function buildAreaColumn({ areas, facts }: SiteColumnsInput, level: AreaLevel, label: string): GridColumn<Site> {
  const areaOf = (site: Site) => areas.get(facts?.areaOf(site.id, level) ?? '')
  const text = (site: Site): string => areaOf(site)?.name ?? ''
  if (level !== 'county') return { id: level, label, widthPx: 120, filter: { kind: 'text' }, text }
  const choices = [...areas.values()]
    .filter((area) => area.level === level)
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((area) => ({ value: area.id, label: area.name }))
  return {
    id: level,
    label,
    widthPx: 110,
    filter: { kind: 'choice', choices, choiceOf: (site) => areaOf(site)?.id ?? NOTHING },
    text,
  }
}

/** Route, stake, offset and side. */
function buildHangColumns({ t, routes }: SiteColumnsInput, facts: SiteFacts | null): GridColumn<Site>[] {
  const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin', { numeric: true })
  const ranks = new Map(
    [...routes.values()].sort((a, b) => order.compare(a.ref, b.ref)).map((route, rank) => [route.id, rank]),
  )
  const hangOf = (site: Site) => facts?.hangOf(site.id) ?? null
  const offsetOf = (site: Site): number => hangOf(site)?.offsetM ?? Number.NaN
  return [
    {
      id: 'route',
      label: t('field.route'),
      widthPx: 84,
      filter: { kind: 'text' },
      text: (site) => {
        const route = routes.get(hangOf(site)?.routeId ?? '')
        return route ? route.ref || route.name : ''
      },
    },
    {
      id: 'stake',
      label: t('field.stake'),
      widthPx: 108,
      filter: { kind: 'text' },
      text: (site) => {
        const hang = hangOf(site)
        return hang ? stakeOf(hang) : ''
      },
      sortKey: (site) => {
        const hang = hangOf(site)
        return hang ? (ranks.get(hang.routeId) ?? 0) * ROUTE_STEP_M + hang.chainageM : Number.NaN
      },
    },
    {
      id: 'offset',
      label: t('table.field.offsetM'),
      widthPx: 100,
      filter: { kind: 'number' },
      text: (site) => {
        const offsetM = offsetOf(site)
        return Number.isNaN(offsetM) ? '' : offsetM.toFixed(0)
      },
      number: offsetOf,
      exportDecimals: 1,
    },
    {
      id: 'side',
      label: t('field.side'),
      widthPx: 76,
      filter: {
        kind: 'choice',
        choices: [
          { value: 'left', label: t('side.left') },
          { value: 'right', label: t('side.right') },
        ],
        choiceOf: (site) => hangOf(site)?.side ?? NOTHING,
      },
      text: (site) => {
        const hang = hangOf(site)
        return hang ? t(`side.${hang.side}`) : ''
      },
    },
  ]
}
