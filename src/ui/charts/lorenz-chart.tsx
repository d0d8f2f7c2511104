import { useTranslation } from 'react-i18next'
import type { Inequality } from '../../app/distribution/distribution-view.ts'
import { ChartFrame } from './chart-frame.tsx'
import { ChartKey } from './chart-key.tsx'

/** Share of weight against share of sites, areas with fewest sites per weight first. */
export function LorenzChart({ lorenz, label }: { readonly lorenz: Inequality['lorenz']; readonly label: string }) {
  const { t } = useTranslation()
  return (
    <div>
      <ChartFrame
        label={label}
        x={{ from: 0, to: 1, label: t('distribution.axis.weightShare') }}
        y={{ from: 0, to: 1, label: t('distribution.axis.siteShare') }}
      >
        {(toX, toY) => (
          <>
            <line className="chart-chance" x1={toX(0)} y1={toY(0)} x2={toX(1)} y2={toY(1)} />
            <polyline
              className="chart-line"
              points={lorenz.map(({ weightShare, siteShare }) => `${toX(weightShare)},${toY(siteShare)}`).join(' ')}
            />
          </>
        )}
      </ChartFrame>
      <ChartKey
        items={[
          { mark: 'line', label: t('distribution.observed') },
          { mark: 'chance', label: t('distribution.equality') },
        ]}
      />
    </div>
  )
}
