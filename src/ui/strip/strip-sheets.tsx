import './strip.css'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cutStripRows } from '../../analysis/strip/cut-strip-rows.ts'
import type { StripRun } from '../../analysis/strip/types.ts'
import { useDerivedState } from '../../app/derived-state.ts'
import { currentLanguage } from '../../app/i18n/index.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { siteFactsOf } from '../../app/site-facts.ts'
import { useWord } from '../../app/use-word.ts'
import { planRow } from '../../model/plan.ts'
import { usePrintOptions } from '../print/print-state.ts'
import { buildStripList } from './build-strip-list.ts'
import type { StripScene } from './build-strip-scene.ts'
import type { StripLayout } from './layout-strip.ts'
import { chooseRowKm, countNamed, layoutRow, MM_PER_PX, type RowSize } from './plan-strip-rows.ts'
import { StripLegend } from './strip-legend.tsx'
import { StripRow } from './strip-row.tsx'
import { useStripScene } from './use-strip-scene.ts'

const HEAD_MM = 11
const FOOT_MM = 18
const ROW_GAP_MM = 2

interface LaidRow {
  readonly row: StripRun
  readonly layout: StripLayout
}

interface StripSheetsProps {
  readonly widthMm: number
  readonly heightMm: number
  /** For the preview, which shows the first ones only. */
  readonly mostSheets?: number
}

/** The strip map on several sheets, and the list of its sites. */
export function StripSheets({ widthMm, heightMm, mostSheets = Number.POSITIVE_INFINITY }: StripSheetsProps) {
  const scene = useStripScene()
  const withList = usePrintOptions((options) => options.stripList)
  const pages = useStripPages(scene, widthMm, heightMm)
  if (!scene || !pages) return null
  const shown = pages.slice(0, mostSheets)
  const unnamed = scene.sites.length - pages.flat().reduce((sum, { layout }) => sum + countNamed(layout), 0)
  return (
    <>
      {shown.map((rows, number) => (
        <section
          key={number}
          className="print-sheet strip-sheet"
          style={{ width: `${widthMm}mm`, height: `${heightMm}mm` }}
        >
          <SheetHead scene={scene} page={number + 1} pages={pages.length} />
          {rows.map(({ row, layout }) => (
            <svg
              key={row.fromM}
              width={`${widthMm}mm`}
              height={`${layout.heights.heightPx * MM_PER_PX}mm`}
              viewBox={`0 0 ${widthMm / MM_PER_PX} ${layout.heights.heightPx}`}
              style={{ marginTop: `${ROW_GAP_MM}mm` }}
            >
              <StripRow scene={scene} layout={layout} row={row} widthPx={widthMm / MM_PER_PX} />
            </svg>
          ))}
          <SheetFoot scene={scene} unnamed={withList ? unnamed : 0} />
        </section>
      ))}
      {withList && scene.sites.length > 0 && shown.length === pages.length && <ListSheet scene={scene} />}
    </>
  )
}

/** The pages as they will be; null while there is no strip. */
export function useStripPages(scene: StripScene | null, widthMm: number, heightMm: number): LaidRow[][] | null {
  const { rowKm, rowsPerPage } = usePrintOptions()
  return useMemo(() => {
    if (!scene) return null
    const size = rowSize(widthMm, heightMm, rowsPerPage)
    const rowM = (rowKm ?? chooseRowKm(scene, size)) * 1000
    return cutStripRows(scene.strip.lengthM, rowM, rowsPerPage).map((rows) =>
      rows.map((row) => ({ row, layout: layoutRow(scene, row, rowM, size) })),
    )
  }, [scene, rowKm, rowsPerPage, widthMm, heightMm])
}

/** What a row has of a sheet. */
export function rowSize(widthMm: number, heightMm: number, rowsPerPage: number): RowSize {
  const rowMm = (heightMm - HEAD_MM - FOOT_MM) / rowsPerPage - ROW_GAP_MM
  return { widthPx: widthMm / MM_PER_PX, heightPx: rowMm / MM_PER_PX }
}

function SheetHead({
  scene,
  page,
  pages,
}: {
  readonly scene: StripScene
  readonly page: number
  readonly pages: number
}) {
  const { t } = useTranslation()
  const { name, range, strip } = scene
  return (
    <header style={{ height: `${HEAD_MM}mm` }}>
      <h1>{t('strip.titleOf', { name })}</h1>
      <span>{t('strip.range', { ...range, km: (strip.lengthM / 1000).toFixed(1) })}</span>
      <span>{t('strip.page', { page, pages })}</span>
    </header>
  )
}

function SheetFoot({ scene, unnamed }: { readonly scene: StripScene; readonly unnamed: number }) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const title = usePrintOptions((options) => options.title)
  const row = planRow(plan)
  const [today] = useState(() => new Date())
  const date = today.toLocaleDateString(currentLanguage() === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long' })
  return (
    <footer style={{ height: `${FOOT_MM}mm`, marginTop: 'auto' }}>
      <StripLegend scene={scene} />
      <div className="print-facts">
        <span>{title || row.name}</span>
        <span>{t('print.date', { date })}</span>
        {row.author && <span>{t('print.authorIs', { author: row.author })}</span>}
        {row.invented && <span>{t('shell.topBar.invented')}</span>}
        {unnamed > 0 && <span>{t('strip.unnamed', { n: unnamed })}</span>}
        <span>{t('print.madeWith')}</span>
      </div>
    </footer>
  )
}

function ListSheet({ scene }: { readonly scene: StripScene }) {
  const { t } = useTranslation()
  const word = useWord()
  const plan = usePlanState((state) => state.plan)
  const derived = useDerivedState((state) => state.derived)
  const [header = [], ...rows] = useMemo(
    () => buildStripList(scene, plan, derived && siteFactsOf(derived), t, word),
    [scene, plan, derived, t, word],
  )
  return (
    <section className="print-sheet print-matrix strip-list">
      <h2>{t('strip.listTitle', { name: scene.name, n: rows.length.toLocaleString('en') })}</h2>
      <table>
        <thead>
          <tr>
            {header.map((cell, at) => (
              <th key={at} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, number) => (
            <tr key={number}>
              {cells.map((cell, at) => (
                <td key={at} data-number={typeof cell === 'number' || undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
