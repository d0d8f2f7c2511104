import { useEffect, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { useScenarioView } from '../../app/siting/scenarios.ts'
import { DecisionSheets } from '../decision/decision-sheets.tsx'
import { ReportSheets } from '../report/report-sheets.tsx'
import { useReportState } from '../report/report-state.ts'
import { PrintPages } from './print-pages.tsx'
import { MARGIN_MM } from './print-room.ts'

/** Puts the sheets, or the report or paper that is open, in place of the screen while the browser prints, by button or by its own menu. */
export function PrintRoot() {
  const [printing, setPrinting] = useState(false)
  const isReport = useReportState((state) => state.isOpen)
  const paperOf = useScenarioView((view) => view.paperOf)
  useEffect(() => {
    // The browser takes its picture as soon as this event ends.
    const before = (): void => flushSync(() => setPrinting(true))
    const after = (): void => setPrinting(false)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return createPortal(
    <div className="print-root">{printing && <Printed paperOf={paperOf} isReport={isReport} />}</div>,
    document.body,
  )
}

function Printed({ paperOf, isReport }: { readonly paperOf: string | null; readonly isReport: boolean }) {
  if (paperOf === null && !isReport) return <PrintPages />
  return (
    <>
      <style>{`@page { size: A4 portrait; margin: ${MARGIN_MM}mm; }`}</style>
      {paperOf !== null ? <DecisionSheets scenarioId={paperOf} /> : <ReportSheets />}
    </>
  )
}
