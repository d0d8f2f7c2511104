/**
 * Sites of a cluster question as they cross to a worker: columns, which cross in a tenth of the time of objects, 100,000 of them in
 * some milliseconds.
 */
import type { PlacedClusterSite } from './cluster-types.ts'

export interface PackedClusterSites {
  readonly ids: readonly string[]
  /** Longitude and latitude of each site, then of its foot, NaN where there is none. */
  readonly places: Float64Array
  /** Of each site, its theme and its county, as positions in `words`; −1 for none. */
  readonly wordsOf: Int32Array
  readonly words: readonly string[]
}

/** Sites between two looks at the clock. */
const SITES_A_STEP = 500

/** Yields now and then, so that the page can pause. */
export function* packClusterSitesInSteps(
  sites: Iterable<PlacedClusterSite>,
): Generator<undefined, PackedClusterSites, undefined> {
  const ids: string[] = []
  const places: number[] = []
  const wordsOf: number[] = []
  const words = new Map<string, number>()
  const numberOf = (word: string | null): number => {
    if (word === null) return -1
    let number = words.get(word)
    if (number === undefined) words.set(word, (number = words.size))
    return number
  }
  for (const { id, position, foot, themeId, countyId } of sites) {
    ids.push(id)
    places.push(position[0], position[1], foot ? foot[0] : Number.NaN, foot ? foot[1] : Number.NaN)
    wordsOf.push(numberOf(themeId), numberOf(countyId))
    if (ids.length % SITES_A_STEP === 0) yield
  }
  return { ids, places: Float64Array.from(places), wordsOf: Int32Array.from(wordsOf), words: [...words.keys()] }
}

export function unpackClusterSites({ ids, places, wordsOf, words }: PackedClusterSites): PlacedClusterSite[] {
  return ids.map((id, i) => {
    const footLon = places[4 * i + 2]!
    const site: PlacedClusterSite = {
      id,
      position: [places[4 * i]!, places[4 * i + 1]!],
      themeId: words[wordsOf[2 * i]!] ?? null,
      countyId: words[wordsOf[2 * i + 1]!] ?? null,
    }
    return Number.isNaN(footLon) ? site : { ...site, foot: [footLon, places[4 * i + 3]!] }
  })
}
