import i18next from 'i18next'
import { planRow } from '../../model/plan.ts'
import type { ChoiceReasons } from '../../siting/reasons/types.ts'
import { downloadFile } from '../plan-files.ts'
import { usePlanState } from '../plan-state.ts'
import { describeChange, describeChosen, describeUnchosen, joinSentences, type ReasonWords } from './describe-reason.ts'

/** Every card as a row of a workbook or a CSV file, the chosen first. */
export async function exportReasons(reasons: ChoiceReasons, words: ReasonWords, format: 'xlsx' | 'csv'): Promise<void> {
  const t = i18next.t.bind(i18next)
  const header = (['name', 'state', 'partner', 'change', 'why'] as const).map((key) => t(`reasons.column.${key}`))
  const row = (candidate: number, state: 'chosen' | 'unchosen', partner: Partner, sentences: readonly string[]) => [
    words.candidate(candidate),
    t(`reasons.column.${state}`),
    partner ? words.candidate(partner.at) : '',
    partner ? describeChange(partner.change, words) : '',
    joinSentences(sentences),
  ]
  const cells = [
    header,
    ...reasons.chosen.map((one) => {
      const [best] = one.replacements
      return row(
        one.candidate,
        'chosen',
        best ? { at: best.into, change: best.change } : null,
        describeChosen(one, words),
      )
    }),
    ...reasons.unchosen.map((one) =>
      row(
        one.candidate,
        'unchosen',
        one.swap && { at: one.swap.out, change: one.swap.change },
        describeUnchosen(one, words),
      ),
    ),
  ]
  const name = `${planRow(usePlanState.getState().plan).name} ${t('reasons.title')}`
  if (format === 'csv') {
    const { writeCsv } = await import('../../exchange/write/write-csv.ts')
    downloadFile(`${name}.csv`, writeCsv(cells), 'text/csv')
  } else {
    const { writeXlsx } = await import('../../exchange/write/write-xlsx.ts')
    downloadFile(
      `${name}.xlsx`,
      await writeXlsx([{ name: t('reasons.title'), rows: cells }]),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    )
  }
}

type Partner = { readonly at: number; readonly change: Parameters<typeof describeChange>[0] } | null
