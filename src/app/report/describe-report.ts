import type { TFunction } from 'i18next'
import type { Plan } from '../../model/plan.ts'
import { programmeOf } from '../../model/plan.ts'
import type { AreaLevel, Target, Word } from '../../model/tables.ts'
import { beltName } from '../belt-name.ts'
import { formatDistance, formatDuration } from '../format-cost.ts'
import type { LevelFacts, ReportFacts } from './build-report-facts.ts'
import { describeSpread } from './describe-spread.ts'

/** Names of areas listed before "and others". */
const NAMED = 4

export interface ReportText {
  /** Ten. */
  readonly sentences: readonly string[]
  /** What the plan lacks to say more, where ten sentences could be said without it. */
  readonly missing: readonly string[]
}

/** What the plan lacks to say a sentence. */
class Missing {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/**
 * The ten sentences of the coverage report: what there is, what was aimed at and missed, where nothing is, how even it is, how
 * near to roads, what is strung along them, who is served. Each names what its figures are shares of. Where the plan
 * lacks what one speaks of, another about the spread of sites takes its place (`describeSpread`), as far as there is one.
 */
export function describeReport(facts: ReportFacts, plan: Plan, t: TFunction, word: (word: Word) => string): ReportText {
  const percent = (part: number, whole: number): string =>
    whole > 0 ? t('report.percent', { n: ((100 * part) / whole).toFixed(1) }) : '–'
  const list = (items: readonly string[]): string => items.join(t('report.comma'))
  const tiers = new Map(programmeOf(plan).tiers.map((tier) => [tier.id, word(tier.name)]))
  const domains = new Map(programmeOf(plan).domains.map((domain) => [domain.id, word(domain.name)]))
  const nameOf = ({ subject, tierId, domainId }: Target): string =>
    t('report.targetName', {
      subject: t(`object.${subject}`),
      kind: [tierId && tiers.get(tierId), domainId && domains.get(domainId)].filter(Boolean).join(' '),
    }).trim()

  const existing = (): string => {
    const spread = facts.levels.map(({ level, areas, areasWithSites }) =>
      t('report.spread', { some: areasWithSites, all: areas.length, level: t(`report.levelMany.${level}`) }),
    )
    return t(spread.length > 0 ? 'report.existing' : 'report.existingNoAreas', {
      n: facts.siteCount,
      candidates: facts.candidateCount > 0 ? t('report.candidates', { n: facts.candidateCount }) : '',
      spread: list(spread),
    })
  }
  const targetsOf = (level: AreaLevel): string | Missing => {
    const ofLevel = facts.targets.filter(({ target }) => target.level === level)
    if (ofLevel.length === 0) return new Missing(t('report.noTarget', { level: t(`report.levelMany.${level}`) }))
    if (level === 'city') {
      const each = ofLevel.map(({ target, progress: { haveCount, wantedCount } }) =>
        t('report.cityTarget', {
          what: nameOf(target),
          have: haveCount,
          wanted: wantedCount,
          rate: percent(haveCount, wantedCount),
        }),
      )
      return t('report.cityTargets', { list: list(each) })
    }
    return ofLevel
      .map(({ target, progress }) =>
        t('report.areaTarget', {
          what: nameOf(target),
          level: t(`report.levelOne.${level}`),
          levels: t(`report.levelMany.${level}`),
          count: target.count,
          met: progress.metAreaCount,
          all: progress.areaCount,
          missing: progress.wantedCount - progress.haveCount,
        }),
      )
      .join('')
  }
  const empty = (of: LevelFacts | undefined): string | Missing => {
    if (!of) return new Missing(t('report.noAreas'))
    const level = t(`report.levelMany.${of.level}`)
    if (of.emptyNames.length === 0) return t('report.noneEmpty', { level, all: of.areas.length })
    return t(of.emptyNames.length > NAMED ? 'report.emptyMany' : 'report.empty', {
      n: of.emptyNames.length,
      all: of.areas.length,
      level,
      names: list(of.emptyNames.slice(0, NAMED)),
    })
  }
  const mix = (): string | Missing => {
    const [most] = facts.domains
    const least = facts.domains.at(-1)
    if (!facts.mix.ok || !most || !least) return new Missing(t('report.noDomains'))
    return t('report.mix', {
      most: word(most.domain.name),
      mostCount: most.count,
      mostRate: percent(most.count, facts.mix.count),
      least: word(least.domain.name),
      leastCount: least.count,
      evenness: (facts.mix.evenness ?? 1).toFixed(2),
    })
  }
  const inequality = (): string | Missing => {
    const level = t(`report.levelMany.${facts.inequalityLevel}`)
    const { inequality } = facts
    if (!inequality.ok) return new Missing(t('report.noInequality', { level }))
    const { gini, theil, theilBetween } = inequality
    return (
      t('report.gini', { level, gini: gini.toFixed(2), n: inequality.areaCount }) +
      (facts.inequalityLevel === 'township' && inequality.groupCount > 1 && theil > 0
        ? t('report.theil', { between: percent(theilBetween, theil), within: percent(theil - theilBetween, theil) })
        : '') +
      t('report.equalWeight', { level: t(`report.levelOne.${facts.inequalityLevel}`) })
    )
  }
  const road = (): string | Missing => {
    if (!facts.road) return new Missing(t('report.noRoads'))
    const { near, all, withinM, medianM } = facts.road
    return t('report.road', {
      rate: percent(near, all),
      near,
      all,
      within: formatDistance(t, withinM),
      median: formatDistance(t, medianM),
    })
  }
  const belts = (): string | Missing => {
    const { count, lengthM, siteCount, longest } = facts.belts
    if (count === 0 || !longest) return new Missing(t('report.noBelts'))
    return t('report.belts', {
      n: count,
      length: formatDistance(t, lengthM),
      sites: siteCount,
      density: lengthM > 0 ? ((siteCount * 10_000) / lengthM).toFixed(1) : '–',
      gap: formatDistance(t, longest.longestGapM),
      belt: beltName(longest, plan),
    })
  }
  const service = (): string | Missing => {
    if (!facts.service) return new Missing(t(facts.demandCount === 0 ? 'report.noDemand' : 'report.noService'))
    const { settings, row } = facts.service
    const { all, one, more, none, unreachable } = row
    const sentence = t('report.service', {
      covered: one.places + more.places,
      all: all.places,
      rate: percent(one.weight + more.weight, all.weight),
      reach:
        settings.metric === 'time'
          ? formatDuration(t, settings.timeS)
          : t(settings.metric === 'length' ? 'report.byRoad' : 'report.straight', {
              distance: formatDistance(t, settings.radiusM),
            }),
      more: more.places,
      none: none.places,
    })
    return unreachable.places > 0 ? sentence + t('report.unreachable', { n: unreachable.places }) : sentence
  }
  const wanted = [
    existing(),
    targetsOf('city'),
    targetsOf('county'),
    targetsOf('township'),
    empty(facts.levels.at(-1)),
    mix(),
    inequality(),
    road(),
    belts(),
    service(),
  ]
  const said = wanted.filter((sentence) => typeof sentence === 'string')
  const lacking = wanted.flatMap((sentence) => (sentence instanceof Missing ? [sentence.text] : []))
  const sentences = [...said, ...describeSpread(facts, t).slice(0, lacking.length)]
  const toFill = wanted.length - sentences.length
  return { sentences: [...sentences, ...lacking.slice(0, toFill)], missing: lacking.slice(toFill) }
}
