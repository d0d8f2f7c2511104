import type { ValueCurve } from '../../../siting/scores/types.ts'
import '../../charts/charts.css'

const WIDTH = 260
const HEIGHT = 84
const LEFT = 26
const RIGHT = 8
const TOP = 6
const BOTTOM = 16
/** More marks than pixels would be a bar. */
const MOST_MARKS = 400

interface Props {
  readonly label: string
  readonly curve: ValueCurve
  /** Of the candidates; NaN is passed over. */
  readonly values: Float64Array
  readonly formatValue: (value: number) => string
}

/** A value function with the candidates' values as marks below it. */
export function CurveChart({ label, curve: { points, isStepped }, values, formatValue }: Props) {
  const known = values.filter((value) => !Number.isNaN(value))
  const knots = points.map(([value]) => value)
  const least = known.reduce((low, value) => Math.min(low, value), Math.min(...knots))
  const most = known.reduce((high, value) => Math.max(high, value), Math.max(...knots))
  const span = most - least || 1
  const x = (value: number): number => LEFT + ((value - least) / span) * (WIDTH - LEFT - RIGHT)
  const y = (score: number): number => TOP + (1 - score / 100) * (HEIGHT - TOP - BOTTOM)
  const path = points
    .map(([value, score], i) => {
      const start = i === 0 ? `M${LEFT} ${y(score)}` : isStepped ? `L${x(value)} ${y(points[i - 1]![1])}` : ''
      return `${start}L${x(value)} ${y(score)}`
    })
    .join('')
  const step = Math.ceil(known.length / MOST_MARKS)
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {[0, 100].map((score) => (
        <g key={score}>
          <line className="chart-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(score)} y2={y(score)} />
          <text x={LEFT - 4} y={y(score) + 4} textAnchor="end">
            {score}
          </text>
        </g>
      ))}
      {[...known].map((value, i) =>
        i % step === 0 ? (
          <line key={i} className="score-rug" x1={x(value)} x2={x(value)} y1={y(0) - 5} y2={y(0)} />
        ) : null,
      )}
      <path className="chart-line" d={`${path}H${WIDTH - RIGHT}`} />
      {points.map(([value, score], i) => (
        <circle key={i} className="chart-point" cx={x(value)} cy={y(score)} r={3} />
      ))}
      <text x={LEFT} y={HEIGHT - 3}>
        {formatValue(least)}
      </text>
      <text x={WIDTH - RIGHT} y={HEIGHT - 3} textAnchor="end">
        {formatValue(most)}
      </text>
    </svg>
  )
}
