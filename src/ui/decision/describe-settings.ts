import type { TFunction } from 'i18next'
import { formatDistance, formatDuration } from '../../app/format-cost.ts'
import { nameQuota } from '../../app/siting/name-quota.ts'
import type { PaperFacts } from '../../app/siting/scenarios.ts'
import type { Programme, Word } from '../../model/tables.ts'
import type { DemandWords } from '../panels/service/use-demand-words.ts'
import { formatPercent } from '../siting/format-percent.ts'

/** By what a choice was made, a sentence for each setting and rule. */
export function describeSettings(
  { settings, ground }: Pick<PaperFacts, 'settings' | 'ground'>,
  programme: Programme,
  demand: DemandWords,
  word: (name: Word) => string,
  t: TFunction,
): string[] {
  const { model, metric, radiusM, timeS, p, coverTimes, partialTo } = settings
  const isServing = model !== 'score' && model !== 'pdispersion'
  const covers = model === 'mclp' || model === 'lscp'
  const names = (ids: readonly string[]): string =>
    ids.map((id) => ground.candidates.find((candidate) => candidate.id === id)?.name ?? id).join(t('reasons.listJoin'))
  const weight = ground.demands.reduce((sum, one) => sum + one.weight, 0)
  const sentences = [
    t('decision.setting.from', {
      kind: t(`siting.candidateKinds.${settings.candidates}`),
      n: ground.candidates.length.toLocaleString('en'),
    }),
    t('decision.setting.model', { model: t(`siting.models.${model}`), hint: t(`siting.modelHint.${model}`) }),
    p !== null && t(model === 'lscp' ? 'decision.setting.countMost' : 'decision.setting.count', { n: p }),
    isServing &&
      t(`decision.setting.reach.${metric}`, {
        cost: metric === 'time' ? formatDuration(t, timeS) : formatDistance(t, radiusM),
      }),
    isServing &&
      t('decision.setting.demand', {
        places: demand.count(ground.demands.length),
        amount: demand.amount({ places: ground.demands.length, weight }),
      }),
    settings.countsExisting
      ? t('decision.setting.existing', { n: ground.existing.length })
      : t('decision.setting.noExisting'),
    covers && coverTimes > 1 && t('decision.setting.times', { n: coverTimes }),
    model === 'mclp' && coverTimes === 1 && partialTo > 1 && t('decision.setting.partial', { n: partialTo }),
    settings.capacityProperty !== null && t('decision.setting.capacity', { column: settings.capacityProperty }),
    settings.spacingM !== null && t('decision.setting.spacing', { distance: formatDistance(t, settings.spacingM) }),
    settings.mainRoads !== null &&
      t('decision.setting.mainRoads', {
        share: formatPercent(settings.mainRoads.share),
        distance: formatDistance(t, settings.mainRoads.withinM),
      }),
    settings.beltGapM !== null && t('decision.setting.gap', { distance: formatDistance(t, settings.beltGapM) }),
    ...settings.quotas.map((quota) => {
      const { least, most } = quota
      const range =
        most === null
          ? t('decision.setting.least', { n: least })
          : least === 0
            ? t('decision.setting.most', { n: most })
            : t('decision.setting.between', { least, most })
      return t('decision.setting.quota', { name: nameQuota(quota, ground, programme, word, t), range })
    }),
    settings.lockedInIds.length > 0 && t('decision.setting.lockedIn', { names: names(settings.lockedInIds) }),
    settings.lockedOutIds.length > 0 && t('decision.setting.lockedOut', { names: names(settings.lockedOutIds) }),
    t('decision.setting.seed', { n: settings.seed, s: settings.timeLimitS }),
  ]
  return sentences.filter((sentence) => sentence !== false)
}
