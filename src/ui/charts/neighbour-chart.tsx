import { useTranslation } from 'react-i18next'
import type { NeighbourCurve } from '../../app/distribution/distribution-view.ts'
import { ChartFrame } from './chart-frame.tsx'
import { ChartKey } from './chart-key.tsx'

/** Share of sites whose nearest other is within each distance, beside chance with the envelope of its runs. */
export function NeighbourChart({
  curve: { radiiM, observed, expected, low, high },
  label,
  distance,
}: {
  readonly curve: NeighbourCurve
  readonly label: string
  /** What the distance is. */
  readonly distance: string
}) {
  const { t } = useTranslation()
  return (
    <div>
      <ChartFrame
        label={label}
        x={{ from: 0, to: radiiM.at(-1)! / 1000, label: distance }}
        y={{ from: 0, to: 100, label: t('distribution.axis.within') }}
      >
        {(toX, toY) => {
          const path = (shares: Float64Array): string[] =>
            Array.from(shares, (share, i) => `${toX(radiiM[i]! / 1000).toFixed(1)},${toY(100 * share).toFixed(1)}`)
          return (
            <>
              <polygon className="chart-band" points={[...path(low), ...path(high).toReversed()].join(' ')} />
              <polyline className="chart-chance" points={path(expected).join(' ')} />
              <polyline className="chart-line" points={path(observed).join(' ')} />
            </>
          )
        }}
      </ChartFrame>
      <ChartKey
        items={[
          { mark: 'line', label: t('distribution.observed') },
          { mark: 'chance', label: t('distribution.chance') },
          { mark: 'band', label: t('distribution.band') },
        ]}
      />
    </div>
  )
}
