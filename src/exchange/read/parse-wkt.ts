/**
 * Well-known text of simple features → geometry, strictly: POINT, MULTIPOINT, LINESTRING, MULTILINESTRING, POLYGON,
 * MULTIPOLYGON, with or without Z, M and `SRID=…;`. Turned into GeoJSON arrays first, so that both ways in are judged by
 * `parse-geometry.ts`.
 */
import { GeometryFault, parseGeometry } from './parse-geometry.ts'
import type { ParsedGeometry } from './parse-geometry.ts'

const TYPES = {
  POINT: { type: 'Point', depth: 0 },
  MULTIPOINT: { type: 'MultiPoint', depth: 1 },
  LINESTRING: { type: 'LineString', depth: 1 },
  MULTILINESTRING: { type: 'MultiLineString', depth: 2 },
  POLYGON: { type: 'Polygon', depth: 2 },
  MULTIPOLYGON: { type: 'MultiPolygon', depth: 3 },
} as const

const HEAD =
  /^\s*(?:SRID=\d+;)?\s*(POINT|MULTIPOINT|LINESTRING|MULTILINESTRING|POLYGON|MULTIPOLYGON)\s*(?:Z|M|ZM)?\s*(?=\()/i
const TOKEN = /\s*([(),]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)/iy

/** True for text that begins like well-known text, whether or not the rest is sound. */
export function looksLikeWkt(text: string): boolean {
  return HEAD.test(text)
}

/** @throws GeometryFault `wktBroken` or what `parseGeometry` finds. */
export function parseWkt(text: string): ParsedGeometry {
  const head = HEAD.exec(text)
  if (!head) throw new GeometryFault('wktBroken', { text: text.slice(0, 40) })
  const name = (head[1] ?? '').toUpperCase() as keyof typeof TYPES
  const { type, depth } = TYPES[name]
  const tokens = createTokens(text, head[0].length)
  const list = readList(tokens, depth, name === 'MULTIPOINT')
  tokens.end()
  return parseGeometry({ type, coordinates: depth === 0 ? list[0] : list })
}

interface Tokens {
  peek(): string
  take(): string
  end(): void
}

function createTokens(text: string, from: number): Tokens {
  let at = from
  let next = read()
  function read(): string {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(text)
    if (!match) {
      if (text.slice(at).trim() === '') return ''
      throw new GeometryFault('wktBroken', { text: text.slice(at, at + 40) })
    }
    at += match[0].length
    return match[1] ?? ''
  }
  return {
    peek: () => next,
    take() {
      const token = next
      next = token === '' ? '' : read()
      return token
    },
    end() {
      if (next !== '') throw new GeometryFault('wktBroken', { text: next })
    },
  }
}

function expect(tokens: Tokens, token: string): void {
  const found = tokens.take()
  if (found !== token) throw new GeometryFault('wktBroken', { text: found })
}

/** `( item, item )`, items being positions at depth 0 and 1 and lists above. */
function readList(tokens: Tokens, depth: number, bracketedPositions: boolean): unknown[] {
  const items: unknown[] = []
  expect(tokens, '(')
  for (;;) {
    if (depth > 1) items.push(readList(tokens, depth - 1, false))
    else if (bracketedPositions && tokens.peek() === '(') items.push(readList(tokens, 0, false)[0])
    else items.push(readPosition(tokens))
    const token = tokens.take()
    if (token === ')') return items
    if (token !== ',') throw new GeometryFault('wktBroken', { text: token })
  }
}

function readPosition(tokens: Tokens): number[] {
  const numbers: number[] = []
  while (/^[-+.\d]/.test(tokens.peek())) numbers.push(Number(tokens.take()))
  return numbers
}
