import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Choices } from './import-state.ts'
import { forgetChoices, recallChoices, rememberChoices } from './remember-mapping.ts'

const kept = new Map<string, string>()

beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

const choices: Choices = {
  kind: 'site',
  mapping: { name: 0, lon: 2, lat: 1, notes: null },
  datum: 'gcj02',
  swapAxes: true,
}

test('the same headers in another order mean the same', () => {
  rememberChoices(['村', '北', '东'], choices)
  expect(recallChoices(['东', '村', '北'])).toMatchObject({
    kind: 'site',
    mapping: { name: 1, lon: 0, lat: 2, notes: null },
    datum: 'gcj02',
    // Told by the positions of the file, not by its headers.
    swapAxes: false,
  })
})

test('other headers mean nothing, and what was forgotten is gone', () => {
  rememberChoices(['村', '北', '东'], choices)
  expect(recallChoices(['村', '北'])).toBeNull()
  forgetChoices(['北', '东', '村'])
  expect(recallChoices(['村', '北', '东'])).toBeNull()
})

test('each kind has its own meaning; the last one used is proposed first', () => {
  rememberChoices(['村', '北', '东'], choices)
  rememberChoices(['村', '北', '东'], { ...choices, kind: 'demandPoint', datum: 'wgs84' })
  expect(recallChoices(['村', '北', '东'])?.kind).toBe('demandPoint')
  expect(recallChoices(['村', '北', '东'], 'site')?.datum).toBe('gcj02')
})

test('what is kept and cannot be read is no fault', () => {
  kept.set('beadline.import.mappings', '{"broken"')
  expect(recallChoices(['村'])).toBeNull()
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('denied')
    },
    setItem: () => {
      throw new Error('denied')
    },
  })
  rememberChoices(['村'], choices)
  expect(recallChoices(['村'])).toBeNull()
})
