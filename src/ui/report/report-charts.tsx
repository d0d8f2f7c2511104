import { useTranslation } from 'react-i18next'
import type { ReportFacts } from '../../app/report/build-report-facts.ts'
import { useWord } from '../../app/use-word.ts'
import type { AreaLevel } from '../../model/tables.ts'
import { DomainMark } from '../charts/domain-mark.tsx'
import { LorenzChart } from '../charts/lorenz-chart.tsx'
import { ReportBars } from './report-bars.tsx'

/** Fewest areas that make a chart. */
const FEWEST_BARS = 4
const MOST_BARS = 16
const BAR_COLOR = '#1F5FA8'
const SHORT_COLOR = '#A33D00'

/** Three charts: sites by area against the target, by domain, and the Lorenz curve between areas. */
export function ReportCharts({ facts }: { readonly facts: ReportFacts }) {
  const { t } = useTranslation()
  const word = useWord()
  const targetOf = (at: AreaLevel): number | undefined =>
    facts.targets.find(
      ({ target }) =>
        target.level === at && target.subject === 'site' && target.tierId === null && target.domainId === null,
    )?.target.count
  const shown =
    facts.levels.find((each) => targetOf(each.level) !== undefined) ??
    facts.levels.find(({ areas }) => areas.length >= FEWEST_BARS) ??
    facts.levels.at(-1)
  const level = shown ? t(`areaLevel.${shown.level}`) : ''
  const target = shown && targetOf(shown.level)
  // Those that lack most first: they are what the chart is looked at for.
  const rows = (shown?.areas ?? []).toSorted(
    (a, b) => (b.shortfall ?? 0) - (a.shortfall ?? 0) || a.total - b.total || (a.code < b.code ? -1 : 1),
  )
  const lorenz = t('report.chartLorenz', { level: t(`areaLevel.${facts.inequalityLevel}`) })
  return (
    <div className="report-charts">
      {shown && (
        <ReportBars
          title={t('report.chartTargets', { level })}
          tick={target === undefined ? null : t('report.chartTargetLine', { n: target })}
          bars={rows.slice(0, MOST_BARS).map((row) => ({
            id: row.areaId ?? '',
            label: row.name,
            value: row.total,
            target: target ?? null,
            color: target !== undefined && row.total < target ? SHORT_COLOR : BAR_COLOR,
          }))}
          note={rows.length > MOST_BARS ? t('report.restRows', { n: rows.length - MOST_BARS, level }) : undefined}
        />
      )}
      <div>
        <ReportBars
          title={t('report.chartDomains')}
          tick={null}
          bars={facts.domains.map(({ domain, count }) => ({
            id: domain.id,
            label: word(domain.name),
            value: count,
            target: null,
            color: domain.color,
            mark: <DomainMark domain={domain} />,
          }))}
        />
        {facts.inequality.ok && (
          <figure className="report-chart">
            <figcaption>
              {lorenz} · {t('report.gini2', { n: facts.inequality.gini.toFixed(2) })}
            </figcaption>
            <LorenzChart lorenz={facts.inequality.lorenz} label={lorenz} />
          </figure>
        )}
      </div>
    </div>
  )
}
