import './print.css'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../app/i18n/index.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { useViewState } from '../../app/view-state.ts'
import { planRow } from '../../model/plan.ts'
import { StripSheets } from '../strip/strip-sheets.tsx'
import { findPrintExtent } from './find-print-extent.ts'
import { PrintLegend } from './print-legend.tsx'
import { PrintMap } from './print-map.tsx'
import { PrintMatrix } from './print-matrix.tsx'
import { PrintNorth } from './print-north.tsx'
import { fitToPaper } from './print-projection.ts'
import { MARGIN_MM, printRoom } from './print-room.ts'
import { PrintScale } from './print-scale.tsx'
import { sheetSize, usePrintOptions } from './print-state.ts'

const HEAD_MM = 14
const FOOT_MM = 24

/** The sheets as they come out of the printer; on screen they are the preview. */
export function PrintPages({ mostStripSheets }: { readonly mostStripSheets?: number }) {
  const options = usePrintOptions()
  const [width, height] = sheetSize(options)
  const [widthMm, heightMm] = printRoom(options)
  return (
    <>
      <style>{`@page { size: ${width}mm ${height}mm; margin: ${MARGIN_MM}mm; }`}</style>
      {options.map && <MapSheet widthMm={widthMm} heightMm={heightMm} />}
      {options.matrix && <PrintMatrix />}
      {options.strip && (
        <StripSheets
          widthMm={widthMm}
          heightMm={heightMm}
          {...(mostStripSheets ? { mostSheets: mostStripSheets } : {})}
        />
      )}
    </>
  )
}

function MapSheet({ widthMm, heightMm }: { widthMm: number; heightMm: number }) {
  const { t } = useTranslation()
  const { title, extent, siteNames } = usePrintOptions()
  const plan = usePlanState((state) => state.plan)
  const camera = useViewState((view) => view.camera)
  const baseMap = useViewState((view) => view.baseMap.kind)
  const row = planRow(plan)
  const box = findPrintExtent(plan, extent, camera, mapSizePx())
  const projection = fitToPaper(box ?? [73, 18, 135, 54], widthMm, heightMm - HEAD_MM - FOOT_MM)
  const [today] = useState(() => new Date())
  const date = today.toLocaleDateString(currentLanguage() === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long' })
  return (
    <section className="print-sheet" style={{ width: `${widthMm}mm`, height: `${heightMm}mm` }}>
      <h1 style={{ height: `${HEAD_MM}mm` }}>
        {title || row.name}
        {row.invented && <small>{t('shell.topBar.invented')}</small>}
      </h1>
      <div className="print-frame">
        <PrintMap projection={projection} siteNames={siteNames} />
        <PrintNorth />
      </div>
      <footer style={{ height: `${FOOT_MM}mm` }}>
        <PrintLegend />
        <div className="print-facts">
          <PrintScale scale={projection.scale} />
          <span>{t('print.datum', { datum: t('shell.status.datum') })}</span>
          {row.author && <span>{t('print.authorIs', { author: row.author })}</span>}
          <span>{t('print.date', { date })}</span>
          {row.mapAuditNo && <span>{t('print.auditNo', { no: row.mapAuditNo })}</span>}
          {baseMap !== 'none' && <span>{t('print.baseMapOff')}</span>}
          <span>{t('print.madeWith')}</span>
        </div>
      </footer>
    </section>
  )
}

/** Pixels of the map on screen. */
function mapSizePx(): readonly [number, number] {
  const map = document.querySelector('main.map')
  return map ? [map.clientWidth, map.clientHeight] : [window.innerWidth, window.innerHeight]
}
