import { useTranslation } from 'react-i18next'
import { ChartFrame } from './chart-frame.tsx'

/** Gaps between sites in the order of the road, each as long as it is wide, the longest marked. */
export function GapChart({ gapsM, label }: { readonly gapsM: readonly number[]; readonly label: string }) {
  const { t } = useTranslation()
  const longestM = Math.max(...gapsM)
  const longest = gapsM.indexOf(longestM)
  return (
    <ChartFrame
      label={label}
      x={{ from: 0, to: gapsM.length, label: t('distribution.axis.gaps') }}
      y={{ from: 0, to: longestM / 1000 || 1, label: t('distribution.axis.km') }}
    >
      {(toX, toY) =>
        gapsM.map((gapM, i) => {
          const width = toX(1) - toX(0)
          const spare = Math.min(2, width / 5)
          return (
            <rect
              // biome-ignore lint: the place in the row is all that a gap is.
              key={i}
              className={i === longest ? 'chart-bar-longest' : 'chart-bar'}
              x={toX(i) + spare}
              width={width - 2 * spare}
              y={toY(gapM / 1000)}
              height={toY(0) - toY(gapM / 1000)}
            />
          )
        })
      }
    </ChartFrame>
  )
}
