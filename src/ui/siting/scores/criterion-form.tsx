import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { GroundFacts } from '../../../app/siting/siting.ts'
import type { Criterion } from '../../../model/tables.ts'
import type { Measure, ValueCurve, WeightRange } from '../../../siting/scores/types.ts'
import { CurveForm } from './curve-form.tsx'
import { rangeWords } from './range-words.ts'
import type { CriterionWords } from './use-criterion-words.ts'

interface Props {
  readonly criterion: Criterion
  readonly measure: Measure
  readonly curve: ValueCurve | null
  readonly ground: GroundFacts
  /** How far its weight may move; null: not at all. */
  readonly range: WeightRange | null
  readonly topCount: number
  /** Columns of the candidates. */
  readonly columns: readonly string[]
  readonly words: CriterionWords
  readonly isReader: boolean
  readonly onChange: (patch: Partial<Criterion>) => void
  readonly onRemove: () => void
}

/** Where a criterion has its values from, how they become scores, its name. */
export function CriterionForm(props: Props) {
  const { criterion, measure, curve, ground, range, topCount, columns, words, isReader, onChange, onRemove } = props
  const { t } = useTranslation()
  const { kind, property, name } = criterion
  const commitName = (text: string): void => {
    if (text.trim() !== name) onChange({ name: text.trim() })
  }
  return (
    <Stack gap="xs" className="criterion-form">
      <Text size="xs" c="dimmed">
        {t(`scores.hints.${property === null ? kind : 'column'}`)}
        {measure.form && ` ${t(`scores.forms.${measure.form}`)}`}
      </Text>
      {kind === 'countySeat' && property === null && <Seats ground={ground} />}
      {range && measure.whyNone === null && <Changes range={range} topCount={topCount} ground={ground} />}
      <TextInput
        key={name}
        size="xs"
        label={t('scores.name')}
        placeholder={words.nameOf({ ...criterion, name: '' })}
        defaultValue={name}
        readOnly={isReader}
        onBlur={(event) => commitName(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && commitName(event.currentTarget.value)}
      />
      {(columns.length > 0 || property !== null) && (
        <NativeSelect
          size="xs"
          label={t('scores.source')}
          disabled={isReader}
          value={property === null ? 'computed' : `column:${property}`}
          data={[
            ...(kind === 'column' ? [] : [{ value: 'computed', label: t('scores.computed') }]),
            ...new Set([...(property === null ? [] : [property]), ...columns]),
          ].map((option) =>
            typeof option === 'string'
              ? { value: `column:${option}`, label: t('scores.fromColumn', { column: option }) }
              : option,
          )}
          onChange={({ currentTarget: { value } }) =>
            // Points are in the unit of what was measured before.
            onChange({ property: value === 'computed' ? null : value.slice('column:'.length), points: null })
          }
        />
      )}
      <CurveForm
        criterion={criterion}
        measure={measure}
        curve={curve}
        words={words}
        isReader={isReader}
        onChange={onChange}
      />
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={14} aria-hidden />}
        disabled={isReader}
        onClick={onRemove}
      >
        {t('scores.remove')}
      </Button>
    </Stack>
  )
}

interface ChangesProps {
  readonly range: WeightRange
  readonly topCount: number
  readonly ground: GroundFacts
}

/** Who changes places where the weight leaves its range. */
function Changes({ range, topCount, ground }: ChangesProps) {
  const { t } = useTranslation()
  const nameOf = (candidate: number): string => ground.candidates[candidate]!.name
  const lines = ([1, topCount] as const).flatMap((n, i) => {
    const { below, above, ...interval } = i === 0 ? range.first : range.top
    const { from, to } = rangeWords(interval, range.share)
    if (i === 1 && topCount === 1) return []
    return (
      [
        ['below', from, below],
        ['above', to, above],
      ] as const
    ).flatMap(([side, share, change]) =>
      change
        ? [
            t(`scores.${n === 1 ? 'changeFirst' : 'changeTop'}.${side}`, {
              share,
              n,
              out: nameOf(change.out),
              in: nameOf(change.in),
            }),
          ]
        : [],
    )
  })
  return lines.map((line) => (
    <Text key={line} size="xs">
      {line}
    </Text>
  ))
}

/** Which town was taken for the seat of each county, so that a wrong one is seen. */
function Seats({ ground }: { readonly ground: GroundFacts }) {
  const { t } = useTranslation()
  const { drives } = ground
  if (!drives?.hasRoads) return null
  const found = new Set(drives.seats.map(({ countyCode }) => countyCode))
  const wanted = new Set(ground.candidates.map(({ areaCodes }) => areaCodes.county))
  const list = drives.seats
    .filter(({ countyCode }) => wanted.has(countyCode))
    .map(({ countyName, name }) => t('scores.seatOf', { county: countyName, name }))
  const without = ground.areas
    .filter(({ level, code }) => level === 'county' && wanted.has(code) && !found.has(code))
    .map(({ name }) => name)
  return (
    <Text size="xs" c="dimmed">
      {list.length > 0 && t('scores.seats', { list: list.join(t('scores.listComma')) })}{' '}
      {without.length > 0 && t('scores.noSeats', { list: without.join(t('scores.listComma')) })}
    </Text>
  )
}
