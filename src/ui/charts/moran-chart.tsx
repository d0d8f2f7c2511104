import { useTranslation } from 'react-i18next'
import type { LocalKind, Moran } from '../../app/distribution/distribution-view.ts'
import { ChartFrame } from './chart-frame.tsx'
import { markPath } from './mark-path.ts'

const FILLS: Readonly<Record<LocalKind, string>> = {
  highHigh: '#D55E00',
  lowLow: '#0072B2',
  highLow: '#E69F00',
  lowHigh: '#56B4E9',
}
const MARKS = { highHigh: 'square', lowLow: 'diamond', highLow: 'triangle', lowHigh: 'pentagon' } as const

/** Each area's rate against its neighbours' mean; the slope of the line is Moran's I. Areas beyond chance have colour and form. */
export function MoranChart({
  moran,
  nameOf,
  label,
}: {
  readonly moran: Moran
  readonly nameOf: (area: number) => string
  readonly label: string
}) {
  const { t } = useTranslation()
  const { local, i } = moran
  const reach = (values: readonly number[]): [number, number] => [
    Math.min(0, ...values) - 0.3,
    Math.max(0, ...values) + 0.3,
  ]
  const [west, east] = reach(local.map(({ z }) => z))
  const [south, north] = reach(local.map(({ lagZ }) => lagZ))
  const kinds = (Object.keys(FILLS) as LocalKind[]).filter((kind) => local.some((one) => one.kind === kind))
  return (
    <div>
      <ChartFrame
        label={label}
        x={{ from: west, to: east, label: t('distribution.axis.rate') }}
        y={{ from: south, to: north, label: t('distribution.axis.lag') }}
      >
        {(toX, toY) => {
          // The line, cut at the frame.
          const [from, to] = [west, east].map((x) => Math.max(south, Math.min(north, i * x)) / (i || 1)) as [
            number,
            number,
          ]
          const ends = i === 0 ? [west, east] : [from, to]
          return (
            <>
              <line className="chart-chance" x1={toX(west)} x2={toX(east)} y1={toY(0)} y2={toY(0)} />
              <line className="chart-chance" x1={toX(0)} x2={toX(0)} y1={toY(south)} y2={toY(north)} />
              <line
                className="chart-line"
                x1={toX(ends[0]!)}
                y1={toY(i * ends[0]!)}
                x2={toX(ends[1]!)}
                y2={toY(i * ends[1]!)}
              />
              {local.map(({ area, z, lagZ, kind }) => (
                <path
                  key={area}
                  className="chart-point"
                  transform={`translate(${toX(z)} ${toY(lagZ)})`}
                  d={markPath(kind === null ? 'circle' : MARKS[kind], kind === null ? 3.5 : 5)}
                  style={kind === null ? undefined : { fill: FILLS[kind] }}
                >
                  <title>{nameOf(area)}</title>
                </path>
              ))}
            </>
          )
        }}
      </ChartFrame>
      <div className="chart-key">
        {kinds.map((kind) => (
          <span key={kind}>
            <svg viewBox="-8 -8 16 16" aria-hidden>
              <path d={markPath(MARKS[kind], 5)} fill={FILLS[kind]} stroke="#1A1D21" />
            </svg>
            {t(`distribution.kind.${kind}`)}
          </span>
        ))}
      </div>
    </div>
  )
}
