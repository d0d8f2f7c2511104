import type { PaperFacts } from '../../app/siting/scenarios.ts'
import type { PrintProjection } from '../print/print-projection.ts'

interface Props {
  readonly projection: PrintProjection
  readonly facts: PaperFacts
  /** Candidates in the order of the table. */
  readonly order: readonly number[]
}

const CHOSEN_MM = 2.1
const REJECTED_MM = 0.9
/** More crosses than this would hide the map. */
const MOST_CROSSES = 1500

/** What is chosen, numbered as in the table, over what is not and what exists. */
export function DecisionMarks({ projection, facts, order }: Props) {
  const { widthMm, heightMm } = projection
  const { candidates, existing } = facts.ground
  const isChosen = new Set(facts.chosen)
  const rejected = candidates.filter((_, c) => !isChosen.has(c)).slice(0, MOST_CROSSES)
  const cross = (x: number, y: number, r: number): string =>
    `M${(x - r).toFixed(2)} ${(y - r).toFixed(2)}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`
  return (
    <svg
      className="decision-marks"
      viewBox={`0 0 ${widthMm} ${heightMm}`}
      style={{ width: `${widthMm}mm`, height: `${heightMm}mm` }}
      aria-hidden
    >
      <path
        d={rejected
          .map(({ position }) => {
            const [x, y] = projection.toPaper(position)
            return cross(x, y, REJECTED_MM)
          })
          .join('')}
        fill="none"
        stroke="#5F6368"
        strokeWidth={0.35}
      />
      {existing.map(({ id, position }) => {
        const [x, y] = projection.toPaper(position)
        return <circle key={id} cx={x} cy={y} r={0.8} fill="#fff" stroke="#1A1D21" strokeWidth={0.3} />
      })}
      {order.map((c, i) => {
        const candidate = candidates[c]
        if (!candidate) return null
        const [x, y] = projection.toPaper(candidate.position)
        return (
          <g key={candidate.id} transform={`translate(${x.toFixed(2)} ${y.toFixed(2)})`}>
            <path
              d={`M0 ${-CHOSEN_MM}L${CHOSEN_MM} 0L0 ${CHOSEN_MM}L${-CHOSEN_MM} 0Z`}
              fill="#CC79A7"
              stroke="#1A1D21"
              strokeWidth={0.3}
            />
            <text
              x={CHOSEN_MM + 0.4}
              y={1}
              fontSize={3}
              fontWeight={700}
              stroke="#fff"
              strokeWidth={0.6}
              paintOrder="stroke"
              fill="#1A1D21"
            >
              {i + 1}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** What the marks on the map mean. */
export function DecisionLegend({
  words,
}: {
  readonly words: Readonly<Record<'chosen' | 'rejected' | 'existing', string>>
}) {
  return (
    <ul className="print-legend">
      <li>
        <svg viewBox="0 0 8 4" aria-hidden>
          <path d="M4 .2L5.8 2L4 3.8L2.2 2Z" fill="#CC79A7" stroke="#1A1D21" strokeWidth={0.3} />
        </svg>
        {words.chosen}
      </li>
      <li>
        <svg viewBox="0 0 8 4" aria-hidden>
          <path d="M3 1l2 2m0 -2l-2 2" fill="none" stroke="#5F6368" strokeWidth={0.4} />
        </svg>
        {words.rejected}
      </li>
      <li>
        <svg viewBox="0 0 8 4" aria-hidden>
          <circle cx={4} cy={2} r={1} fill="#fff" stroke="#1A1D21" strokeWidth={0.3} />
        </svg>
        {words.existing}
      </li>
    </ul>
  )
}
