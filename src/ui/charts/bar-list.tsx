import type { ReactNode } from 'react'
import './charts.css'

export interface Bar {
  readonly id: string
  readonly label: string
  /** 0…1 of the width there is. */
  readonly share: number
  /** The number itself. */
  readonly text: string
  readonly color: string
  /** Beside the label. */
  readonly mark?: ReactNode
}

/** Horizontal bars with their numbers under a heading. A table to those who cannot see it. */
export function BarList({
  title,
  bars,
  more,
}: {
  readonly title: string
  readonly bars: readonly Bar[]
  readonly more?: string | undefined
}) {
  return (
    <figure className="bar-list">
      <figcaption>{title}</figcaption>
      <table>
        <tbody>
          {bars.map(({ id, label, share, text, color, mark }) => (
            <tr key={id}>
              <th scope="row">
                {mark} {label}
              </th>
              <td aria-hidden>
                <span className="bar-list-bar">
                  <span style={{ width: `${100 * share}%`, background: color }} />
                </span>
              </td>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more !== undefined && <p>{more}</p>}
    </figure>
  )
}
