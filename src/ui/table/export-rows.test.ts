import { expect, test } from 'vitest'
import { runInSlices } from '../../app/run-in-slices.ts'
import { buildCells } from './export-rows.ts'
import type { GridColumn } from './grid-column.ts'

interface Row {
  readonly name: string
  readonly offsetM: number
}

const columns: GridColumn<Row>[] = [
  { id: 'name', label: '名称', widthPx: 1, filter: { kind: 'text' }, text: (row) => row.name },
  {
    id: 'offset',
    label: '偏距 (米)',
    widthPx: 1,
    filter: { kind: 'number' },
    text: (row) => row.offsetM.toFixed(0),
    number: (row) => row.offsetM,
    exportDecimals: 1,
  },
]

test('headers, texts, and numbers rounded once; no number is an empty cell', async () => {
  const rows = [
    { name: '都兰', offsetM: 12.3456 },
    { name: '', offsetM: Number.NaN },
  ]
  expect(await runInSlices(buildCells(rows, columns))).toEqual([
    ['名称', '偏距 (米)'],
    ['都兰', 12.3],
    ['', null],
  ])
})
