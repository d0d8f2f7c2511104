import { expect, test } from 'vitest'
import { describeIssue } from './describe-issue.ts'
import { FILE_ERROR_CODES, ROW_ERROR_CODES, WARNING_CODES } from './issue.ts'

test('every code has a sentence in both languages, which name the same values', () => {
  const codes = [...FILE_ERROR_CODES, ...ROW_ERROR_CODES, ...WARNING_CODES]
  expect(new Set(codes).size).toBe(codes.length)
  const names = [
    'crs',
    'megabytes',
    'name',
    'format',
    'line',
    'column',
    'sheet',
    'rows',
    'columns',
    'entry',
    'ratio',
    'limit',
  ]
  names.push('geometry', 'count', 'text', 'lon', 'lat', 'route', 'stake', 'encoding', 'example')
  const values = Object.fromEntries(names.map((name) => [name, `‹${name}›`]))
  for (const code of codes) {
    const zh = describeIssue({ code, values }, 'zh')
    const en = describeIssue({ code, values }, 'en')
    expect(zh).toMatch(/\p{Script=Han}.*。$/u)
    expect(en).toMatch(/^[‹"A-Z].*\.$/)
    expect(en).not.toMatch(/\p{Script=Han}/u)
    const named = (text: string): string[] => (text.match(/‹\w+›/g) ?? []).toSorted()
    expect(named(zh)).toEqual(named(en))
    expect(zh + en).not.toContain('{')
  }
})

test('values go in as text', () => {
  expect(describeIssue({ code: 'positionNotNumber', values: { text: '<img onerror=x> $& {lon}' } }, 'en')).toBe(
    '"<img onerror=x> $& {lon}" is not a coordinate.',
  )
})
