/** The plain sentences that say what the figures of a distribution mean, and the notes on method, source and edges. */
import type { TFunction } from 'i18next'
import type { DensityAnswer } from '../../jobs/density-types.ts'
import type { DistributionAnswer, Figured, Inequality } from '../../jobs/distribution-types.ts'
import { formatDistance } from '../format-cost.ts'
import type { DistributionChoice } from './build-distribution-request.ts'

export const DISTRIBUTION_FIGURES = [
  'network',
  'k',
  'networkDensity',
  'plane',
  'planeDensity',
  'mix',
  'inequality',
  'moran',
] as const
export type DistributionFigure = (typeof DISTRIBUTION_FIGURES)[number]

export interface FigureText {
  /** One or two sentences; where there is no figure, the reason. */
  readonly sentence: string
  /** Empty where there is no figure. */
  readonly note: string
}

/** A text for each figure, in the language of `t`. `nameOfArea` is asked for areas of the request. */
export function describeDistribution(
  t: TFunction,
  answer: DistributionAnswer,
  density: DensityAnswer,
  choice: DistributionChoice,
  nameOfArea: (areaId: string) => string,
): Readonly<Record<DistributionFigure, FigureText>> {
  const level = t(`areaLevel.${choice.level}`).toLowerCase()
  const { network, plane, planeChance, mix, inequality, moran } = answer
  return {
    network: textOf(t, network, ({ neighbours, runs }) =>
      textOf(t, neighbours, ({ leaning, index, p, aloneCount }) => ({
        sentence: t(`distribution.say.network.${leaning}`, { index: index.toFixed(2), p: formatP(p) }),
        note: t('distribution.note.network', {
          runs,
          alone: aloneCount,
          access: formatDistance(t, answer.farthestAccessM ?? 0),
        }),
      })),
    ),
    k: textOf(t, network, ({ k, runs }) => {
      const far = formatDistance(t, k.radiiM.at(-1) ?? 0)
      return {
        sentence: t(`distribution.say.k.${k.leaning}`, { far, p: formatP(k.p) }),
        note: t('distribution.note.k', { runs, far, corrected: formatDistance(t, k.correctedM.at(-1) ?? 0) }),
      }
    }),
    plane: textOf(t, plane, ({ leaning, index, p, areaM2, perimeterM }) => ({
      sentence: t(`distribution.say.plane.${leaning}`, { index: index.toFixed(2), p: formatP(p) }),
      note: joinSentences([
        t('distribution.note.plane', {
          area: Math.round(areaM2 / 1e6).toLocaleString('en'),
          perimeter: formatDistance(t, perimeterM),
          outside: answer.outsideCount,
        }),
        ...(planeChance
          ? [
              t('distribution.note.planeChance', {
                runs: planeChance.curve.runs,
                index: planeChance.index.toFixed(2),
              }),
            ]
          : []),
      ]),
    })),
    networkDensity: textOf(t, density.roads, ({ ref, name, stakes, lengthM, sitesPerKm, ...basis }) => {
      const road = ref || name || t('distribution.say.namelessRoad')
      return {
        sentence: t('distribution.say.networkDensity', {
          stretch: stakes ? t('distribution.say.stretch', { road, from: stakes[0], to: stakes[1] }) : road,
          length: formatDistance(t, lengthM),
          value: formatDensity(sitesPerKm),
        }),
        note: t('distribution.note.networkDensity', {
          bandwidth: formatDistance(t, basis.bandwidthM),
          lixel: formatDistance(t, basis.lixelM),
          lost: basis.lostSites.toFixed(1),
        }),
      }
    }),
    planeDensity: textOf(t, density.plane, ({ areaId, value, bandwidthM, outsideCount }) => ({
      sentence: t('distribution.say.planeDensity', {
        area: areaId === null ? t('distribution.say.noArea') : nameOfArea(areaId),
        value: formatDensity(value),
      }),
      note: t('distribution.note.planeDensity', {
        bandwidth: formatDistance(t, bandwidthM),
        outside: outsideCount,
      }),
    })),
    mix: textOf(t, mix, ({ kindCount, presentCount, evenness, pielou }) => ({
      sentence: t('distribution.say.mix', {
        kinds: kindCount,
        present: presentCount,
        evenness: evenness?.toFixed(2) ?? '–',
      }),
      note: t('distribution.note.mix', { pielou: pielou?.toFixed(2) ?? '–', none: answer.domainlessCount }),
    })),
    inequality: textOf(t, inequality, (figures) => ({
      sentence: joinSentences([
        t('distribution.say.inequality', {
          level,
          weightWord: t(`distribution.say.${choice.weight}Word`),
          half: formatPercent(siteShareOfHalf(figures)),
          gini: figures.gini.toFixed(2),
        }),
        ...(choice.level === 'county' || figures.groupCount < 2 || figures.theil < 1e-9
          ? []
          : [
              t('distribution.say.theil', {
                theil: figures.theil.toFixed(2),
                between: formatPercent(figures.theilBetween / figures.theil),
                within: formatPercent(figures.theilWithin / figures.theil),
              }),
            ]),
      ]),
      note: t('distribution.note.inequality', {
        weightless: figures.weightlessCount,
        arealess: answer.arealessCount,
      }),
    })),
    moran: textOf(t, moran, ({ leaning, i, p, local, areaCount, permutations, islandCount }) => ({
      sentence: joinSentences([
        t(`distribution.say.moran.${leaning}`, { level, i: i.toFixed(2).replace('-', '−'), p: formatP(p) }),
        t('distribution.say.local', {
          n: local.filter(({ kind }) => kind !== null).length,
          areas: areaCount,
          chance: Math.round(areaCount * 0.05),
        }),
      ]),
      note: t('distribution.note.moran', { permutations, islands: islandCount }),
    })),
  }
}

