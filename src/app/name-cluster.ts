/**
 * What a new cluster is called, which area and theme it has: from where most of its members lie and what most of them are. Ties
 * go to the first by text, so that the same members give the same words.
 */
import type { ClusterSettings } from '../model/tables.ts'

/** What is known of a member; empty where it is not. */
export interface MemberWords {
  readonly township: string
  readonly county: string
  readonly countyCode: string
  readonly theme: string
  readonly themeId: string
}

export interface ClusterWords {
  /** The place or theme it is named after; empty where nothing is known. */
  readonly stem: string
  readonly areaCode: string | null
  readonly themeId: string | null
}

/** A theme is that of the cluster when at least this share of the members has it. */
const THEME_SHARE = 0.5

export function wordsOfMembers(members: readonly MemberWords[], method: ClusterSettings['method']): ClusterWords {
  const [township, county, theme] = [
    commonest(members.map((one) => one.township)),
    commonest(members.map((one) => one.county)),
    commonest(members.map((one) => one.theme)),
  ]
  const themeId = commonest(members.map((one) => one.themeId))
  const places = method === 'county' ? [county, township] : [township, county]
  const stems = method === 'theme' ? [joined(county, theme), ...places] : [...places, theme]
  return {
    stem: stems.find((stem) => stem !== '') ?? '',
    areaCode: commonest(members.map((one) => one.countyCode)) || null,
    themeId:
      themeId !== '' && members.filter((one) => one.themeId === themeId).length >= THEME_SHARE * members.length
        ? themeId
        : null,
  }
}

/** The name, or the name with the least number from 2 on that makes it another than those taken; it is then taken too. */
export function takeUniqueName(name: string, taken: Set<string>): string {
  let unique = name
  for (let n = 2; taken.has(unique); n++) unique = `${name} ${n}`
  taken.add(unique)
  return unique
}

function joined(county: string, theme: string): string {
  return theme === '' ? '' : [county, theme].filter(Boolean).join(' ')
}

/** The value met most often; empty ones do not count. */
function commonest(values: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  let best = ''
  for (const [value, count] of counts) {
    const most = counts.get(best) ?? 0
    if (count > most || (count === most && value < best)) best = value
  }
  return best
}
