import type { ReactNode } from 'react'
import { listTicks } from './list-ticks.ts'
import './charts.css'

export interface ChartAxis {
  readonly from: number
  readonly to: number
  readonly label: string
}

const WIDTH = 288
const HEIGHT = 184
const ROOM = { left: 40, right: 14, top: 26, bottom: 34 }

/** Axes with round numbers, and whatever is drawn between them; `label` says the chart to those who do not see it. */
export function ChartFrame({
  label,
  x,
  y,
  children,
}: {
  readonly label: string
  readonly x: ChartAxis
  readonly y: ChartAxis
  readonly children: (toX: (value: number) => number, toY: (value: number) => number) => ReactNode
}) {
  const toX = (value: number): number =>
    ROOM.left + ((value - x.from) / (x.to - x.from || 1)) * (WIDTH - ROOM.left - ROOM.right)
  const toY = (value: number): number =>
    HEIGHT - ROOM.bottom - ((value - y.from) / (y.to - y.from || 1)) * (HEIGHT - ROOM.top - ROOM.bottom)
  const xTicks = listTicks(x.from, x.to, 5)
  const yTicks = listTicks(y.from, y.to, 5)
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {yTicks.map((tick) => (
        <g key={tick}>
          <line className="chart-grid" x1={ROOM.left} x2={WIDTH - ROOM.right} y1={toY(tick)} y2={toY(tick)} />
          <text x={ROOM.left - 5} y={toY(tick) + 4} textAnchor="end">
            {formatTick(tick, yTicks)}
          </text>
        </g>
      ))}
      {xTicks.map((tick) => (
        <text key={tick} x={toX(tick)} y={HEIGHT - ROOM.bottom + 15} textAnchor="middle">
          {formatTick(tick, xTicks)}
        </text>
      ))}
      {children(toX, toY)}
      <line
        className="chart-axis"
        x1={ROOM.left}
        x2={WIDTH - ROOM.right}
        y1={HEIGHT - ROOM.bottom}
        y2={HEIGHT - ROOM.bottom}
      />
      <text className="chart-label" x={2} y={12}>
        {y.label}
      </text>
      <text className="chart-label" x={WIDTH - ROOM.right} y={HEIGHT - 3} textAnchor="end">
        {x.label}
      </text>
    </svg>
  )
}

/** As many decimals as the steps need. */
function formatTick(tick: number, ticks: readonly number[]): string {
  const step = ticks.length > 1 ? Math.abs(ticks[1]! - ticks[0]!) : 1
  return tick.toFixed(Math.max(0, -Math.floor(Math.log10(step) + 1e-9))).replace('-', '−')
}
