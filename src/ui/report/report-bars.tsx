import type { ReactNode } from 'react'

export interface ReportBar {
  readonly id: string
  readonly label: string
  readonly value: number
  /** Wanted; a tick on the bar's row. Null for none. */
  readonly target: number | null
  readonly color: string
  /** Beside the label. */
  readonly mark?: ReactNode
}

interface ReportBarsProps {
  readonly title: string
  /** Says what the ticks are; null where there are none. */
  readonly tick: string | null
  readonly bars: readonly ReportBar[]
  readonly note?: string | undefined
}

/** Counts as horizontal bars with their numbers. A table to those who cannot see it. */
export function ReportBars({ title, tick, bars, note }: ReportBarsProps) {
  const most = Math.max(1, ...bars.map(({ value, target }) => Math.max(value, target ?? 0)))
  const percentOf = (value: number): string => `${(100 * value) / most}%`
  return (
    <figure className="report-chart">
      <figcaption>
        {title}
        {tick !== null && <span className="report-tick-legend">{tick}</span>}
      </figcaption>
      <table className="report-bars">
        <tbody>
          {bars.map(({ id, label, value, target, color, mark }) => (
            <tr key={id}>
              <th scope="row">
                {mark} {label}
              </th>
              <td>
                <span className="report-bar">
                  <span style={{ width: percentOf(value), background: color }} />
                  {target !== null && <i style={{ left: percentOf(target) }} />}
                </span>
              </td>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {note && <p>{note}</p>}
    </figure>
  )
}
