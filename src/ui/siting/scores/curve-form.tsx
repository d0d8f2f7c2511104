import { ActionIcon, Button, Group, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Criterion } from '../../../model/tables.ts'
import type { Measure, ValueCurve } from '../../../siting/scores/types.ts'
import { CurveChart } from './curve-chart.tsx'
import type { CriterionWords } from './use-criterion-words.ts'

interface Props {
  readonly criterion: Criterion
  readonly measure: Measure
  readonly curve: ValueCurve | null
  readonly words: CriterionWords
  readonly isReader: boolean
  readonly onChange: (patch: Partial<Criterion>) => void
}

type Points = NonNullable<Criterion['points']>

/** How a value becomes a score: from the worst to the best there is, in straight pieces or in steps. */
export function CurveForm({ criterion, measure, curve, words, isReader, onChange }: Props) {
  const { t } = useTranslation()
  const { points, isStepped } = criterion
  const { factor, unit } = words.typedUnit(criterion)
  const shape = points === null ? 'auto' : isStepped ? 'steps' : 'line'
  const choose = (next: string): void => {
    if (next === 'auto') onChange({ points: null, isStepped: false })
    else
      onChange({
        points:
          points ??
          (curve ?? { points: START }).points.map(([value, score]): Points[number] => [
            tidy(Number((value * factor).toFixed(2)) / factor),
            score,
          ]),
        isStepped: next === 'steps',
      })
  }
  const format = (value: number): string =>
    `${(value * factor).toLocaleString('en', { maximumFractionDigits: 2 })}${unit && ` ${unit}`}`
  return (
    <Stack gap={6}>
      <Text size="sm">{t('scores.curve')}</Text>
      <SegmentedControl
        fullWidth
        size="xs"
        orientation="vertical"
        aria-label={t('scores.curve')}
        disabled={isReader}
        value={shape}
        data={(['auto', 'line', 'steps'] as const).map((value) => ({ value, label: t(`scores.curves.${value}`) }))}
        onChange={choose}
      />
      {shape === 'auto' && (
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('scores.direction')}
          disabled={isReader}
          value={criterion.moreIsBetter ? 'more' : 'less'}
          data={(['more', 'less'] as const).map((value) => ({ value, label: t(`scores.${value}`) }))}
          onChange={(value) => onChange({ moreIsBetter: value === 'more' })}
        />
      )}
      {curve && (
        <CurveChart
          label={t('scores.curveOf', { name: words.nameOf(criterion) })}
          curve={curve}
          values={measure.values}
          formatValue={format}
        />
      )}
      {points && (
        <PointRows
          points={points}
          factor={factor}
          valueLabel={unit === '' ? t('scores.value') : t('scores.valueIn', { unit })}
          isReader={isReader}
          onChange={(next) => onChange({ points: next })}
        />
      )}
      {shape === 'steps' && (
        <Text size="xs" c="dimmed">
          {t('scores.stepsHint')}
        </Text>
      )}
    </Stack>
  )
}

const START: ValueCurve['points'] = [
  [0, 0],
  [1, 100],
]

interface PointRowsProps {
  readonly points: Points
  readonly factor: number
  readonly valueLabel: string
  readonly isReader: boolean
  readonly onChange: (points: Points) => void
}

function PointRows({ points, factor, valueLabel, isReader, onChange }: PointRowsProps) {
  const { t } = useTranslation()
  const put = (at: number, point: Points[number]): void =>
    onChange(points.with(at, point).toSorted((a, b) => a[0] - b[0]))
  /** Between the last two; beyond a single one. */
  const add = (): void => {
    const last = points.at(-1) ?? [0, 0]
    const before = points.at(-2)
    onChange(
      before
        ? points.toSpliced(-1, 0, [tidy((before[0] + last[0]) / 2), (before[1] + last[1]) / 2])
        : [...points, [tidy(last[0] + 1 / factor), last[1]]],
    )
  }
  return (
    <Stack gap={4}>
      <Group gap={6} wrap="nowrap" fz="xs" c="dimmed" aria-hidden>
        <span style={{ flex: 1 }}>{valueLabel}</span>
        <span style={{ flex: 1 }}>{t('scores.score')}</span>
        <span style={{ width: 28 }} />
      </Group>
      {points.map(([value, score], at) => (
        <Group key={at} gap={6} wrap="nowrap" role="group" aria-label={t('scores.point', { n: at + 1 })}>
          <TypedNumber
            label={valueLabel}
            value={tidy(value * factor)}
            isReader={isReader}
            onChange={(typed) => put(at, [tidy(typed / factor), score])}
          />
          <TypedNumber
            label={t('scores.score')}
            value={score}
            isReader={isReader}
            onChange={(typed) => put(at, [value, Math.min(100, Math.max(0, typed))])}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('scores.removePoint', { n: at + 1 })}
            disabled={isReader || points.length < 2}
            onClick={() => onChange(points.toSpliced(at, 1))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={isReader}
        onClick={add}
      >
        {t('scores.addPoint')}
      </Button>
    </Stack>
  )
}

interface TypedNumberProps {
  readonly label: string
  readonly value: number
  readonly isReader: boolean
  readonly onChange: (value: number) => void
}

/** A number that counts when the field is left. */
function TypedNumber({ label, value, isReader, onChange }: TypedNumberProps) {
  const [typed, setTyped] = useState<number | string | null>(null)
  const commit = (): void => {
    const wanted = Number(typed)
    if (typed !== null && typed !== '' && Number.isFinite(wanted) && wanted !== value) onChange(wanted)
    setTyped(null)
  }
  return (
    <NumberInput
      aria-label={label}
      size="xs"
      hideControls
      flex={1}
      readOnly={isReader}
      value={typed ?? value}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  )
}

/** Without the digits that multiplying leaves behind. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
