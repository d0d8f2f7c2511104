import { useTranslation } from 'react-i18next'
import { PrintPages } from './print-pages.tsx'
import { sheetSize, usePrintOptions } from './print-state.ts'

const PREVIEW_PX = 266
const PX_PER_MM = 96 / 25.4

/** The sheets in small, drawn by the same code that prints them. */
export function PrintPreview() {
  const { t } = useTranslation()
  const options = usePrintOptions()
  const [widthMm, heightMm] = sheetSize(options)
  const scale = PREVIEW_PX / (widthMm * PX_PER_MM)
  const sheets = (options.map ? 1 : 0) + (options.matrix ? 1 : 0) + (options.strip ? 1 : 0)
  return (
    <div
      className="print-preview"
      role="img"
      aria-label={t('print.preview')}
      style={{ height: Math.min(420, sheets * heightMm * PX_PER_MM * scale + 20), overflow: 'hidden' }}
    >
      <div style={{ transform: `scale(${scale})`, width: `${widthMm}mm` }} aria-hidden>
        <PrintPages mostStripSheets={1} />
      </div>
    </div>
  )
}
