import type { Route } from '../../model/tables.ts'
import { shieldStyle } from '../map/symbols/shield.ts'
import { NOTE_PX, shieldPx } from './layout-strip.ts'

interface StripShieldProps {
  readonly x: number
  /** Of the text. */
  readonly baseline: number
  readonly route: Pick<Route, 'routeClass' | 'ref'>
  readonly text: string
}

const HEIGHT_PX = 17
const BAND_PX = 3

/** A road's number in the colours of its shield, as high as a row of labels. */
export function StripShield({ x, baseline, route, text }: StripShieldProps) {
  const style = shieldStyle(route.routeClass, route.ref)
  const width = shieldPx(text)
  const top = baseline - 12.5
  return (
    <g>
      <rect x={x} y={top} width={width} height={HEIGHT_PX} rx={3} fill={style.fill} stroke={style.border} />
      {style.band && <rect x={x} y={top} width={width} height={BAND_PX} rx={1} fill={style.band} />}
      <text
        x={x + width / 2}
        y={baseline + (style.band ? 1 : 0)}
        fontSize={NOTE_PX}
        fontWeight={700}
        textAnchor="middle"
        fill={style.text}
      >
        {text}
      </text>
    </g>
  )
}