/** The sentence of a route or belt. */
export function describeSpacing(
  t: TFunction,
  name: string,
  { siteCount, meanM, variation, longest }: DistributionAnswer['spacing'][number],
): string {
  if (meanM === null || longest === null) return t('distribution.reason.noLines')
  if (longest.gapM < ONE_PLACE_M) return t('distribution.reason.onePlaceOn', { name, count: siteCount })
  const first = t('distribution.say.spacing', {
    name,
    count: siteCount,
    mean: formatDistance(t, meanM),
    longest: formatDistance(t, longest.gapM),
  })
  if (variation === null || siteCount < 3) return first
  const second = t(variation < EVEN ? 'distribution.say.spacingEven' : 'distribution.say.spacingUneven', {
    variation: variation.toFixed(2),
  })
  return joinSentences([first, second])
}

/** Nearer than this is at one place. */
const ONE_PLACE_M = 0.01
/** Half of what chance gives. */
const EVEN = 0.5

function textOf<T extends object>(t: TFunction, figured: Figured<T>, describe: (figures: T) => FigureText): FigureText {
  return figured.ok ? describe(figured) : { sentence: t(`distribution.reason.${figured.reason}`), note: '' }
}

/** Chinese sentences follow each other without a space. */
function joinSentences(sentences: readonly string[]): string {
  return sentences.join(' ').replaceAll('。 ', '。')
}

/** Two digits that count, as a density is no surer. */
function formatDensity(value: number): string {
  return value >= 10 ? value.toFixed(0) : String(Number(value.toPrecision(2)))
}

/** Does not break across lines. */
function formatP(p: number): string {
  return p < 0.01 ? 'p\u00a0<\u00a00.01' : `p\u00a0=\u00a0${p.toFixed(2)}`
}

function formatPercent(share: number): string {
  return `${Math.round(100 * share)}%`
}

/** What the half of the weight that has least has, along the Lorenz curve. */
function siteShareOfHalf({ lorenz }: Inequality): number {
  const at = lorenz.findIndex(({ weightShare }) => weightShare >= 0.5)
  const after = lorenz[at]
  const before = lorenz[at - 1]
  if (!after || !before) return 0
  const part = (0.5 - before.weightShare) / (after.weightShare - before.weightShare)
  return before.siteShare + part * (after.siteShare - before.siteShare)
}
