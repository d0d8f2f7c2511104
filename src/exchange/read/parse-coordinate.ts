/**
 * One coordinate or a pair of them as people write them → decimal degrees: `109.3959`, `109.3959°E`, `东经109.3959`,
 * `109°23'45.6"E`, `109 23 45.6`, `109度23分45秒`, full-width digits, decimal commas; pairs with comma, semicolon, slash or
 * space between, with or without brackets. Range is not checked here.
 */

type Axis = 'lon' | 'lat'

interface Angle {
  readonly degrees: number
  /** What a hemisphere letter says, else null. */
  readonly axis: Axis | null
}

const PLAIN = /^[-+]?\d+(?:\.\d*)?$/

const HEMISPHERE = '东经|西经|北纬|南纬|东|西|北|南|E|W|N|S'
const AXIS_WORD = '经度|纬度|LON|LNG|LAT'
const DEGREE = '°|度|DEG|D'
const MINUTE = "'|分|M"
const SECOND = "\"|''|秒"
const ANGLE = new RegExp(
  `^(?:${AXIS_WORD})?[:\\s]*(?:(${HEMISPHERE})[:\\s]*)?([-+])?(\\d+(?:\\.\\d*)?)\\s*` +
    `(?:(?:${DEGREE}|\\s|:)\\s*(?:(\\d+(?:\\.\\d*)?)\\s*(?:(?:${MINUTE}|\\s|:)\\s*(?:(\\d+(?:\\.\\d*)?)\\s*(?:${SECOND})?\\s*)?)?)?)?` +
    `(${HEMISPHERE})?$`,
)

/** Null when the text is no coordinate. Minutes and seconds must be below 60, and stand only behind whole degrees. */
export function parseAngle(text: string): Angle | null {
  if (PLAIN.test(text)) return { degrees: Number(text), axis: null }
  if (text.length > 60) return null
  const match = ANGLE.exec(foldText(text).replace(/^([-+]?\d{1,3}),(\d+)$/, '$1.$2'))
  if (!match) return null
  const [, before, sign, degreesText = '', minutesText, secondsText, after] = match
  if (before !== undefined && after !== undefined) return null
  if (minutesText !== undefined && degreesText.includes('.')) return null
  if (secondsText !== undefined && minutesText?.includes('.')) return null
  const minutes = Number(minutesText ?? 0)
  const seconds = Number(secondsText ?? 0)
  if (minutes >= 60 || seconds >= 60) return null
  const size = Number(degreesText) + minutes / 60 + seconds / 3600
  const hemisphere = before ?? after
  const isNegative = (sign === '-') !== (hemisphere !== undefined && /^[西南WS]/.test(hemisphere))
  const axis = hemisphere === undefined ? null : /^[东西EW]/.test(hemisphere) ? 'lon' : 'lat'
  return { degrees: isNegative ? -size : size, axis }
}

export interface Pair {
  readonly first: number
  readonly second: number
  /** What hemisphere letters say: whether the first one is the longitude; null when they are silent. */
  readonly lonFirst: boolean | null
}

const BRACKETS = /^[([{【〔《<]+|[)\]}】〕》>]+$/g

/** Two coordinates in one text; null when it is not that. A third number (a height) after commas is let go. */
export function parsePair(text: string): Pair | null {
  if (text.length > 120) return null
  const folded = foldText(text).replace(BRACKETS, '').trim()
  const parts = splitPair(folded)
  if (!parts) return null
  const first = parseAngle(parts[0])
  const second = parseAngle(parts[1])
  if (!first || !second || (first.axis !== null && first.axis === second.axis)) return null
  const lonFirst = first.axis ? first.axis === 'lon' : second.axis ? second.axis === 'lat' : null
  return { first: first.degrees, second: second.degrees, lonFirst }
}

function splitPair(text: string): [string, string] | null {
  for (const separator of [/\s*[,、]\s*/, /\s*[;/|]\s*/]) {
    const parts = text.split(separator).filter((part) => part !== '')
    const [first, second, third] = parts
    if (
      first !== undefined &&
      second !== undefined &&
      (parts.length === 2 || (parts.length === 3 && PLAIN.test(third ?? '')))
    ) {
      return [first, second]
    }
  }
  const hemispheres =
    /^(.*\d.*?[EWNS东西北南])\s*(\S.*)$/.exec(text) ?? /^([EWNS东西北南].*\d\S*)\s*([EWNS东西北南].*)$/.exec(text)
  if (hemispheres && parseAngle(hemispheres[1] ?? '') && parseAngle(hemispheres[2] ?? '')) {
    return [hemispheres[1] ?? '', hemispheres[2] ?? '']
  }
  const words = text.split(/\s+/)
  if (words.length % 2 !== 0 || words.length > 6) return null
  return [words.slice(0, words.length / 2).join(' '), words.slice(words.length / 2).join(' ')]
}

/** Full-width and typographic forms to plain ones, upper case. (NFKC would turn º into o, so degrees go first.) */
function foldText(text: string): string {
  return text
    .replace(/[º˚゜]/g, '°')
    .normalize('NFKC')
    .replace(/[′’‘`´]/g, "'")
    .replace(/[″”“]/g, '"')
    .replace(/[−–]/g, '-')
    .toUpperCase()
    .trim()
}
