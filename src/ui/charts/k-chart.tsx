import { useTranslation } from 'react-i18next'
import type { NetworkPattern } from '../../app/distribution/distribution-view.ts'
import { ChartFrame } from './chart-frame.tsx'
import { ChartKey } from './chart-key.tsx'

/** The L function: other sites within each distance by road, more than by chance, with the envelope of the runs. */
export function KChart({ pattern, label }: { readonly pattern: NetworkPattern; readonly label: string }) {
  const { t } = useTranslation()
  const { radiiM, plainM, expectedM, lowM, highM } = pattern.k
  // K counts metres of road; as sites it is what people can picture.
  const sitesPerM = (pattern.count - 1) / pattern.networkM
  const above = (curve: Float64Array) => [...curve].map((value, i) => (value - expectedM[i]!) * sitesPerM)
  const [observed, low, high] = [above(plainM), above(lowM), above(highM)]
  const all = [...observed, ...low, ...high]
  const [least, most] = [Math.min(0, ...all), Math.max(0, ...all)]
  const spare = (most - least || 1) * 0.05
  return (
    <div>
      <ChartFrame
        label={label}
        x={{ from: 0, to: radiiM.at(-1)! / 1000, label: t('distribution.axis.roadKm') }}
        y={{ from: least - spare, to: most + spare, label: t('distribution.axis.more') }}
      >
        {(toX, toY) => {
          const path = (values: readonly number[]) =>
            values.map((value, i) => `${toX(radiiM[i]! / 1000).toFixed(1)},${toY(value).toFixed(1)}`)
          return (
            <>
              <polygon className="chart-band" points={[...path(low), ...path(high).toReversed()].join(' ')} />
              <polyline className="chart-chance" points={path(observed.map(() => 0)).join(' ')} />
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
