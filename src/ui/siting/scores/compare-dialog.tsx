import { Alert, Button, Group, Modal, Slider, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { comparePairs, pairAt } from '../../../siting/scores/compare-pairs.ts'
import { BarList } from '../../charts/bar-list.tsx'

interface Props {
  readonly names: readonly string[]
  readonly weights: readonly number[]
  /** What the weights follow now; null where they are by hand. */
  readonly comparisons: readonly number[] | null
  readonly onClose: () => void
  /** Weights of sum 1, with the comparisons that they follow. */
  readonly onApply: (weights: readonly number[], comparisons: readonly number[]) => void
}

/** The ends of Saaty's scale. */
const MOST = 9

/** Two criteria after two: which is more important, and by how much; the weights that follow, and whether they agree. */
export function CompareDialog({ names, weights, comparisons, onClose, onApply }: Props) {
  const { t } = useTranslation()
  const isPhone = useMediaQuery('(max-width: 767px)') ?? false
  const count = names.length
  const [ratios, setRatios] = useState<readonly number[]>(() =>
    comparisons?.length === (count * (count - 1)) / 2 ? comparisons : ratiosOf(weights),
  )
  const found = useMemo(() => comparePairs(count, ratios), [count, ratios])
  const { leastFitting } = found
  const put = (row: number, column: number, ratio: number): void =>
    setRatios((before) => before.with(pairAt(count, row, column), ratio))
  const most = Math.max(...found.weights)
  return (
    <Modal opened onClose={onClose} title={t('scores.compareTitle')} size={820} fullScreen={isPhone}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('scores.compareHint')}
      </Text>
      <div className="compare">
        <div>
          {names.map((a, row) =>
            names
              .slice(row + 1)
              .map((b, i) => (
                <Pair
                  key={`${row} ${i}`}
                  a={a}
                  b={b}
                  ratio={ratios[pairAt(count, row, row + 1 + i)]!}
                  onChange={(ratio) => put(row, row + 1 + i, ratio)}
                />
              )),
          )}
        </div>
        <div className="compare-result">
          <BarList
            title={t('scores.weight')}
            bars={names.map((label, at) => ({
              id: String(at),
              label,
              share: found.weights[at]! / most,
              text: `${(100 * found.weights[at]!).toFixed(1)}%`,
              color: '#0072B2',
            }))}
          />
          <Text size="sm" className="tabular" data-testid="consistency">
            <b>{t('scores.consistency', { ratio: found.consistencyRatio.toFixed(2) })}</b>{' '}
            {t(found.isConsistent ? 'scores.consistent' : 'scores.inconsistent')}
          </Text>
          {!found.isConsistent && leastFitting && (
            <Alert color="orange" p="xs">
              <Text size="sm">
                {t('scores.leastFitting', {
                  a: names[leastFitting.row]!,
                  b: names[leastFitting.column]!,
                  given: ratioWord(leastFitting.given),
                  fitting: ratioWord(toScale(leastFitting.fitting)),
                })}
              </Text>
              <Button
                mt={6}
                size="compact-sm"
                variant="default"
                onClick={() => put(leastFitting.row, leastFitting.column, toScale(leastFitting.fitting))}
              >
                {t('scores.adopt', { n: ratioWord(toScale(leastFitting.fitting)) })}
              </Button>
            </Alert>
          )}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button onClick={() => onApply(found.weights, ratios)}>{t('scores.apply')}</Button>
          </Group>
        </div>
      </div>
    </Modal>
  )
}

interface PairProps {
  readonly a: string
  readonly b: string
  readonly ratio: number
  readonly onChange: (ratio: number) => void
}

function Pair({ a, b, ratio, onChange }: PairProps) {
  const { t } = useTranslation()
  const times = Math.round(ratio >= 1 ? ratio : 1 / ratio)
  const degree = times < 4 ? 'mild' : times < 6 ? 'clear' : times < 8 ? 'strong' : 'extreme'
  const said =
    times === 1
      ? t('scores.equal')
      : t('scores.moreImportant', { name: ratio > 1 ? a : b, degree: t(`scores.degree.${degree}`), n: times })
  return (
    <div className="compare-pair">
      <Group justify="space-between" wrap="nowrap" gap="md">
        <Text size="sm" fw={times > 1 && ratio > 1 ? 700 : 400}>
          {a}
        </Text>
        <Text size="sm" fw={times > 1 && ratio < 1 ? 700 : 400} ta="right">
          {b}
        </Text>
      </Group>
      <Slider
        size="sm"
        min={1 - MOST}
        max={MOST - 1}
        styles={{ bar: { display: 'none' } }}
        label={null}
        marks={[{ value: 0 }]}
        thumbLabel={t('scores.pair', { a, b })}
        value={ratio >= 1 ? 1 - times : times - 1}
        onChange={(value) => onChange(value <= 0 ? 1 - value : 1 / (1 + value))}
      />
      <Text size="xs" c="dimmed" ta="center">
        {said}
      </Text>
    </div>
  )
}

/** What the weights say of each pair, on the scale. */
function ratiosOf(weights: readonly number[]): number[] {
  return weights.flatMap((a, row) => weights.slice(row + 1).map((b) => toScale(a === b ? 1 : a / b)))
}

/** The nearest of 1/9 … 1 … 9. */
function toScale(ratio: number): number {
  const times = Math.min(MOST, Math.max(1, Math.round(ratio >= 1 ? ratio : 1 / ratio)))
  return ratio >= 1 ? times : 1 / times
}

function ratioWord(ratio: number): string {
  const times = Math.round(ratio >= 1 ? ratio : 1 / ratio)
  return ratio >= 1 || times === 1 ? `${times}:1` : `1:${times}`
}
