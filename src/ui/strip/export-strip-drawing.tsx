import i18next from 'i18next'
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { cutStripRows } from '../../analysis/strip/cut-strip-rows.ts'
import { downloadFile } from '../../app/plan-files.ts'
import type { StripScene } from './build-strip-scene.ts'
import { chooseRowKm, layoutRow } from './plan-strip-rows.ts'
import { StripRow } from './strip-row.tsx'

const SIZE = { widthPx: 1500, heightPx: 240 }
const TITLE_PX = 44
const MARGIN_PX = 16

/** Saves the whole strip as one SVG, row under row, its texts as text. */
export async function exportStripDrawing(scene: StripScene): Promise<void> {
  const rowM = chooseRowKm(scene, SIZE) * 1000
  const rows = cutStripRows(scene.strip.lengthM, rowM, 1)
    .flat()
    .map((row) => ({ row, layout: layoutRow(scene, row, rowM, SIZE) }))
  const pitchPx = (rows[0]?.layout.heights.heightPx ?? 0) + MARGIN_PX
  const heightPx = TITLE_PX + rows.length * pitchPx
  const box = document.createElement('div')
  const root = createRoot(box)
  flushSync(() =>
    root.render(
      <svg
        xmlns="http://www.w3.org/2000/svg"
        width={SIZE.widthPx}
        height={heightPx}
        viewBox={`0 0 ${SIZE.widthPx} ${heightPx}`}
      >
        <rect width={SIZE.widthPx} height={heightPx} fill="#fff" />
        <text x={12} y={28} fontSize={20} fontWeight={700} fontFamily="sans-serif">
          {i18next.t('strip.titleOf', { name: scene.name })}
        </text>
        {rows.map(({ row, layout }, number) => (
          <g key={row.fromM} transform={`translate(0 ${TITLE_PX + number * pitchPx})`}>
            <StripRow scene={scene} layout={layout} row={row} widthPx={SIZE.widthPx} />
          </g>
        ))}
      </svg>,
    ),
  )
  const drawn = box.firstElementChild
  const text = drawn ? new XMLSerializer().serializeToString(drawn) : ''
  root.unmount()
  downloadFile(`${i18next.t('strip.titleOf', { name: scene.name })}.svg`, text, 'image/svg+xml')
}
