/** Figures of choices as rows of a table: what each comes to, and the signed change in words. */
import type { TFunction } from 'i18next'
import { FIGURE_KEYS, type Figure } from '../../siting/scenario/compute-figures.ts'

export interface FigureWords {
  readonly t: TFunction
  /** What weights count; '' where each place counts one. */
  readonly unit: string
  readonly weight: (weight: number) => string
  readonly cost: (cost: number) => string
  /** Name of a domain or tier by its id. */
  readonly name: (id: string) => string
}

export interface FigureRow {
  readonly key: string
  readonly label: string
  readonly values: readonly string[]
  /** Of the first against the second, `+12,400 人（+3.1 个百分点），更多`; '' where there is no second. */
  readonly change: string
}

type FigureWord =
  | 'more'
  | 'less'
  | 'nearer'
  | 'farther'
  | 'fairer'
  | 'unfair'
  | 'higher'
  | 'lower'
  | 'shorter'
  | 'longer'

/** What it is called when a figure rises, and when it falls; others are more and less. */
const WORDS: Readonly<Record<string, readonly [FigureWord, FigureWord]>> = {
  meanCost: ['farther', 'nearer'],
  maxCost: ['farther', 'nearer'],
  gini: ['unfair', 'fairer'],
  gapsM: ['longer', 'shorter'],
  scores: ['higher', 'lower'],
}
/** Told within another row. */
const WITHIN = new Set(['coverRate', 'rules'])

/** Rows for one choice, or two of which the first is told against the second. Figures that none of them has are left out. */
export function describeFigures(choices: readonly (readonly Figure[])[], words: FigureWords): FigureRow[] {
  const { t } = words
  const maps = choices.map((figures) => new Map(figures.map(({ key, value }) => [key, value])))
  const extra = [...new Set(maps.flatMap((map) => [...map.keys()]))].filter((key) => key.includes(':')).sort()
  return [...FIGURE_KEYS.filter((key) => !WITHIN.has(key)), ...extra].flatMap((key) => {
    // A domain that one of them has none of is none, which is known.
    const read = (map: ReadonlyMap<string, number | null>): number | null =>
      map.get(key) ?? (key.includes(':') ? 0 : null)
    const values = maps.map(read)
    if (values.every((value) => value === null)) return []
    const [a, b] = values
    return [
      {
        key,
        label: labelOf(key, words),
        values: maps.map((map, i) => formatFigure(key, values[i] ?? null, map, words)),
        change:
          maps.length < 2
            ? ''
            : a == null || b == null
              ? t('scenarios.unknown')
              : describeDifference(key, a - b, maps as never, words),
      },
    ]
  })
}

function labelOf(key: string, { t, unit, name }: FigureWords): string {
  const [kind = '', id] = key.split(/:(.*)/s)
  if (id !== undefined) return t(`scenarios.keys.${kind as 'domain' | 'tier'}`, { name: name(id) })
  return t(`scenarios.keys.${kind as 'covered'}`, { unit: unit === '' ? t('service.noun.demandPoint') : unit })
}

function formatFigure(
  key: string,
  value: number | null,
  map: ReadonlyMap<string, number | null>,
  words: FigureWords,
): string {
  if (value === null) return '–'
  const rate = map.get('coverRate')
  if (key === 'covered' && rate != null) return `${plain(key, value, words)} (${(100 * rate).toFixed(1)}%)`
  if (key === 'rulesMet') return words.t('scenarios.of', { n: value, all: map.get('rules') ?? 0 })
  return plain(key, value, words)
}

/** A figure without what it is of. */
function plain(key: string, value: number, { t, weight, cost }: FigureWords): string {
  switch (key) {
    case 'covered':
    case 'uncovered':
      return weight(value)
    case 'meanCost':
    case 'maxCost':
      return cost(value)
    case 'gapsM':
      return t('network.kilometre', { n: (value / 1000).toLocaleString('en', { maximumFractionDigits: 1 }) })
    case 'gini':
      return value.toFixed(3)
    default:
      return value.toLocaleString('en', { maximumFractionDigits: 1 })
  }
}

function describeDifference(
  key: string,
  difference: number,
  [a, b]: readonly [ReadonlyMap<string, number | null>, ReadonlyMap<string, number | null>],
  words: FigureWords,
): string {
  const { t } = words
  const size = plain(key, Math.abs(difference), words)
  if (size === plain(key, 0, words)) return t('scenarios.same')
  const sign = (amount: number): string => (amount > 0 ? '+' : '−')
  let change = `${sign(difference)}${size}`
  const [rateA, rateB] = [a.get('coverRate'), b.get('coverRate')]
  if (key === 'covered' && rateA != null && rateB != null) {
    const points = 100 * (rateA - rateB)
    change += t('scenarios.inBrackets', {
      text: t('scenarios.points', { n: `${sign(points)}${Math.abs(points).toFixed(1)}` }),
    })
  }
  const [more, less] = WORDS[key] ?? ['more', 'less']
  return t('scenarios.because', { change, word: t(`scenarios.words.${difference > 0 ? more : less}`) })
}
