/**
 * Bytes → text. Excel's CSV is often GBK and short Chinese files fool statistical detectors, so the order is fixed: byte
 * order mark, UTF-16 without one (zero bytes on one side only), strict UTF-8, UTF-8 with a cut-off or damaged spot, and
 * last GB18030, which takes nearly anything. The user can overrule it.
 */
import type { Issue } from './issue.ts'
import type { TextEncodingName } from './types.ts'

interface DecodedText {
  /** Without byte order mark. */
  readonly text: string
  readonly encoding: TextEncodingName
  readonly issues: readonly Issue[]
}

/** Cost: one or two passes over the bytes. Never throws: what can not be decoded becomes U+FFFD and a warning. */
export function decodeText(bytes: Uint8Array, encoding?: TextEncodingName): DecodedText {
  if (encoding) return decodeAs(bytes, encoding)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(bytes, 'utf-16be')
  const wide = guessUtf16(bytes)
  if (wide) return decodeAs(bytes, wide)
  const strict = decodeStrictUtf8(bytes)
  if (strict !== null) return { text: strict, encoding: 'utf-8', issues: [] }
  const whole = bytes.subarray(0, bytes.length - cutOffTail(bytes))
  if (whole.length < bytes.length) {
    const text = decodeStrictUtf8(whole)
    if (text !== null && /[^\0-\x7f]/.test(text)) {
      return { text, encoding: 'utf-8', issues: [{ code: 'fileCutOff', values: {} }] }
    }
  }
  return decodeAs(bytes, isDamagedUtf8(bytes) ? 'utf-8' : 'gb18030')
}

function decodeAs(bytes: Uint8Array, encoding: TextEncodingName): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes)
  const lost = countLost(text)
  const issues: Issue[] = lost === 0 ? [] : [{ code: 'charactersLost', values: { count: lost, encoding } }]
  return { text, encoding, issues }
}

function decodeStrictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function countLost(text: string): number {
  let count = 0
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) count++
  return count
}

/** Digits, commas and line ends of a UTF-16 table have their zero byte on one side: odd for little endian. */
function guessUtf16(bytes: Uint8Array): TextEncodingName | null {
  const end = Math.min(bytes.length, 4096) & ~1
  let even = 0
  let odd = 0
  for (let i = 0; i < end; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  const pairs = end / 2
  if (odd > pairs * 0.2 && odd > even * 10) return 'utf-16le'
  if (even > pairs * 0.2 && even > odd * 10) return 'utf-16be'
  return null
}

/** Length of an incomplete UTF-8 sequence at the end: what a file cut in the middle of a character has. */
function cutOffTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return length > back ? back : 0
  }
  return 0
}

/** GBK text holds few valid three-byte sequences; a UTF-8 file with one bad spot holds almost nothing else. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  let good = 0
  let bad = 0
  for (let i = 0; i < bytes.length; ) {
    const byte = bytes[i] ?? 0
    const length =
      byte < 0x80
        ? 1
        : byte >= 0xc2 && byte < 0xe0
          ? 2
          : byte >= 0xe0 && byte < 0xf0
            ? 3
            : byte >= 0xf0 && byte < 0xf5
              ? 4
              : 0
    let complete = length > 0
    for (let k = 1; k < length; k++) complete &&= ((bytes[i + k] ?? 0) & 0xc0) === 0x80
    if (!complete) bad++
    else if (length >= 3) good++
    i += complete ? length : 1
  }
  return good > bad * 20
}
