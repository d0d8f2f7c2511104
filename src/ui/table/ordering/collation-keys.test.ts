import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runInSlices, type Sliced } from '../../../app/run-in-slices.ts'
import { buildCollationKeys } from './collation-keys.ts'

const collator = new Intl.Collator('zh-Hans-CN-u-co-pinyin', { sensitivity: 'base', numeric: true })

function finish<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

function sortByKeys(texts: readonly string[]): string[] {
  const keys = finish(buildCollationKeys(texts))
  return texts
    .map((text, index) => ({ text, key: keys[index] as string }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ text }) => text)
}

test('Chinese names stand in the order of their pinyin', () => {
  expect(sortByKeys(['乌兰县', '天峻县', '格尔木市', '都兰县', '德令哈市', '茫崖市', '大柴旦'])).toEqual([
    '大柴旦',
    '德令哈市',
    '都兰县',
    '格尔木市',
    '茫崖市',
    '天峻县',
    '乌兰县',
  ])
})

test('numbers inside texts count as numbers, whatever their width and leading zeros', () => {
  expect(sortByKeys(['G109', 'g6', 'Ｇ３１５', '村2', '村 10', '村010号', '村9'])).toEqual([
    '村 10',
    '村2',
    '村9',
    '村010号',
    'g6',
    'G109',
    'Ｇ３１５',
  ])
})

test('keys order as the collator does', async () => {
  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom(...'都 兰 县 格 尔 木 市 村 社 区 长 乐 上 下 一 二 三 甲 乙 重 庆 重庆 沈 沈阳'.split(' ')),
        fc.constantFrom(...'abAzZéG0129 -().,:（）+_'.split('')),
        fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)),
      ),
      { maxLength: 6 },
    )
    .map((characters) => characters.join(''))
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 12 }), async (texts) => {
      const keys = (await runInSlices(buildCollationKeys(texts))) as string[]
      for (let a = 0; a < texts.length; a++) {
        for (let b = 0; b < a; b++) {
          const byKey = keys[a] === keys[b] ? 0 : (keys[a] as string) < (keys[b] as string) ? -1 : 1
          const expected = collator.compare(
            (texts[a] as string).normalize('NFKC'),
            (texts[b] as string).normalize('NFKC'),
          )
          expect(byKey, `${texts[a]} / ${texts[b]}`).toBe(expected)
        }
      }
    }),
    { numRuns: 300 },
  )
})
