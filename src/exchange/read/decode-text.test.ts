import { describe, expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'
import { encodeGb18030 } from './encode-gb18030.test-support.ts'

const TEXT = '名称,经度,纬度\n德令哈市,97.36,37.37\n'
const utf8 = new TextEncoder().encode(TEXT)

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const bytes = new Uint8Array((text.length + (mark ? 1 : 0)) * 2)
  const view = new DataView(bytes.buffer)
  const codes = [...(mark ? [0xfeff] : []), ...Array.from(text, (char) => char.charCodeAt(0))]
  for (const [index, code] of codes.entries()) view.setUint16(index * 2, code, littleEndian)
  return bytes
}

describe('decodeText', () => {
  test.each([
    ['utf-8', utf8],
    ['utf-8', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8])],
    ['gb18030', encodeGb18030(TEXT)],
    ['utf-16le', utf16(TEXT, true, true)],
    ['utf-16be', utf16(TEXT, false, true)],
    ['utf-16le', utf16(TEXT, true, false)],
    ['utf-16be', utf16(TEXT, false, false)],
  ] as const)('finds %s', (encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: TEXT, encoding, issues: [] })
  })

  test('takes the encoding it is told, and counts what that can not decode', () => {
    const decoded = decodeText(encodeGb18030('名称'), 'utf-8')
    expect(decoded.encoding).toBe('utf-8')
    expect(decoded.issues).toEqual([{ code: 'charactersLost', values: { count: 4, encoding: 'utf-8' } }])
  })

  test('a UTF-8 file cut in the middle of a character stays UTF-8', () => {
    const decoded = decodeText(new TextEncoder().encode('名称\n德令哈').subarray(0, -1))
    expect(decoded).toEqual({ text: '名称\n德令', encoding: 'utf-8', issues: [{ code: 'fileCutOff', values: {} }] })
  })

  test('one bad byte does not turn a UTF-8 file into GB18030', () => {
    const bytes = new TextEncoder().encode(TEXT.repeat(20))
    bytes[1] = 0xff
    const decoded = decodeText(bytes)
    expect(decoded.encoding).toBe('utf-8')
    expect(decoded.text).toContain('德令哈市,97.36,37.37')
    expect(decoded.issues[0]?.code).toBe('charactersLost')
  })
})
