/** A header as people write it ('经度(°)', 'LNG_WGS84', ' 示范点 名称 *') → the bare word, and what else the header says. */
import type { Datum } from './types.ts'

export interface NormalisedHeader {
  /** Letters, digits and Chinese characters only, lower case, without brackets' content, datum and unit. */
  readonly base: string
  /** Content of brackets, lower case: '(纬度,经度)' tells the order of a pair. */
  readonly inside: string
  readonly datum: Datum | null
}

const BRACKETED = /\(([^()]*)\)|\[([^[\]]*)\]|【([^【】]*)】|\{([^{}]*)\}|<([^<>]*)>|《([^《》]*)》/g

export function normaliseHeader(header: string): NormalisedHeader {
  const folded = header.normalize('NFKC').toLowerCase().slice(0, 200)
  const inside: string[] = []
  const open = folded.replace(BRACKETED, (...groups: unknown[]) => {
    inside.push(groups.slice(1, 7).find((group) => typeof group === 'string') as string)
    return ' '
  })
  const datum = findDatumWord(folded)
  const base = bareWord(open) || bareWord(folded)
  return { base, inside: inside.join(' '), datum }
}

function bareWord(text: string): string {
  let bare = text
  for (const [, pattern] of DATUM_WORDS) bare = bare.replace(pattern, ' ')
  return bare.replace(/[^\p{L}\p{N}]+/gu, '')
}

const DATUM_WORDS: readonly (readonly [Datum, RegExp])[] = [
  ['wgs84', /wgs[\s_-]*(?:19)?84|epsg:*4326|crs84/],
  ['cgcs2000', /cgcs[\s_-]*2000|国家2000|2000(?:国家)?(?:大地)?坐标系?|epsg:*4490/],
  ['gcj02', /gcj[\s_-]*0?2|火星(?:坐标系?)?|高德(?:地图)?|\bamap\b|腾讯(?:地图)?/],
  ['bd09', /bd[\s_-]*0?9(?:ll)?|百度(?:地图)?|baidu/],
]

/** The datum that a text names first: "WGS-84 (derived from GCJ-02)" is WGS84. Null when it names none. */
export function findDatumWord(text: string): Datum | null {
  const folded = text.normalize('NFKC').toLowerCase()
  let best: Datum | null = null
  let bestAt = Number.POSITIVE_INFINITY
  for (const [datum, pattern] of DATUM_WORDS) {
    const at = pattern.exec(folded)?.index ?? Number.POSITIVE_INFINITY
    if (at < bestAt) {
      bestAt = at
      best = datum
    }
  }
  return best
}
