import { Alert, Button, Group, NativeSelect, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { computeFront, type FrontAnswer, stopFront, useFrontState } from '../../app/siting/front.ts'
import { useSitingSettings } from '../../app/siting/siting.ts'
import { candidateKind } from '../../app/siting/use-candidate-rows.ts'
import { select } from '../../app/view-state.ts'
import { FRONT_OBJECTIVES, type FrontObjective } from '../../siting/front/types.ts'
import { ChartFrame } from '../charts/chart-frame.tsx'
import { axisScale } from './axis-scale.ts'

/** Two objectives weighed against each other: every choice that none beats in both, as a chart and a list. */
export function FrontSection() {
  const { t } = useTranslation()
  const [first, setFirst] = useState<FrontObjective>('covered')
  const [second, setSecond] = useState<FrontObjective>('gini')
  const { answer, isRunning, isInfeasible } = useFrontState()
  const choose = (label: string, value: FrontObjective, other: FrontObjective, set: typeof setFirst) => (
    <NativeSelect
      size="xs"
      label={label}
      value={value}
      data={FRONT_OBJECTIVES.filter((each) => each !== other).map((each) => ({
        value: each,
        label: t(`siting.front.objectives.${each}`),
      }))}
      onChange={(event) => set(event.currentTarget.value as FrontObjective)}
    />
  )
  return (
    <>
      <Group grow align="flex-end">
        {choose(t('siting.front.first'), first, second, setFirst)}
        {choose(t('siting.front.second'), second, first, setSecond)}
      </Group>
      {isRunning ? (
        <Button size="compact-sm" variant="default" onClick={stopFront}>
          {t('siting.stop')}
        </Button>
      ) : (
        <Button size="compact-sm" variant="light" onClick={() => void computeFront([first, second])}>
          {t('siting.front.run')}
        </Button>
      )}
      {isInfeasible && (
        <Alert color="orange" p="xs">
          {t('siting.front.infeasible')}
        </Alert>
      )}
      {answer && <Points answer={answer} isRunning={isRunning} />}
    </>
  )
}

function Points({ answer, isRunning }: { readonly answer: FrontAnswer; readonly isRunning: boolean }) {
  const { t } = useTranslation()
  const { metric } = useSitingSettings()
  const [picked, setPicked] = useState<number | null>(null)
  const { front, objectives, ground } = answer
  const { points, isWhole } = front
  const [nameX, nameY] = [objectives[1], objectives[0]].map((objective) =>
    t(`siting.front.objectives.${objective}`),
  ) as [string, string]
  const toFigure = (objective: FrontObjective, value: number): number =>
    objective === 'mean' || objective === 'greatest' ? value / (metric === 'time' ? 60 : 1000) : value
  const format = (objective: FrontObjective, value: number): string => {
    const figure = toFigure(objective, value).toLocaleString('en', {
      maximumFractionDigits: objective === 'gini' ? 3 : 1,
    })
    if (objective !== 'mean' && objective !== 'greatest') return figure
    return `${figure} ${t(metric === 'time' ? 'siting.unit.minutes' : 'siting.unit.km')}`
  }
  const xScale = axisScale(points.map(({ second }) => toFigure(objectives[1], second)))
  const yScale = axisScale(points.map(({ first }) => toFigure(objectives[0], first)))
  const figures = points.map((point) => ({
    x: toFigure(objectives[1], point.second) / xScale,
    y: toFigure(objectives[0], point.first) / yScale,
  }))
  const labelOf = (name: string, scale: number): string => (scale === 1 ? name : t('siting.thousands', { name }))
  const pick = (at: number): void => {
    setPicked(at)
    const ids = (points[at]?.chosen ?? []).flatMap((c) => ground.candidates[c]?.id ?? [])
    select(candidateKind(ground.settings.candidates), ids)
  }
  return (
    <>
      <ChartFrame
        label={t('siting.front.chart', { first: nameY, second: nameX })}
        x={{ ...rangeOf(figures.map(({ x }) => x)), label: labelOf(nameX, xScale) }}
        y={{ ...rangeOf(figures.map(({ y }) => y)), label: labelOf(nameY, yScale) }}
      >
        {(toX, toY) => (
          <>
            <polyline
              className="chart-chance"
              points={figures
                .toSorted((a, b) => a.x - b.x)
                .map(({ x, y }) => `${toX(x)},${toY(y)}`)
                .join(' ')}
            />
            {points.map(({ first, second }, at) => (
              // The list below says and does the same by keyboard.
              <circle
                key={`${first} ${second}`}
                className={at === picked ? 'siting-front-picked' : 'siting-front-point'}
                cx={toX(figures[at]?.x ?? 0)}
                cy={toY(figures[at]?.y ?? 0)}
                r={at === picked ? 7 : 5}
                onClick={() => pick(at)}
              />
            ))}
          </>
        )}
      </ChartFrame>
      <Text size="xs" c="dimmed">
        {isRunning
          ? t('siting.front.running', { n: points.length })
          : t(isWhole ? 'siting.front.whole' : 'siting.front.partial', { n: points.length })}{' '}
        {t('siting.front.hint')}
      </Text>
      <ul className="siting-chosen siting-front" aria-label={t('siting.front.title')}>
        {points.map(({ first, second, chosen }, at) => (
          <li key={`${first} ${second}`}>
            <UnstyledButton aria-pressed={at === picked} onClick={() => pick(at)}>
              <span className="siting-name tabular">
                {format(objectives[0], first)} · {format(objectives[1], second)}
              </span>
              <small className="tabular">{t('siting.chosen', { n: chosen.length })}</small>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  )
}

function rangeOf(values: readonly number[]): { readonly from: number; readonly to: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = (high - low) * 0.06 || Math.abs(high) * 0.05 || 1
  return { from: low - room, to: high + room }
}
