import { ActionIcon, Group, Slider, Text, Tooltip } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CandidateScores } from '../../../app/siting/scores.ts'
import type { Criterion } from '../../../model/tables.ts'
import { CRITERION_KINDS } from '../../../siting/scores/criterion-kinds.ts'
import { CriterionForm } from './criterion-form.tsx'
import { formatShare } from './format-share.ts'
import { PRINCIPLE_COLORS } from './principle-colors.ts'
import { rangeWords } from './range-words.ts'
import type { CriterionWords } from './use-criterion-words.ts'

interface Props {
  readonly scores: CandidateScores
  readonly at: number
  readonly columns: readonly string[]
  readonly words: CriterionWords
  readonly isReader: boolean
  readonly onChange: (patch: Partial<Criterion>) => void
  readonly onRemove: () => void
}

/** A criterion with its weight, how far that may move, and behind a button how it is measured and scored. */
export function CriterionRow({ scores, at, columns, words, isReader, onChange, onRemove }: Props) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const { scoring, ground } = scores
  const criterion = scoring.criteria[at]!
  const measure = scoring.measures[at]!
  const { principle } = CRITERION_KINDS[criterion.kind]
  const name = words.nameOf(criterion)
  const [dragged, setDragged] = useState<number | null>(null)
  const others = scoring.weights.reduce((sum, each, i) => (i === at ? sum : sum + each), 0)
  const weight = dragged ?? criterion.weight
  const share = weight + others === 0 ? 0 : weight / (weight + others)
  return (
    <li className="criterion">
      <Group gap={6} wrap="nowrap">
        <Tooltip label={t(`scores.principles.${principle}`)}>
          <span className="criterion-swatch" style={{ background: PRINCIPLE_COLORS[principle] }} />
        </Tooltip>
        <Text size="sm" flex={1} miw={0}>
          {name}
          <Text span size="xs" c="dimmed" ml={6}>
            {t(`scores.principles.${principle}`)}
          </Text>
        </Text>
        <Text size="sm" className="tabular" fw={700}>
          {measure.whyNone === null ? formatShare(share) : t('scores.notCounted')}
        </Text>
        <ActionIcon
          variant={isOpen ? 'light' : 'subtle'}
          size={28}
          aria-label={t('scores.edit', { name })}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <IconAdjustmentsHorizontal size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <Slider
        size="sm"
        my={4}
        thumbLabel={t('scores.weightOf', { name })}
        label={(value) => String(Math.round(value))}
        disabled={isReader}
        min={0}
        max={100}
        value={weight}
        onChange={setDragged}
        onChangeEnd={(value) => {
          setDragged(null)
          if (value !== criterion.weight) onChange({ weight: value })
        }}
      />
      <RowNote scores={scores} at={at} />
      {isOpen && (
        <CriterionForm
          criterion={criterion}
          measure={measure}
          curve={scoring.curves[at]!}
          ground={ground}
          range={scores.ranges[at] ?? null}
          topCount={scores.topCount}
          columns={columns}
          words={words}
          isReader={isReader}
          onChange={onChange}
          onRemove={onRemove}
        />
      )}
    </li>
  )
}

/** What is missing, and how far the weight may move. */
function RowNote({
  scores: { scoring, ranges, topCount },
  at,
}: {
  readonly scores: CandidateScores
  readonly at: number
}) {
  const { t } = useTranslation()
  const { values, whyNone } = scoring.measures[at]!
  if (whyNone)
    return (
      <Text size="xs" className="criterion-missing">
        {t('scores.missingAll', { why: t(`scores.none.${whyNone}`) })}
      </Text>
    )
  const known = values.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0)
  const range = ranges[at] ?? null
  const ranked = scoring.totals.reduce((count, total) => (Number.isNaN(total) ? count : count + 1), 0)
  const parts = [
    range === null
      ? t('scores.noRange')
      : ranked > topCount && topCount > 1
        ? t('scores.range', { ...rangeWords(range.top, range.share), n: topCount })
        : t('scores.rangeFirst', rangeWords(range.first, range.share)),
    ...(known < values.length ? [t('scores.known', { n: known, all: values.length })] : []),
  ]
  return (
    <Tooltip label={t('scores.rangeHint')} multiline w={240}>
      <Text size="xs" c="dimmed" className="tabular" data-testid="weight-range">
        {parts.join(' · ')}
      </Text>
    </Tooltip>
  )
}
