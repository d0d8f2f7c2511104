import { useTranslation } from 'react-i18next'
import { formatDistance, formatDuration } from '../../app/format-cost.ts'
import type { GroundFacts } from '../../app/siting/siting.ts'
import { DEFAULT_SERVICE_SETTINGS, type SitingSettings } from '../../model/tables.ts'
import { type DemandWords, useDemandWords } from '../panels/service/use-demand-words.ts'
import { formatPercent } from './format-percent.ts'

export interface ChoiceWords {
  readonly demand: DemandWords
  /** What a choice comes to: `覆盖 1,204,000 人（63.2%）`. */
  readonly value: (value: number) => string
  /** What no choice can better. */
  readonly bound: (bound: number) => string
  /** A figure as a chart draws it, in the unit that `value` says. */
  readonly toFigure: (value: number) => number
}

/** How values of a model are said: weights with their unit, costs as distances or durations. */
export function useChoiceWords(
  settings: SitingSettings,
  ground: GroundFacts,
  unserved: readonly number[],
): ChoiceWords {
  const { t } = useTranslation()
  const { model, metric } = settings
  const demand = useDemandWords({ ...DEFAULT_SERVICE_SETTINGS, demand: settings.demand })
  const formatCost = (cost: number): string =>
    metric === 'time' && model !== 'pdispersion' ? formatDuration(t, cost) : formatDistance(t, cost)
  const whole = sum(ground.demands.map(({ weight }) => weight))
  const served = whole - sum(unserved.map((d) => ground.demands[d]?.weight ?? 0))
  const toFigure = (value: number): number => (model === 'pmedian' && served > 0 ? value / served : value)
  const amount = (value: number): string => {
    if (model === 'mclp') return demand.amount({ places: Math.round(value * 10) / 10, weight: value })
    if (model === 'lscp') return String(Math.ceil(value - 1e-6))
    if (model === 'score') return value.toLocaleString('en', { maximumFractionDigits: 1 })
    return formatCost(toFigure(value))
  }
  return {
    demand,
    toFigure,
    value: (value) =>
      t(`siting.value.${model === 'pmedian' && metric === 'time' ? 'pmedianTime' : model}`, {
        value: amount(value),
        share: formatPercent(whole > 0 ? value / whole : 0),
      }),
    bound: (bound) => t(`siting.bound.${model}`, { value: amount(bound) }),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
