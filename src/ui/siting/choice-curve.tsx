import { useTranslation } from 'react-i18next'
import type { CurvePoint } from '../../app/siting/siting.ts'
import { ChartFrame } from '../charts/chart-frame.tsx'
import { ChartKey } from '../charts/chart-key.tsx'
import { axisScale } from './axis-scale.ts'

interface Props {
  readonly points: readonly CurvePoint[]
  readonly toFigure: (value: number) => number
  /** Whether high values are wanted, so that the bound lies above. */
  readonly isUpper: boolean
}

/** How the result and its bound came nearer to each other. */
export function ChoiceCurve({ points, toFigure, isUpper }: Props) {
  const { t } = useTranslation()
  const last = points.at(-1)
  if (!last || points.length < 2) return null
  const scale = axisScale(points.map(({ value }) => toFigure(value)))
  const figures = points.map(({ elapsedMs, value, bound }) => ({
    s: elapsedMs / 1000,
    value: toFigure(value) / scale,
    bound: toFigure(bound) / scale,
  }))
  const first = figures[0]?.value ?? 0
  // A first bound may be far off: what lies beyond twice the way between first and last value is not drawn.
  const lastFigure = figures.at(-1)!
  const reach = Math.max(Math.abs(lastFigure.value - first), Math.abs(lastFigure.value - lastFigure.bound)) * 2 || 1
  const isNear = (bound: number): boolean => Math.abs(bound - lastFigure.value) <= reach
  const shown = [...figures.map(({ value }) => value), ...figures.map(({ bound }) => bound).filter(isNear)]
  const [low, high] = [Math.min(...shown), Math.max(...shown)]
  const room = (high - low) * 0.08 || Math.abs(high) * 0.01 || 1
  const steps = (key: 'value' | 'bound', toX: (s: number) => number, toY: (value: number) => number): string =>
    figures
      .filter((figure) => key === 'value' || isNear(figure.bound))
      .flatMap((figure, i, all) => {
        const before = all[i - 1]
        const here = `${toX(figure.s)},${toY(figure[key])}`
        return before ? [`${toX(figure.s)},${toY(before[key])}`, here] : [here]
      })
      .join(' ')
  return (
    <div>
      <ChartFrame
        label={t(isUpper ? 'siting.curve' : 'siting.curveLow')}
        x={{ from: 0, to: lastFigure.s || 1, label: t('siting.curveTime') }}
        y={{ from: low - room, to: high + room, label: scale === 1 ? '' : t('siting.thousands', { name: '' }) }}
      >
        {(toX, toY) => (
          <>
            <polyline className="chart-chance" points={steps('bound', toX, toY)} />
            <polyline className="chart-line" points={steps('value', toX, toY)} />
          </>
        )}
      </ChartFrame>
      <ChartKey
        items={[
          { mark: 'line', label: t('siting.curveValue') },
          { mark: 'chance', label: t('siting.curveBound') },
        ]}
      />
    </div>
  )
}
