import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDistance, formatDuration } from '../../../app/format-cost.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import type { ReasonWords } from '../../../app/siting/describe-reason.ts'
import { nameQuota } from '../../../app/siting/name-quota.ts'
import type { GroundFacts } from '../../../app/siting/siting.ts'
import { useWord } from '../../../app/use-word.ts'
import { programmeOf } from '../../../model/plan.ts'
import { DEFAULT_SERVICE_SETTINGS, type SitingSettings } from '../../../model/tables.ts'
import { useDemandWords } from '../../panels/service/use-demand-words.ts'

/** How the reasons of a choice name what they are about. */
export function useReasonWords(ground: GroundFacts, settings: SitingSettings): ReasonWords {
  const { t } = useTranslation()
  const word = useWord()
  const programme = usePlanState(({ plan }) => programmeOf(plan))
  const demandWords = useDemandWords({ ...DEFAULT_SERVICE_SETTINGS, demand: settings.demand })
  const { unit } = demandWords
  return useMemo(() => {
    const nameOf = (rows: readonly { readonly id: string; readonly name: string }[], at: number): string =>
      rows[at]?.name || rows[at]?.id || ''
    const rule = (ruleId: string): string => {
      const [kind = '', ...rest] = ruleId.split(':')
      const quota = kind === 'quota' && settings.quotas.find(({ id }) => id === rest.join(':'))
      if (quota) return t('reasons.rule.quota', { what: nameQuota(quota, ground, programme, word, t) })
      if (kind === 'existingSpacing') return t('reasons.rule.existingSpacing')
      if (kind === 'mainRoads') return t('reasons.rule.mainRoads')
      const gap = kind === 'gap' ? ground.gaps[Number(rest[0])] : undefined
      return gap
        ? t('reasons.rule.gap', {
            belt: gap.beltName,
            route: gap.routeRef,
            from: gap.fromStake,
            to: gap.toStake,
          })
        : t('reasons.rule.other')
    }
    const isTime = settings.metric === 'time'
    const ownUnit = unit ?? ''
    return {
      t,
      model: settings.model,
      unit: ownUnit,
      candidate: (at) => nameOf(ground.candidates, at),
      demand: (at) => nameOf(ground.demands, at),
      rule,
      weight: (weight) => demandWords.amount({ places: weight, weight }),
      weighted: (sum) =>
        t(`reasons.weighted.${isTime ? 'time' : 'length'}`, {
          n: (sum / (isTime ? 3600 : 1000)).toLocaleString('en', { maximumFractionDigits: 0 }),
          unit: ownUnit || demandWords.noun,
        }),
      cost: (cost) => (isTime && settings.model !== 'pdispersion' ? formatDuration(t, cost) : formatDistance(t, cost)),
    }
    // The words of demand follow from the settings and the language.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [t, word, programme, ground, settings, unit])
}
