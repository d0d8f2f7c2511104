import type { TFunction } from 'i18next'
import type { Plan } from '../../model/plan.ts'
import { programmeOf } from '../../model/plan.ts'
import type { AreaLevel, Target, Word } from '../../model/tables.ts'
import { beltName } from '../belt-name.ts'
import { formatDistance, formatDuration } from '../format-cost.ts'
import type { LevelFacts, ReportFacts } from './build-report-facts.ts'

/** Names of areas listed before "and others". */
const NAMED = 4

/**
 * The ten sentences of the coverage report: what there is, what was aimed at and missed, where nothing is, how even it is, how
 * near to roads, what is strung along them, who is served. Each names what its figures are shares of; what the plan lacks to
 * say one is said in its place.
 */
export function describeReport(
  facts: ReportFacts,
  plan: Plan,
  t: TFunction,
  word: (word: Word) => string,
): readonly string[] {
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
      t('report.spread', { some: areasWithSites, all: areas.length, level: t(`areaLevel.${level}`) }),
    )
    return t(spread.length > 0 ? 'report.existing' : 'report.existingNoAreas', {
      n: facts.siteCount,
      candidates: facts.candidateCount,
      spread: list(spread),
    })
  }
  const targetsOf = (level: AreaLevel): string => {
    const ofLevel = facts.targets.filter(({ target }) => target.level === level)
    if (ofLevel.length === 0) return t('report.noTarget', { level: t(`areaLevel.${level}`) })
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
          level: t(`areaLevel.${level}`),
          count: target.count,
          met: progress.metAreaCount,
          all: progress.areaCount,
          missing: progress.wantedCount - progress.haveCount,
        }),
      )
      .join('')
  }
  const empty = (of: LevelFacts | undefined): string => {
    if (!of) return t('report.noAreas')
    const level = t(`areaLevel.${of.level}`)
    if (of.emptyNames.length === 0) return t('report.noneEmpty', { level, all: of.areas.length })
    return t(of.emptyNames.length > NAMED ? 'report.emptyMany' : 'report.empty', {
      n: of.emptyNames.length,
      all: of.areas.length,
      level,
      names: list(of.emptyNames.slice(0, NAMED)),
    })
  }
  const mix = (): string => {
    const [most] = facts.domains
    const least = facts.domains.at(-1)
    if (!facts.mix.ok || !most || !least) return t('report.noDomains')
    return t('report.mix', {
      most: word(most.domain.name),
      mostCount: most.count,
      mostRate: percent(most.count, facts.mix.count),
      least: word(least.domain.name),
      leastCount: least.count,
      evenness: (facts.mix.evenness ?? 1).toFixed(2),
    })
  }
  const inequality = (): string => {
    const level = t(`areaLevel.${facts.inequalityLevel}`)
    const { inequality } = facts
    if (!inequality.ok) return t('report.noInequality', { level })
    const { gini, theil, theilBetween } = inequality
    return (
      t('report.gini', { level, gini: gini.toFixed(2), n: inequality.areaCount }) +
      (facts.inequalityLevel === 'township' && inequality.groupCount > 1 && theil > 0
        ? t('report.theil', { between: percent(theilBetween, theil), within: percent(theil - theilBetween, theil) })
        : '') +
      t('report.equalWeight', { level })
    )
  }
  const road = (): string => {
    if (!facts.road) return t('report.noRoads')
    const { near, all, withinM, medianM } = facts.road
    return t('report.road', {
      rate: percent(near, all),
      near,
      all,
      within: formatDistance(t, withinM),
      median: formatDistance(t, medianM),
    })
  }
  const belts = (): string => {
    const { count, lengthM, siteCount, longest } = facts.belts
    if (count === 0 || !longest) return t('report.noBelts')
    return t('report.belts', {
      n: count,
      length: formatDistance(t, lengthM),
      sites: siteCount,
      density: lengthM > 0 ? ((siteCount * 10_000) / lengthM).toFixed(1) : '–',
      gap: formatDistance(t, longest.longestGapM),
      belt: beltName(longest, plan),
    })
  }
  const service = (): string => {
    if (!facts.service) return t(facts.demandCount === 0 ? 'report.noDemand' : 'report.noService')
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
  return [
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
}
