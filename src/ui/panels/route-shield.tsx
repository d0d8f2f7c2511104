import type { Route } from '../../model/tables.ts'
import { fitShield, SHIELD_FONT_PX, SHIELD_RADIUS_PX } from '../map/symbols/shield.ts'

/** A route's number on its shield, as on the map. */
export function RouteShield({ route }: { readonly route: Pick<Route, 'ref' | 'routeClass'> }) {
  const { style, text, widthPx, heightPx, bandPx, textY } = fitShield(route.routeClass, route.ref)
  const { fill, border, band } = style
  return (
    <svg
      width={widthPx + 2}
      height={heightPx + 2}
      viewBox={`-1 -1 ${widthPx + 2} ${heightPx + 2}`}
      role="img"
      aria-label={route.ref}
      style={{ flex: 'none' }}
    >
      <rect width={widthPx} height={heightPx} rx={SHIELD_RADIUS_PX} fill={fill} stroke={border} />
      {band && <rect width={widthPx} height={bandPx} fill={band} />}
      <text
        x={widthPx / 2}
        y={textY}
        fill={style.text}
        fontSize={SHIELD_FONT_PX}
        fontWeight={700}
        textAnchor="middle"
        dominantBaseline="central"
      >
        {text}
      </text>
    </svg>
  )
}
