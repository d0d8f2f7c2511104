import { expect, test } from 'vitest'
import { foldText } from '../../app/fold-text.ts'
import { readNeedle, scoreText } from './match-text.ts'

const golmud = { text: '格尔木市', syllables: ['ge', 'er', 'mu', 'shi'] }
const station = {
  text: 'G109·德令哈东12号',
  syllables: ['g', '1', '0', '9', '·', 'de', 'ling', 'ha', 'dong', '1', '2', 'hao'],
}

function score(typed: string, { text, syllables }: { text: string; syllables?: string[] }): number | null {
  const needle = readNeedle(typed)
  return needle && scoreText(needle, foldText(text), syllables)
}

test.each([
  '格尔',
  '格尔木市',
  '尔木',
  'geermu',
  'gems',
  'gem',
  'germ',
  'GeErMu',
  'ge er mu',
  "ge'er",
  'geermushi',
  'ms',
  'mushi',
])('%s finds 格尔木市', (typed) => {
  expect(score(typed, golmud)).not.toBeNull()
})

test.each(['gm', 'geermuxian', '格木', 'rmu', 'gemsh1'])('%s does not', (typed) => {
  expect(score(typed, golmud)).toBeNull()
})

test('letters, digits and signs inside a name', () => {
  expect(score('g109dlh', station)).not.toBeNull()
  expect(score('dlhd12h', station)).not.toBeNull()
  expect(score('Ｇ１０９', station)).not.toBeNull()
  expect(score('109d', station)).not.toBeNull()
})

test('without pinyin only characters count', () => {
  expect(score('gem', { text: '格尔木市' })).toBeNull()
  expect(score('木市', { text: '格尔木市' })).not.toBeNull()
})

test('the whole before the beginning, the beginning before the middle, characters before pinyin, short before long', () => {
  const texts = ['格尔木市', '格尔木市区', '大格尔木市']
  const scores = texts.map((text) => score('格尔木市', { text }) as number)
  expect(scores).toEqual([...scores].sort((a, b) => a - b))
  expect(score('格尔', golmud) as number).toBeLessThan(score('geer', golmud) as number)
  expect(score('ge', golmud) as number).toBeLessThan(score('mu', golmud) as number)
})

test('nothing typed is no needle', () => {
  expect(readNeedle('  ')).toBeNull()
})
