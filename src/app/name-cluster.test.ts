import { expect, test } from 'vitest'
import { type MemberWords, takeUniqueName, wordsOfMembers } from './name-cluster.ts'

const member = (words: Partial<MemberWords>): MemberWords => ({
  township: '',
  county: '',
  countyCode: '',
  theme: '',
  themeId: '',
  ...words,
})

test('named after the commonest township, else county, else theme', () => {
  const a = member({ township: '柴旦镇', county: '大柴旦', countyCode: '632857', theme: '人才', themeId: 'talent' })
  const b = member({ township: '锡铁山镇', county: '大柴旦', countyCode: '632857' })
  expect(wordsOfMembers([b, a, a], 'dbscan')).toEqual({ stem: '柴旦镇', areaCode: '632857', themeId: 'talent' })
  expect(wordsOfMembers([a, b, b], 'dbscan').themeId).toBeNull()
  expect(wordsOfMembers([a, b, b], 'county').stem).toBe('大柴旦')
  expect(wordsOfMembers([a, a], 'theme').stem).toBe('大柴旦 人才')
  expect(wordsOfMembers([member({ theme: '人才' })], 'dbscan').stem).toBe('人才')
  expect(wordsOfMembers([member({})], 'dbscan')).toEqual({ stem: '', areaCode: null, themeId: null })
})

test('the same members in another order give the same words', () => {
  const two = [member({ township: '乙' }), member({ township: '甲' })]
  expect(wordsOfMembers(two, 'dbscan')).toEqual(wordsOfMembers(two.toReversed(), 'dbscan'))
})

test('a name that is taken is counted on', () => {
  const taken = new Set(['甲群', '甲群 2'])
  expect(takeUniqueName('甲群', taken)).toBe('甲群 3')
  expect(takeUniqueName('甲群', taken)).toBe('甲群 4')
  expect(takeUniqueName('乙群', taken)).toBe('乙群')
})
