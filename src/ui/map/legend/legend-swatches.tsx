import type { DemandState } from '../../../analysis/service/types.ts'
import type { RouteClass } from '../../../model/tables.ts'
import { SITING_BOX_PX, SITING_COLOR, type SitingMark, sitingMarkPath } from '../images/siting-image.ts'
import { DOTS_COLOR, HATCH_COLOR } from '../symbols/class-colors.ts'
import { DEMAND_BOX_PX, demandSymbolParts } from '../symbols/demand-symbol.ts'
import { ROUTE_STYLES } from '../symbols/route-style.ts'
import { fitShield, SHIELD_FONT_PX, SHIELD_RADIUS_PX } from '../symbols/shield.ts'
import { type SiteSymbol, siteSymbolParts, SYMBOL_BOX_PX } from '../symbols/site-symbol.ts'

/** A site's symbol as on the map. */
export function SiteSwatch({ symbol, scale = 1 }: { symbol: SiteSymbol; scale?: number }) {
  const half = SYMBOL_BOX_PX / 2
  const size = SYMBOL_BOX_PX * scale
  return (
    <svg width={size} height={size} viewBox={`${-half} ${-half} ${SYMBOL_BOX_PX} ${SYMBOL_BOX_PX}`} aria-hidden>
      {siteSymbolParts(symbol).map((part) => (
        <path
          key={part.d + part.stroke}
          d={part.d}
          fill={part.fill ?? 'none'}
          stroke={part.stroke ?? 'none'}
          strokeWidth={part.strokeWidthPx}
        />
      ))}
    </svg>
  )
}

/** A mark of a choice as on the map. */
export function SitingSwatch({ mark }: { readonly mark: SitingMark }) {
  const isFilled = mark === 'chosen' || mark === 'chosenLocked'
  return (
    <svg
      width={22}
      height={22}
      viewBox={`${-SITING_BOX_PX / 2} ${-SITING_BOX_PX / 2} ${SITING_BOX_PX} ${SITING_BOX_PX}`}
      aria-hidden
    >
      <path d={sitingMarkPath(mark)} fill={isFilled ? SITING_COLOR : 'none'} stroke="#1A1D21" strokeWidth={2.2} />
      {isFilled && <circle r={3} fill="#FFFFFF" stroke="#1A1D21" strokeWidth={1.2} />}
    </svg>
  )
}

/** A route's line, with the shield of one of its class where there is a number. */
export function RouteSwatch({ routeClass, refText }: { routeClass: RouteClass; refText: string }) {
  const { line, casing, widthsPx } = ROUTE_STYLES[routeClass]
  const width = Math.max(1.6, widthsPx[1])
  const shield = refText === '' ? null : fitShield(routeClass, refText)
  const boxWidth = 64
  const boxHeight = 26
  return (
    <svg width={boxWidth} height={boxHeight} viewBox={`0 0 ${boxWidth} ${boxHeight}`} aria-hidden>
      <path d={`M2 ${boxHeight / 2}H${boxWidth - 2}`} stroke={casing} strokeWidth={width + 2} strokeLinecap="round" />
      <path d={`M2 ${boxHeight / 2}H${boxWidth - 2}`} stroke={line} strokeWidth={width} strokeLinecap="round" />
      {shield && (
        <g transform={`translate(${(boxWidth - shield.widthPx) / 2} ${(boxHeight - shield.heightPx) / 2})`}>
          <rect
            width={shield.widthPx}
            height={shield.heightPx}
            rx={SHIELD_RADIUS_PX}
            fill={shield.style.fill}
            stroke={shield.style.border}
          />
          {shield.style.band && (
            <path
              d={`M0 ${shield.bandPx}V${SHIELD_RADIUS_PX}a${SHIELD_RADIUS_PX} ${SHIELD_RADIUS_PX} 0 0 1 ${SHIELD_RADIUS_PX} ${-SHIELD_RADIUS_PX}H${shield.widthPx - SHIELD_RADIUS_PX}a${SHIELD_RADIUS_PX} ${SHIELD_RADIUS_PX} 0 0 1 ${SHIELD_RADIUS_PX} ${SHIELD_RADIUS_PX}V${shield.bandPx}Z`}
              fill={shield.style.band}
            />
          )}
          <text
            x={shield.widthPx / 2}
            y={shield.textY}
            dy="0.35em"
            textAnchor="middle"
            fontSize={SHIELD_FONT_PX}
            fontWeight={700}
            fill={shield.style.text}
          >
            {shield.text}
          </text>
        </g>
      )}
    </svg>
  )
}

