/** What can be said of any sites, where a plan lacks what the report would rather speak of: roads, domains, targets. */
import type { TFunction } from 'i18next'
import { formatDistance } from '../format-cost.ts'
import type { ReportFacts } from './build-report-facts.ts'

/** Up to four sentences, those that say most first. */
export function describeSpread(facts: ReportFacts, t: TFunction): string[] {
  const { plane, nearest, densest, extremes } = facts.spread
  const p = plane.ok ? (plane.p < 0.01 ? 'p\u00a0<\u00a00.01' : `p\u00a0=\u00a0${plane.p.toFixed(2)}`) : ''
  return [
    plane.ok && t(`distribution.say.plane.${plane.leaning}`, { index: plane.index.toFixed(2), p }),
    nearest &&
      t('report.nearest', {
        median: formatDistance(t, nearest.medianM),
        farthest: formatDistance(t, nearest.farthestM),
        name: nearest.farthestName,
      }),
    densest &&
      t('report.densest', {
        most: densest.most.name,
        mostValue: formatRate(densest.most.value),
        least: densest.least.name,
        leastValue: formatRate(densest.least.value),
        level: t(`report.levelMany.${facts.inequalityLevel}`),
      }),
    extremes &&
      t('report.extremes', {
        most: extremes.most.name,
        mostCount: extremes.most.total,
        mostRate: t('report.percent', { n: ((100 * extremes.most.total) / (facts.siteCount || 1)).toFixed(1) }),
        least: extremes.least.name,
        leastCount: extremes.least.total,
      }),
  ].filter((sentence) => typeof sentence === 'string')
}

/** Two digits that count. */
function formatRate(value: number): string {
  return value >= 10 ? value.toFixed(0) : String(Number(value.toPrecision(2)))
}
