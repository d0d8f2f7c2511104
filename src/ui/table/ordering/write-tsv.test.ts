import { expect, test } from 'vitest'
import { writeTsv } from './write-tsv.ts'

test('rows of cells, quoted only where a spreadsheet needs it', () => {
  expect(
    writeTsv([
      ['名称', '备注'],
      ['格尔木"西"站', 'a\tb'],
      ['"x"', '两\n行'],
      ['', ''],
    ]),
  ).toBe('名称\t备注\r\n格尔木"西"站\t"a\tb"\r\n"""x"""\t"两\n行"\r\n\t')
})
