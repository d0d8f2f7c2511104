import { describe, expect, test } from 'vitest'
import { readChecklist } from './read-checklist.ts'
import { parseMeasure, readColumn } from './read-column.ts'
import { presetProgramme } from '../../model/preset-programme.ts'

const read = (cells: readonly (string | undefined)[]) => {
  const { values, form } = readColumn(cells)
  return [form, ...values]
}

describe('a column', () => {
  test.each([
    ['yes and no', ['是', '否', '', undefined, 'Yes', '√'], ['yesNo', 1, 0, NaN, NaN, 1, 1]],
    [
      'numbers with units',
      ['1,234人', '1.2万', '500 m²', '85%', '-3', '约多'],
      ['number', 1234, 12000, 500, 85, -3, NaN],
    ],
    ['full-width digits', ['１２', '３.５'], ['number', 12, 3.5]],
    ['lists are counted', ['全国文明村、省级示范', '无', '县级先进', '', '—'], ['count', 2, 0, 1, NaN, NaN]],
    ['what is not known is not nothing', ['不详', '待定', 'N/A', '-', '5'], ['number', NaN, NaN, NaN, NaN, 5]],
    ['0 and 1 are numbers', ['0', '1'], ['number', 0, 1]],
  ])('%s', (_, cells, expected) => expect(read(cells)).toEqual(expected))

  test('two numbers are no number', () => {
    expect([parseMeasure('3、4'), parseMeasure('2018-05'), parseMeasure('')]).toEqual([null, null, null])
  })
})

describe('the checklist', () => {
  const share = (domainId: string | null, properties: Record<string, string>) =>
    readChecklist([{ domainId, properties }], presetProgramme.checklist).values[0]

  test('columns named like its lines, in either language, units and brackets aside', () => {
    const properties = {
      标识规范: '是',
      'Functional layout': 'no',
      '设施设备(2025)': '齐全',
      '村活动场所面积(m²)': '200',
    }
    expect(share('village', properties)).toBe(3 / 4)
  })

  test('a measure is met from its threshold on', () => {
    expect(share('village', { 村活动场所面积: '199.9' })).toBe(0)
    expect(share('village', { 村活动场所面积: '200㎡' })).toBe(1)
  })

  test('lines of another domain, and cells that say nothing, do not count', () => {
    expect(share('school', { 村活动场所面积: '10', 标识规范: '是' })).toBe(1)
    expect(share('village', { 标识规范: '是', 功能布局: '', 运行制度: '看情况' })).toBe(1)
    expect(share('village', { 标识规范: '', 备注: '是' })).toBeNaN()
  })
})
