/**
 * Why there is no choice, in words, and what would help, each as a change of the settings that can be made with one press:
 * the least each rule of the clash would have to give way, the least change altogether where no single rule is enough,
 * candidates to be found or taken back in, and covering the most where not all can be covered.
 */
import type { TFunction } from 'i18next'
import type { Programme, Quota, SitingSettings, Word } from '../../model/tables.ts'
import type { Clash } from '../../siting/choice/find-clash.ts'
import { leastOfShare } from '../../siting/ground/build-choice-problem.ts'
import { nameQuota } from './name-quota.ts'
import type { GroundFacts, SitingClash } from './siting.ts'

export interface ClashWay {
  readonly key: string
  readonly text: string
  /** Null: candidates are to be added by hand. */
  readonly patch: Partial<SitingSettings> | null
}

export interface ClashWords {
  readonly rules: readonly string[]
  /** Any one of them will do; the least change first. */
  readonly ways: readonly ClashWay[]
  /** All of these together will; null where one of `ways` does. Its patch is null where one of them is no setting. */
  readonly together: { readonly texts: readonly string[]; readonly patch: Partial<SitingSettings> | null } | null
}

export interface ClashContext {
  readonly settings: SitingSettings
  readonly ground: GroundFacts
  readonly programme: Pick<Programme, 'domains' | 'tiers' | 'themes'>
  readonly word: (name: Word) => string
  readonly t: TFunction
}

type Clause = Clash['clauses'][number]
type WayOut = Clash['waysOut'][number]

/** Names listed of several. */
const MOST_NAMES = 3

export function describeClash(
  { clash, freed }: Pick<SitingClash, 'clash' | 'freed'>,
  context: ClashContext,
): ClashWords {
  const { settings } = context
  let patched: SitingSettings | null = settings
  const together = clash.together.map((way) => {
    const { text, patch } = describeWay(way, patched ?? settings, context)
    patched = patched && patch && { ...patched, ...patch }
    return text
  })
  const isCover = clash.clauses.some(({ kind }) => kind === 'cover' || kind === 'capacity')
  const ways = [
    ...clash.waysOut.map((way) => describeWay(way, settings, context)),
    ...takeBackIn(freed, context),
    // Of what cannot all be covered, as much as can be.
    ...(isCover && settings.p !== null
      ? [{ key: 'mclp', text: context.t('siting.clash.way.mclp'), patch: { model: 'mclp' } as const }]
      : []),
  ]
  return {
    rules: clash.clauses.map((clause) => describeClause(clause, context)),
    // Villages are not added to choose from them, and a demand is not given up by a setting.
    ways: ways.filter(({ key, patch }) => patch || (key.startsWith('add') && settings.candidates === 'candidate')),
    together: together.length > 0 ? { texts: together, patch: patched } : null,
  }
}

function describeClause({ kind, id, members, least, most }: Clause, context: ClashContext): string {
  const { settings, ground, t } = context
  const join = (text: string, more: string): string => `${text}${t('siting.clash.comma')}${more}`
  if (kind === 'count') {
    const text = t(settings.model === 'lscp' ? 'siting.clash.countMost' : 'siting.clash.count', { n: most })
    return members.length < least ? join(text, t('siting.clash.countHas', { n: members.length })) : text
  }
  if (kind === 'lockedIn') {
    const name = nameOfCandidate(ground, Number(id))
    return t(members.length === 0 ? 'siting.clash.lockedBoth' : 'siting.clash.lockedIn', { name })
  }
  if (kind === 'spacing') return t('siting.clash.spacing', { km: (settings.spacingM ?? 0) / 1000 })
  if (kind === 'capacity') return t('siting.clash.capacity')
  if (kind === 'cover') {
    const name = ground.demands[Number(id)]?.name ?? ''
    const n = members.length
    if (n === 0) return t('siting.clash.coverNone', { name })
    return t(least > 1 ? 'siting.clash.coverTimes' : 'siting.clash.cover', { name, n, times: least })
  }
  const has = members.length < least ? t('siting.clash.has', { n: members.length }) : null
  const text = describeRule(id, { least, most, members }, context)
  return has ? join(text, has) : text
}

function describeRule(
  id: string,
  { least, most, members }: Pick<Clause, 'least' | 'most' | 'members'>,
  context: ClashContext,
): string {
  const { settings, ground, t } = context
  const gap = gapOf(id, ground)
  if (gap)
    return t('siting.clash.gap', {
      belt: gap.beltName,
      ref: gap.routeRef,
      from: gap.fromStake,
      to: gap.toStake,
      km: (gap.gapM / 1000).toFixed(1),
    })
  if (id === 'mainRoads')
    return t('siting.clash.mainRoads', { n: least, km: (settings.mainRoads?.withinM ?? 0) / 1000 })
  if (id === 'existingSpacing')
    return t('siting.clash.existingSpacing', { n: members.length, km: (settings.spacingM ?? 0) / 1000 })
  const quota = quotaOf(id, settings)
  const name = quota ? nameOf(quota, context) : id
  if (least > 0 && most < Infinity) return t('siting.clash.between', { name, least, most })
  return most < Infinity ? t('siting.clash.most', { name, n: most }) : t('siting.clash.least', { name, n: least })
}

