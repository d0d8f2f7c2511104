/** The reasons of a choice as sentences, for cards, files and paper alike. */
import type { TFunction } from 'i18next'
import type { ChoiceModel } from '../../model/tables.ts'
import type { Break, Change, ChosenReason, Places, Swap, UnchosenReason } from '../../siting/reasons/types.ts'

export interface ReasonWords {
  readonly t: TFunction
  readonly model: ChoiceModel
  /** What weights count, or '' where each place counts one. */
  readonly unit: string
  readonly candidate: (candidate: number) => string
  readonly demand: (demand: number) => string
  readonly rule: (ruleId: string) => string
  /** A weight with its unit. */
  readonly weight: (weight: number) => string
  /** Weighted distance or time with its unit. */
  readonly weighted: (sum: number) => string
  /** A distance or time. */
  readonly cost: (cost: number) => string
}

/** More names than this would hide the sentence. */
const NAMES = 3

/** Says what a change comes to: `少覆盖 1,200 人`. */
export function describeChange({ value, unserved }: Change, words: ReasonWords): string {
  const { t, model } = words
  const parts: string[] = []
  if (unserved > 0) parts.push(t('reasons.change.lost', { n: unserved.toLocaleString('en') }))
  if (unserved < 0) parts.push(t('reasons.change.won', { n: (-unserved).toLocaleString('en') }))
  if (value === -Infinity) parts.push(t('reasons.change.noWay'))
  else if (value === Infinity) parts.push(t(model === 'pdispersion' ? 'reasons.change.free' : 'reasons.change.none'))
  else if (value !== 0)
    parts.push(t(`reasons.change.${value > 0 ? 'better' : 'worse'}.${model}`, { n: amountOf(Math.abs(value), words) }))
  return parts.length === 0 ? t('reasons.change.none') : parts.join(t('reasons.join'))
}

function amountOf(value: number, words: ReasonWords): string {
  switch (words.model) {
    case 'mclp':
      return words.weight(value)
    case 'pmedian':
      return words.weighted(value)
    case 'pcenter':
    case 'pdispersion':
      return words.cost(value)
    default:
      return value.toLocaleString('en', { maximumFractionDigits: 1 })
  }
}

function isNone({ value, unserved }: Change): boolean {
  return value === 0 && unserved === 0
}

function isBetter({ value, unserved }: Change): boolean {
  return unserved < 0 || (unserved === 0 && value > 0)
}

export function describePlaces({ count, weight }: Places, { t, unit, weight: format }: ReasonWords): string {
  const n = count.toLocaleString('en')
  return unit === '' ? t('reasons.placesOnly', { n }) : t('reasons.places', { n, weight: format(weight) })
}

function namesOf({ count, demands }: Places, { t, demand }: ReasonWords): string {
  const names = demands.slice(0, NAMES).map(demand).join(t('reasons.listJoin'))
  return count > NAMES ? t('reasons.namesMore', { names }) : names
}

function describeBreaks(broken: readonly Break[], { t, rule, candidate }: ReasonWords): string {
  return broken
    .map((one) =>
      one.kind === 'spacing'
        ? t('reasons.broken.spacing', { other: candidate(one.other) })
        : t(`reasons.broken.${one.side}`, { rule: rule(one.ruleId), count: one.count, bound: one.bound }),
    )
    .join(t('reasons.join'))
}

