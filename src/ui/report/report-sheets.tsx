import './report.css'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDerivedState } from '../../app/derived-state.ts'
import { currentLanguage } from '../../app/i18n/index.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { buildReportFacts } from '../../app/report/build-report-facts.ts'
import { describeReport } from '../../app/report/describe-report.ts'
import { useService } from '../../app/service.ts'
import { useWord } from '../../app/use-word.ts'
import type { BBox } from '../../geo/position.ts'
import { planRow, programmeOf } from '../../model/plan.ts'
import { findPrintExtent } from '../print/find-print-extent.ts'
import { PrintLegend } from '../print/print-legend.tsx'
import { PrintMap } from '../print/print-map.tsx'
import { PrintMatrix } from '../print/print-matrix.tsx'
import { PrintNorth } from '../print/print-north.tsx'
import { fitToPaper, type PrintProjection } from '../print/print-projection.ts'
import { PrintScale } from '../print/print-scale.tsx'
import { ReportCharts } from './report-charts.tsx'
import { ReportNotes } from './report-notes.tsx'

/** Millimetres within the margins of an upright A4 sheet. */
const WIDTH_MM = 190
const HEIGHT_MM = 277
/** Free within the frame of the map. */
const MARGIN_MM = 5
/** The map is as high as its plan needs at the width of the sheet, within these. */
const LEAST_MAP_MM = 110
const MOST_MAP_MM = 190

/** The coverage report on upright A4 sheets: map and figures, ten sentences with charts, matrix, method and data. */
export function ReportSheets() {
  const { t } = useTranslation()
  const word = useWord()
  const plan = usePlanState((state) => state.plan)
  const derived = useDerivedState((state) => state.derived)
  const { figures } = useService()
  const facts = useMemo(() => derived && buildReportFacts(plan, derived, figures), [plan, derived, figures])
  const [today] = useState(() => new Date())
  if (!facts) return <p className="print-sheet">{t('report.preparing')}</p>
  const row = planRow(plan)
  const date = today.toLocaleDateString(currentLanguage() === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long' })
  const text = describeReport(facts, plan, t, word)
  const projection = fitSheet(findPrintExtent(plan, 'plan', null, [1, 1]) ?? [73, 18, 135, 54])
  const sheet = { width: `${WIDTH_MM}mm`, minHeight: `${HEIGHT_MM}mm` }
  const tiles = [
    { name: t('report.tileSites'), value: String(facts.siteCount) },
    ...facts.levels.map(({ level, areas, areasWithSites }) => ({
      name: t('report.tileAreasServed', { level: t(`report.levelMany.${level}`) }),
      value: `${areasWithSites}/${areas.length}`,
    })),
    { name: t('report.tileClusters'), value: String(plan.cluster.size) },
    { name: t('report.tileBelts'), value: String(facts.belts.count) },
  ]
  return (
    <>
      <section className="print-sheet report-sheet" style={sheet}>
        <h1>
          {t('report.heading', { name: row.name })}
          {row.invented && <small>{t('shell.topBar.invented')}</small>}
        </h1>
        <p className="report-by">
          {[
            row.author && t('print.authorIs', { author: row.author }),
            t('report.programme', { name: word(programmeOf(plan).name) }),
            t('print.date', { date }),
            row.mapAuditNo && t('print.auditNo', { no: row.mapAuditNo }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <dl className="report-tiles">
          {tiles.map(({ name, value }) => (
            <div key={name}>
              <dd>{value}</dd>
              <dt>{name}</dt>
            </div>
          ))}
        </dl>
        <div className="print-frame">
          <PrintMap projection={projection} siteNames={false} />
          <PrintNorth />
        </div>
        <div className="report-map-foot">
          <PrintLegend />
          <div>
            <PrintScale scale={projection.scale} />
          </div>
        </div>
      </section>
      <section className="print-sheet report-sheet" style={sheet}>
        <h2>{t('report.findings')}</h2>
        <ol className="report-findings">
          {text.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
        <ReportCharts facts={facts} />
      </section>
      <div className="report-matrix" style={{ width: sheet.width }}>
        {facts.levels.map(({ level }) => (
          <PrintMatrix key={level} level={level} />
        ))}
      </div>
      <section className="print-sheet report-sheet report-end" style={{ width: sheet.width }}>
        <ReportNotes facts={facts} missing={text.missing} date={date} />
      </section>
    </>
  )
}

function fitSheet(box: BBox): PrintProjection {
  const tall = fitToPaper(box, WIDTH_MM, 10 * WIDTH_MM, MARGIN_MM)
  const neededMm = tall.toPaper([box[0], box[1]])[1] - tall.toPaper([box[0], box[3]])[1] + 2 * MARGIN_MM
  return fitToPaper(box, WIDTH_MM, Math.min(MOST_MAP_MM, Math.max(LEAST_MAP_MM, neededMm)), MARGIN_MM)
}
