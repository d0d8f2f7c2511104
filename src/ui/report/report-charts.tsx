import { useTranslation } from 'react-i18next'
import { formatDistance } from '../../app/format-cost.ts'
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

/** Three charts: sites by area against the target, by domain (or by distance), and the Lorenz curve between areas. */
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
  const level = shown ? t(`report.levelOne.${shown.level}`) : ''
  const target = shown && targetOf(shown.level)
  // Those that lack most first: they are what the chart is looked at for.
  const rows = (shown?.areas ?? []).toSorted(
    (a, b) => (b.shortfall ?? 0) - (a.shortfall ?? 0) || a.total - b.total || (a.code < b.code ? -1 : 1),
  )
  const lorenz = t('report.chartLorenz', { level: t(`report.levelMany.${facts.inequalityLevel}`) })
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
          note={
            rows.length > MOST_BARS
              ? t('report.restRows', {
                  n: rows.length - MOST_BARS,
                  level: t(`report.levelMany.${shown.level}`),
                })
              : undefined
          }
        />
      )}
      <div>
        {facts.mix.ok ? (
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
        ) : (
          <DistanceBars facts={facts} />
        )}
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

/** Upper bounds of the classes, metres. */
const CLASSES_M = [500, 1000, 2000, 5000, 10_000]

/** Where sites have no domain: how far they are from the road, or where there is none, from each other. */
function DistanceBars({ facts: { road, spread } }: { readonly facts: ReportFacts }) {
  const { t } = useTranslation()
  const distancesM = road?.offsetsM ?? spread.nearest?.distancesM
  if (!distancesM) return null
  const bars = [...CLASSES_M, Infinity].map((toM, at) => {
    const fromM = CLASSES_M[at - 1] ?? -1
    const [from, to] = [formatDistance(t, fromM), toM === Infinity ? '' : formatDistance(t, toM)]
    return {
      id: String(toM),
      label:
        at === 0
          ? t('report.upTo', { distance: to })
          : toM === Infinity
            ? t('report.beyond', { distance: from })
            : t('report.between', { from, to }),
      value: countOf(distancesM, (distanceM) => distanceM > fromM && distanceM <= toM),
      target: null,
      color: BAR_COLOR,
    }
  })
  return <ReportBars title={t(road ? 'report.chartOffsets' : 'report.chartNearest')} tick={null} bars={bars} />
}

function countOf(values: ArrayLike<number>, isCounted: (value: number) => boolean): number {
  return Array.from(values).filter(isCounted).length
}
