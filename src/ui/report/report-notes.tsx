import { useTranslation } from 'react-i18next'
import { formatDistance } from '../../app/format-cost.ts'
import { usePlanState } from '../../app/plan-state.ts'
import type { ReportFacts } from '../../app/report/build-report-facts.ts'
import { planRow } from '../../model/plan.ts'

/** How the figures were computed and from what. */
export function ReportNotes({
  facts,
  missing,
  date,
}: {
  readonly facts: ReportFacts
  /** What the plan lacks to say more. */
  readonly missing: readonly string[]
  readonly date: string
}) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const { beltSettings, invented } = planRow(plan)
  const lowest = facts.levels.at(-1)
  const metrics = { straight: 'metricStraight', length: 'metricLength', time: 'metricTime' } as const
  const method = [
    t('report.methodCount'),
    facts.targets.length > 0 && t('report.methodTarget'),
    facts.mix.ok && t('report.methodEven'),
    facts.inequality.ok && t('report.methodGini'),
    missing.length > 0 && facts.spread.plane.ok && t('report.methodPlane'),
    facts.road && t('report.methodRoad'),
    facts.belts.count > 0 &&
      t('report.methodBelt', {
        gap: formatDistance(t, beltSettings.maxGapM),
        offset: formatDistance(t, beltSettings.maxOffsetM),
        min: beltSettings.minSites,
      }),
    facts.service && t('report.methodService', { metric: t(`report.${metrics[facts.service.settings.metric]}`) }),
  ]
  const data = [
    t('report.dataCounts', {
      routes: plan.route.size,
      calibrated: facts.calibratedRouteCount,
      areas: plan.area.size,
      sites: plan.site.size,
      demand: plan.demandPoint.size,
    }),
    lowest &&
      facts.outsideCount > 0 &&
      t('report.dataOutside', { n: facts.outsideCount, level: t(`report.levelMany.${lowest.level}`) }),
    facts.ambiguousCount > 0 && t('report.dataAmbiguous', { n: facts.ambiguousCount }),
    ...missing,
    invented && t('report.dataInvented'),
    t('report.dataDate', { date, datum: t('shell.status.datum') }),
  ]
  return (
    <>
      <h2>{t('report.notes')}</h2>
      <h3>{t('report.method')}</h3>
      <NoteList notes={method} />
      <h3>{t('report.data')}</h3>
      <NoteList notes={data} />
    </>
  )
}

function NoteList({ notes }: { readonly notes: readonly (string | false | null | undefined)[] }) {
  return <ul className="report-notes">{notes.map((note) => note && <li key={note}>{note}</li>)}</ul>
}
