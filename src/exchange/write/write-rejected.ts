import { describeIssue, type IssueLanguage } from '../read/describe-issue.ts'
import type { ReadResult, RejectedRow } from '../read/types.ts'
import { writeXlsx } from './write-xlsx.ts'

const HEADERS = {
  zh: { sheet: '未导入', row: '行号', reason: '原因' },
  en: { sheet: 'Not imported', row: 'Row', reason: 'Reason' },
} as const

/** A workbook of the rows that were not imported: row number, reason, and the row as it was, ready to mend and import. */
export function writeRejected(
  read: Pick<ReadResult, 'columns'>,
  rejected: readonly RejectedRow[],
  language: IssueLanguage,
): Promise<Uint8Array> {
  const words = HEADERS[language]
  return writeXlsx([
    {
      name: words.sheet,
      rows: [
        [words.row, words.reason, ...read.columns],
        ...rejected.map((row) => [row.rowNumber, describeIssue(row.reason, language), ...row.values]),
      ],
    },
  ])
}