/** A belt: its surface with outline and axis. */
export function BeltSwatch({ color, opacity }: { color: string; opacity: number }) {
  return (
    <svg width={28} height={16} viewBox="0 0 28 16" aria-hidden>
      <rect x={1} y={1} width={26} height={14} fill={color} fillOpacity={opacity} stroke={color} strokeWidth={1.5} />
      <path d="M1 8H27" stroke={color} strokeWidth={4} opacity={0.7} />
    </svg>
  )
}

/** A line: rails at both sides of its road. */
export function RailsSwatch({ color, opacity }: { color: string; opacity: number }) {
  return (
    <svg width={28} height={16} viewBox="0 0 28 16" aria-hidden>
      <path d="M1 4H27M1 12H27" stroke={color} strokeWidth={1.25} opacity={opacity} />
    </svg>
  )
}

/** A cluster: its hull with a spider in it. */
export function ClusterSwatch({ color, opacity }: { color: string; opacity: number }) {
  return (
    <svg width={28} height={16} viewBox="0 0 28 16" aria-hidden>
      <path d="M3 9L11 1.5L25 4L23 14L8 15Z" fill={color} fillOpacity={opacity} stroke={color} strokeWidth={1.5} />
      <path d="M14 8L3 9M14 8L11 1.5M14 8L25 4M14 8L23 14M14 8L8 15" stroke={color} strokeWidth={1} />
    </svg>
  )
}

/** The colour of a class, the hatch of areas that have none, or the dots of areas without anything to be served. */
export function ClassSwatch({ fill, opacity }: { fill: string; opacity: number }) {
  const isPattern = fill === 'hatch' || fill === 'dots'
  return (
    <svg width={28} height={16} viewBox="0 0 28 16" aria-hidden>
      <rect
        x={0.5}
        y={0.5}
        width={27}
        height={15}
        fill={isPattern ? '#FFFFFF' : fill}
        fillOpacity={opacity}
        stroke="#7C828A"
      />
      {fill === 'hatch' && (
        <path
          d="M1 8L8 1M1 15L15 1M8 15L22 1M15 15L27 3M22 15L27 10"
          stroke={HATCH_COLOR}
          strokeWidth={1.4}
          opacity={opacity}
        />
      )}
      {fill === 'dots' && (
        <path
          d="M4 4h0M12 4h0M20 4h0M8 8h0M16 8h0M24 8h0M4 12h0M12 12h0M20 12h0"
          stroke={DOTS_COLOR}
          strokeWidth={2.2}
          strokeLinecap="round"
          opacity={opacity}
        />
      )}
    </svg>
  )
}

/** A plain or dashed line. */
export function LineSwatch({ color, widthPx, dash }: { color: string; widthPx: number; dash?: string }) {
  return (
    <svg width={28} height={16} viewBox="0 0 28 16" aria-hidden>
      <path d="M1 8H27" stroke={color} strokeWidth={widthPx} strokeDasharray={dash} />
    </svg>
  )
}

/** A demand point's mark by its state. */
export function DemandSwatch({ state }: { state: DemandState }) {
  const half = DEMAND_BOX_PX / 2
  return (
    <svg
      width={DEMAND_BOX_PX}
      height={DEMAND_BOX_PX}
      viewBox={`${-half} ${-half} ${DEMAND_BOX_PX} ${DEMAND_BOX_PX}`}
      aria-hidden
    >
      {demandSymbolParts(state).map((part) => (
        <path
          key={part.d + part.stroke}
          d={part.d}
          fill={part.fill ?? 'none'}
          stroke={part.stroke ?? 'none'}
          strokeWidth={part.strokeWidthPx}
        />
      ))}
    </svg>
  )
}

/** The dot of a demand point. */
export function DotSwatch({ color }: { color: string }) {
  return (
    <svg width={28} height={16} viewBox="0 0 28 16" aria-hidden>
      <circle cx={14} cy={8} r={3} fill={color} />
    </svg>
  )
}
