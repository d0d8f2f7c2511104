import { textWidthMm } from '../print/place-labels.ts'
import type { SceneSite } from './build-strip-scene.ts'
import { baselineOf, fitName, NAME_PX, NOTE_PX, ROW_PX, type StripLayout, TEXT_GAP_PX } from './layout-strip.ts'
import { SiteLabel } from './strip-drawing.tsx'
import { LEAD_PX, TAIL_PX } from './use-strip-scale.ts'

interface StripFocusProps {
  readonly site: SceneSite
  readonly layout: StripLayout
  readonly kind: 'selected' | 'active'
  /** For readers of the screen: the site as one of the list. */
  readonly option?: {
    readonly id: string
    readonly index: number
    readonly count: number
    readonly isSelected: boolean
  }
}

/** Around the mark of a selected site the double halo; its name, and that of the one under the keys, also where no label found room. */
export function StripFocus({ site, layout, kind, option }: StripFocusProps) {
  const { heights, metresPerPx } = layout
  const { place } = site
  const x = LEAD_PX + place.alongM / metresPerPx
  const markY = place.isLeftOfTravel ? heights.markAbove : heights.markBelow
  const label = layout.labels.get(`site:${site.site.id}`)
  const name = fitName(site.site.name)
  const width = 3 * TEXT_GAP_PX + textWidthMm(name, NAME_PX) + textWidthMm(site.note, NOTE_PX)
  const baseline = label
    ? baselineOf(heights, label)
    : baselineOf(heights, { side: place.isLeftOfTravel ? 'above' : 'below', row: 0 })
  const boxWidth = label ? label.width : width
  // At the end of the strip to the left, so that nothing is cut off.
  const endPx = LEAD_PX + layout.toM / metresPerPx + TAIL_PX
  const left = label ? label.left + LEAD_PX : x + width > endPx ? x - width : x
  return (
    <svg
      className={`strip-focus strip-focus-${kind}`}
      style={{ left: left - 20 }}
      width={boxWidth + 40}
      height={heights.heightPx}
      viewBox={`${left - 20} 0 ${boxWidth + 40} ${heights.heightPx}`}
      role="presentation"
    >
      <g
        {...(option
          ? {
              id: option.id,
              role: 'option',
              'aria-label': site.title,
              'aria-posinset': option.index + 1,
              'aria-setsize': option.count,
              'aria-selected': option.isSelected,
            }
          : { 'aria-hidden': true })}
        data-site={site.site.id}
      >
        {kind === 'selected' ? (
          <>
            <circle cx={x} cy={markY} r={9.5} fill="none" stroke="#1A1D21" strokeWidth={5} />
            <circle cx={x} cy={markY} r={9.5} fill="none" stroke="#fff" strokeWidth={2} />
          </>
        ) : (
          <circle cx={x} cy={markY} r={12} fill="none" stroke="#1f5fa8" strokeWidth={2} />
        )}
        <rect
          x={left}
          y={baseline - ROW_PX + 5}
          width={boxWidth}
          height={ROW_PX}
          rx={3}
          fill={label ? 'none' : '#fff'}
          stroke={kind === 'selected' ? '#1A1D21' : '#1f5fa8'}
          strokeWidth={kind === 'selected' ? 1.5 : 2}
        />
        {!label && <SiteLabel label={{ left, width }} y={baseline} name={name} note={site.note} />}
      </g>
    </svg>
  )
}