function describeWay({ clause, side, to }: WayOut, settings: SitingSettings, context: ClashContext): ClashWay {
  const { ground, t } = context
  const { kind, id } = clause
  const key = `${side} ${kind} ${id}`
  if (side === 'add')
    return { key, text: t('siting.clash.way.add', { where: whereOf(clause, context), n: to }), patch: null }
  if (side === 'spacing') {
    const spacingM = Math.floor(to)
    const text = t('siting.clash.way.spacing', { km: spacingM / 1000 })
    return { key, text, patch: { spacingM: spacingM > 0 ? spacingM : null } }
  }
  if (kind === 'count') return { key, ...describeNumber(to, settings, context) }
  if (kind === 'lockedIn') {
    const candidate = ground.candidates[Number(id)]
    const lockedInIds = settings.lockedInIds.filter((each) => each !== candidate?.id)
    return { key, text: t('siting.clash.way.unlock', { name: candidate?.name ?? '' }), patch: { lockedInIds } }
  }
  if (kind === 'cover') {
    const name = ground.demands[Number(id)]?.name ?? ''
    return { key, text: t('siting.clash.way.giveUp', { name }), patch: null }
  }
  return { key, ...describeRuleWay(id, side, to, settings, context) }
}

/** Of more sites the share beside main roads would be more too: it stays the number that it is. */
function describeNumber(n: number, settings: SitingSettings, { t }: ClashContext): Omit<ClashWay, 'key'> {
  const { p, mainRoads, model } = settings
  if (n < 1) return { text: t('siting.clash.way.count', { n }), patch: null }
  if (!mainRoads || p === null || n <= p || model === 'lscp')
    return { text: t('siting.clash.way.count', { n }), patch: { p: n } }
  const kept = leastOfShare(mainRoads.share, p)
  return {
    text: t('siting.clash.way.countKeeping', { n, kept }),
    patch: { p: n, mainRoads: { ...mainRoads, share: shareOf(kept, n) } },
  }
}

/** In thousandths, such that it asks for no more. */
function shareOf(count: number, p: number): number {
  return Math.floor((1000 * count) / p) / 1000
}

function describeRuleWay(
  id: string,
  side: 'least' | 'most',
  to: number,
  settings: SitingSettings,
  context: ClashContext,
): Omit<ClashWay, 'key'> {
  const { ground, t } = context
  const gap = gapOf(id, ground)
  if (gap) {
    const beltGapM = Math.ceil(gap.gapM / 100) * 100
    return { text: t('siting.clash.way.gap', { km: (beltGapM / 1000).toFixed(1) }), patch: { beltGapM } }
  }
  const { mainRoads, p, quotas } = settings
  if (mainRoads && id === 'mainRoads') {
    const share = shareOf(to, p ?? 1)
    const text = t('siting.clash.way.mainRoads', { share: `${Number((100 * share).toFixed(1))}%` })
    return { text, patch: { mainRoads: { ...mainRoads, share } } }
  }
  if (id === 'existingSpacing') return { text: t('siting.clash.way.noSpacing'), patch: { spacingM: null } }
  const quota = quotaOf(id, settings)
  if (!quota) return { text: id, patch: null }
  const name = nameOf(quota, context)
  if (side === 'least' && to === 0 && quota.most === null)
    return {
      text: t('siting.clash.way.dropLeast', { name }),
      patch: { quotas: quotas.filter((each) => each !== quota) },
    }
  return {
    text: t(side === 'least' ? 'siting.clash.way.least' : 'siting.clash.way.most', { name, n: to }),
    patch: { quotas: quotas.map((each) => (each === quota ? { ...each, [side]: to } : each)) },
  }
}

/** Where candidates are lacking. */
function whereOf({ kind, id }: Clause, context: ClashContext): string {
  const { settings, ground, t } = context
  const gap = gapOf(id, ground)
  if (gap) return `${gap.beltName} ${gap.routeRef} ${gap.fromStake}–${gap.toStake}`
  if (id === 'mainRoads') return t('siting.quota.nearRoad', { km: (settings.mainRoads?.withinM ?? 0) / 1000 })
  if (kind === 'cover') return ground.demands[Number(id)]?.name ?? ''
  const quota = quotaOf(id, settings)
  return quota ? nameOf(quota, context) : t('siting.quota.anywhere')
}

/** Candidates that were put out and would be enough. */
function takeBackIn(freed: readonly number[], { settings, ground, t }: ClashContext): ClashWay[] {
  const candidates = freed.flatMap((c) => ground.candidates[c] ?? [])
  if (candidates.length === 0) return []
  const names = candidates
    .slice(0, MOST_NAMES)
    .map(({ name }) => name)
    .join(t('siting.clash.and'))
  return [
    {
      key: 'free',
      text: t('siting.clash.way.free', {
        names: candidates.length > MOST_NAMES ? t('siting.clash.manyNames', { names, n: candidates.length }) : names,
      }),
      patch: { lockedOutIds: settings.lockedOutIds.filter((each) => !candidates.some(({ id }) => id === each)) },
    },
  ]
}

function gapOf(id: string, { gaps }: GroundFacts): GroundFacts['gaps'][number] | undefined {
  return id.startsWith('gap:') ? gaps[Number(id.slice('gap:'.length))] : undefined
}

function quotaOf(id: string, { quotas }: SitingSettings): Quota | undefined {
  return id.startsWith('quota:') ? quotas.find((quota) => `quota:${quota.id}` === id) : undefined
}

function nameOf(quota: Quota, { ground, programme, word, t }: ClashContext): string {
  return nameQuota(quota, ground, programme, word, t)
}

function nameOfCandidate({ candidates }: GroundFacts, index: number): string {
  return candidates[index]?.name ?? ''
}
