/**
 * JSON.parse with a clean refusal: too deep, cut off in the middle, or broken, with line and column in every browser
 * (engines word their own messages differently, and some give no place). Depth is checked first, by a scan of brackets
 * outside strings, since engines and later steps recurse.
 */
import { ImportError } from './issue.ts'

const MAX_DEPTH = 100

/** @throws ImportError `jsonTooDeep`, `jsonCutOff`, `jsonBroken` */
export function parseJson(text: string): unknown {
  const isClosed = checkDepth(text)
  try {
    return JSON.parse(text) as unknown
  } catch {
    const fault = findJsonFault(text)
    const { line, column } = lineAndColumn(text, fault)
    throw new ImportError(!isClosed && fault >= text.trimEnd().length ? 'jsonCutOff' : 'jsonBroken', { line, column })
  }
}

/** True when every bracket and string is closed. */
function checkDepth(text: string): boolean {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22: {
        let end = text.indexOf('"', i + 1)
        while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
        if (end === -1) return false
        i = end
        break
      }
      case 0x5b:
      case 0x7b:
        depth++
        if (depth > MAX_DEPTH) throw new ImportError('jsonTooDeep', { depth: MAX_DEPTH })
        break
      case 0x5d:
      case 0x7d:
        depth--
        break
    }
  }
  return depth <= 0
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0
  while (text[at - 1 - backslashes] === '\\') backslashes++
  return backslashes % 2 === 1
}

const SPACE = /[ \t\n\r]*/y
const ATOM = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/**
 * Index of the first character that JSON does not allow, `text.length` when it ends too early, -1 when nothing is wrong.
 * Follows the grammar of RFC 8259 with a stack of open brackets.
 */
export function findJsonFault(text: string): number {
  const open: string[] = []
  let at = 0
  let expects: 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'commaOrEnd' = 'value'
  for (;;) {
    at = skip(SPACE, text, at)
    if (expects === 'commaOrEnd' && open.length === 0) return at === text.length ? -1 : at
    const char = text[at]
    if (char === undefined) return text.length
    if (expects === 'commaOrEnd') {
      const inObject = open.at(-1) === '{'
      if (char === ',') expects = inObject ? 'key' : 'value'
      else if (char === (inObject ? '}' : ']')) open.pop()
      else return at
      at++
    } else if (expects === 'key' || expects === 'keyOrEnd') {
      if (char === '}' && expects === 'keyOrEnd') {
        open.pop()
        expects = 'commaOrEnd'
        at++
        continue
      }
      if (char !== '"') return at
      const key = endOfString(text, at)
      if (!key.ok) return key.at
      at = skip(SPACE, text, key.at)
      if (text[at] !== ':') return at
      at++
      expects = 'value'
    } else if (char === ']' && expects === 'valueOrEnd') {
      open.pop()
      expects = 'commaOrEnd'
      at++
    } else if (char === '{' || char === '[') {
      open.push(char)
      expects = char === '{' ? 'keyOrEnd' : 'valueOrEnd'
      at++
    } else if (char === '"') {
      const string = endOfString(text, at)
      if (!string.ok) return string.at
      at = string.at
      expects = 'commaOrEnd'
    } else {
      const end = skip(ATOM, text, at)
      if (end === at) return at
      at = end
      expects = 'commaOrEnd'
    }
  }
}

/** After the closing quote; or where the string goes wrong. */
function endOfString(text: string, from: number): { ok: boolean; at: number } {
  for (let i = from + 1; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x22) return { ok: true, at: i + 1 }
    if (code < 0x20) return { ok: false, at: i }
    if (code !== 0x5c) continue
    i++
    const escape = text[i]
    if (escape === undefined) break
    if (escape === 'u') {
      for (let k = 0; k < 4; k++) {
        i++
        if (i >= text.length) return { ok: false, at: text.length }
        if (!/[0-9a-fA-F]/.test(text[i] ?? '')) return { ok: false, at: i }
      }
    } else if (!'"\\/bfnrt'.includes(escape)) return { ok: false, at: i }
  }
  return { ok: false, at: text.length }
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  return match ? at + match[0].length : at
}

function lineAndColumn(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, Math.max(at, 0))
  const lastBreak = before.lastIndexOf('\n')
  return { line: before.split('\n').length, column: before.length - lastBreak }
}
