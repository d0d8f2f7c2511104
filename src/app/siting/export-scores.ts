import i18next from 'i18next'
import { planRow } from '../../model/plan.ts'
import { CRITERION_KINDS } from '../../siting/scores/criterion-kinds.ts'
import { downloadFile } from '../plan-files.ts'
import { usePlanState } from '../plan-state.ts'
import type { CandidateScores } from './scores.ts'

/** The ranking with every value and score as a CSV file. What is missing is an empty cell. */
export async function exportScores(
  { scoring, ground }: CandidateScores,
  nameOf: (criterion: number) => string,
): Promise<void> {
  const { t } = i18next
  const { criteria, measures, scores, totals, lows, highs, missingShares, order, ranks } = scoring
  const nameOfArea = new Map(ground.areas.map(({ code, name }) => [code, name]))
  const header = [
    t('scores.rank'),
    t('scores.candidate'),
    t('scores.county'),
    t('scores.township'),
    t('scores.score'),
    t('scores.low'),
    t('scores.high'),
    t('scores.missingShare'),
    ...criteria.flatMap(({ kind, property }, at) => {
      const { unit } = CRITERION_KINDS[kind]
      const word = property === null && unit !== 'column' ? ` (${t(`scores.units.${unit}`)})` : ''
      return [`${nameOf(at)}${word}`, t('scores.scoreOf', { name: nameOf(at) })]
    }),
  ]
  const rows = [...order].map((candidate) => {
    const { name, areaCodes } = ground.candidates[candidate]!
    return [
      ranks[candidate]! || null,
      name,
      nameOfArea.get(areaCodes.county) ?? '',
      nameOfArea.get(areaCodes.township) ?? '',
      toCell(totals[candidate]!, 2),
      toCell(lows[candidate]!, 2),
      toCell(highs[candidate]!, 2),
      toCell(missingShares[candidate]!, 4),
      ...criteria.flatMap((_, at) => [toCell(measures[at]!.values[candidate]!, 4), toCell(scores[at]![candidate]!, 2)]),
    ]
  })
  const { writeCsv } = await import('../../exchange/write/write-csv.ts')
  const { name } = planRow(usePlanState.getState().plan)
  downloadFile(`${name} ${t('scores.title')}.csv`, writeCsv([header, ...rows]), 'text/csv')
}

function toCell(value: number, decimals: number): number | null {
  return Number.isNaN(value) ? null : Number(value.toFixed(decimals))
}