/** What a chosen site adds, what is lost without it, and what could stand in for it. */
export function describeChosen(reason: ChosenReason, words: ReasonWords): string[] {
  const { t, model, candidate } = words
  const { serves, adds, without, broken, replacements, ties, blocked } = reason
  const sentences: string[] = []
  if (reason.isLocked) sentences.push(t('reasons.locked'))
  if (model === 'mclp' || model === 'lscp') {
    const places = describePlaces(serves, words)
    if (adds.count > 0)
      sentences.push(
        t('reasons.coversAlone', { places, alone: describePlaces(adds, words), names: namesOf(adds, words) }),
      )
    else sentences.push(t(serves.count > 0 ? 'reasons.coversNotAlone' : 'reasons.covers', { places }))
  } else if (model === 'score') {
    sentences.push(t('reasons.scores', { n: formatScore(0 - without.value) }))
  } else if (model !== 'pdispersion')
    sentences.push(
      serves.count > 0 ? t('reasons.serves', { places: describePlaces(serves, words) }) : t('reasons.servesNone'),
    )
  const change = describeChange(without, words)
  sentences.push(
    broken.length > 0
      ? t('reasons.withoutBroken', { change, broken: describeBreaks(broken, words) })
      : t('reasons.without', { change }),
  )
  const [best] = replacements
  if (best) {
    const name = candidate(best.into)
    if (isBetter(best.change))
      sentences.push(t('reasons.runnerUpBetter', { name, change: describeChange(best.change, words) }))
    else if (ties > 1) sentences.push(t('reasons.runnerUpTies', { n: ties, name }))
    else if (isNone(best.change)) sentences.push(t('reasons.runnerUpTie', { name }))
    else sentences.push(t('reasons.runnerUp', { name, change: describeChange(best.change, words) }))
  } else
    sentences.push(
      blocked
        ? t('reasons.noRunnerUp', { name: candidate(blocked.into), broken: describeBreaks(blocked.broken, words) })
        : t('reasons.noOther'),
    )
  return sentences
}

/** Why a candidate is not chosen, and what would have to change. */
export function describeUnchosen(reason: UnchosenReason, words: ReasonWords): string[] {
  const { t, model, candidate, unit } = words
  const { verdict, swap, blocked, gains, losses, oneMore, eased, heavier } = reason
  const sentences: string[] = []
  const told = (one: Swap): { out: string; change: string } => ({
    out: candidate(one.out),
    change: describeChange(one.change, words),
  })
  if (verdict === 'lockedOut') {
    sentences.push(t('reasons.lockedOut'))
    if (swap) sentences.push(t('reasons.lockedOutSwap', told(swap)))
  } else if (swap) sentences.push(t(`reasons.${verdict as 'tie' | 'worse' | 'better'}`, told(swap)))
  else
    sentences.push(
      blocked
        ? t('reasons.ruledOut', { out: candidate(blocked.out), broken: describeBreaks(blocked.broken, words) })
        : t('reasons.ruledOutAll'),
    )
  const isServing = model !== 'score' && model !== 'pdispersion'
  if (isServing && swap && verdict !== 'tie' && gains.count > 0)
    sentences.push(
      losses.count > 0
        ? t('reasons.gains', { gains: describePlaces(gains, words), losses: describePlaces(losses, words) })
        : t('reasons.gainsOnly', { gains: describePlaces(gains, words) }),
    )
  if (model !== 'lscp') {
    if (oneMore.broken.length > 0)
      sentences.push(t('reasons.oneMoreBroken', { broken: describeBreaks(oneMore.broken, words) }))
    else if (isServing && isNone(oneMore.change)) sentences.push(t('reasons.adds'))
    else sentences.push(t('reasons.oneMore', { change: describeChange(oneMore.change, words), rank: oneMore.rank }))
  }
  const [rule] = eased?.broken ?? []
  if (eased && rule?.kind === 'rule')
    sentences.push(
      t('reasons.eased', {
        ...told(eased),
        rule: words.rule(rule.ruleId),
        side: t(`reasons.side.${rule.side}`),
        to: rule.count,
      }),
    )
  if (heavier && verdict === 'worse')
    sentences.push(
      t('reasons.heavier', {
        demand: words.demand(heavier.demand),
        unit: unit === '' ? t('service.weightWord') : unit,
        by: heavier.by.toLocaleString('en', { maximumFractionDigits: 1 }),
      }),
    )
  if (model === 'score' && verdict === 'worse' && swap)
    sentences.push(t('reasons.higher', { by: formatScore(-swap.change.value) }))
  return sentences
}

/** Sentences one after the other; Chinese ones without a space. */
export function joinSentences(sentences: readonly string[]): string {
  return sentences.reduce(
    (text, sentence) => (text === '' || text.endsWith('。') ? text + sentence : `${text} ${sentence}`),
    '',
  )
}

function formatScore(score: number): string {
  return score.toLocaleString('en', { maximumFractionDigits: 2 })
}
