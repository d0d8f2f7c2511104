import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sliced } from '../../../app/run-in-slices.ts'
import type { GridColumn } from '../grid-column.ts'
import { orderRows, type RowQuery } from './order-rows.ts'
import { parseNumberFilter } from './parse-number-filter.ts'

interface Row {
  readonly name: string
  readonly kind: string
  readonly offsetM: number
}

const columns: GridColumn<Row>[] = [
  { id: 'name', label: '名称', widthPx: 1, filter: { kind: 'text' }, text: (row) => row.name },
  {
    id: 'kind',
    label: '领域',
    widthPx: 1,
    filter: { kind: 'choice', choices: [], choiceOf: (row) => row.kind },
    text: (row) => row.kind,
  },
  {
    id: 'offset',
    label: '偏距',
    widthPx: 1,
    filter: { kind: 'number' },
    text: (row) => (Number.isNaN(row.offsetM) ? '' : row.offsetM.toFixed(0)),
    number: (row) => row.offsetM,
  },
]

const rows: Row[] = [
  { name: '乌兰村', kind: 'village', offsetM: 120 },
  { name: '格尔木社区', kind: 'community', offsetM: Number.NaN },
  { name: 'Ａ区2号', kind: 'village', offsetM: 5 },
  { name: 'a区10号', kind: 'school', offsetM: 5000 },
]

function finish<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

function names(query: Partial<RowQuery<Row>>): string[] {
  const order = finish(orderRows({ rows, columns, filters: {}, search: '', sort: null, ...query }))
  return [...order].map((index) => (rows[index] as Row).name)
}

describe('rows of a grid', () => {
  test('stand as they came without a sort', () => {
    expect(names({})).toEqual(['乌兰村', '格尔木社区', 'Ａ区2号', 'a区10号'])
  })

  test('sort by pinyin and by numbers, blanks last both ways', () => {
    expect(names({ sort: { columnId: 'name', descending: false } })).toEqual([
      '格尔木社区',
      '乌兰村',
      'Ａ区2号',
      'a区10号',
    ])
    expect(names({ sort: { columnId: 'offset', descending: false } })).toEqual([
      'Ａ区2号',
      '乌兰村',
      'a区10号',
      '格尔木社区',
    ])
    expect(names({ sort: { columnId: 'offset', descending: true } })).toEqual([
      'a区10号',
      '乌兰村',
      'Ａ区2号',
      '格尔木社区',
    ])
  })

  test('are filtered by text without case or width, by choice, by number, and by search', () => {
    expect(names({ filters: { name: 'a区' } })).toEqual(['Ａ区2号', 'a区10号'])
    expect(names({ filters: { kind: 'village' } })).toEqual(['乌兰村', 'Ａ区2号'])
    expect(names({ filters: { offset: '<=120' } })).toEqual(['乌兰村', 'Ａ区2号'])
    expect(names({ filters: { offset: 'x' } })).toEqual([])
    expect(names({ search: 'village  2号' })).toEqual(['Ａ区2号'])
    expect(names({ search: '社区', filters: { kind: 'village' } })).toEqual([])
  })

  test('sorted and filtered at any size equal the sort of the filtered', () => {
    const value = fc.oneof(fc.constant(Number.NaN), fc.integer({ min: 0, max: 50 }))
    fc.assert(
      fc.property(fc.array(value, { maxLength: 300 }), fc.integer({ min: 0, max: 50 }), (values, limit) => {
        const many = values.map((offsetM, index) => ({ name: `n${index}`, kind: '', offsetM }))
        const order = finish(
          orderRows({
            rows: many,
            columns,
            filters: { offset: `>=${limit}` },
            search: '',
            sort: { columnId: 'offset', descending: false },
          }),
        )
        const expected = many
          .map((row, index) => ({ value: row.offsetM, index }))
          .filter((entry) => entry.value >= limit)
          .sort((a, b) => a.value - b.value || a.index - b.index)
        expect([...order]).toEqual(expected.map((entry) => entry.index))
      }),
    )
  })
})

describe('filters of numbers', () => {
  test.each([
    ['>500', [500, 501], [501]],
    ['＞５００', [500, 501], [501]],
    ['≤ 20', [19, 20, 21], [19, 20]],
    ['< 20', [19, 20], [19]],
    ['100-500', [99, 100, 500, 501], [100, 500]],
    ['500~100', [99, 100, 500, 501], [100, 500]],
    ['=0', [0, 1], [0]],
    ['1,000', [999, 1000, 1001], [1000, 1001]],
    ['-5..-1', [-6, -5, -1, 0], [-5, -1]],
  ])('%s', (text, values, expected) => {
    const accepts = parseNumberFilter(text)
    expect(values.filter((value) => accepts?.(value))).toEqual(expected)
  })

  test('what is no filter of numbers is null', () => {
    expect(parseNumberFilter('远')).toBeNull()
    expect(parseNumberFilter('')).toBeNull()
    expect(parseNumberFilter('>')).toBeNull()
  })
})
