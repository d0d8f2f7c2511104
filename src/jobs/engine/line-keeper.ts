/**
 * Lines, kept in step site by site: only the tracks whose sites have moved are strung anew.
 * Cost of a moved site: the sites of its two tracks, and a look at every line.
 */
import { compareText } from '../../analysis/compare-text.ts'
import { compareAlong, findLinesOfTrack, type LineSettings } from '../../analysis/find-lines.ts'
import type { FoundLine } from '../../analysis/types.ts'
import type { Snap } from '../../network/types.ts'
import { keepUnchanged } from './keep-unchanged.ts'

/** A site on a track, until it is hung anew. */
interface Hung {
  readonly snap: Snap
  readonly track: Track
}

interface Track {
  /** In the order of `compareAlong`, but for what `gone` and `come` list. */
  hung: Hung[]
  gone: Hung[]
  come: Hung[]
  lines: readonly FoundLine[]
  isStale: boolean
}

/** More changes of a track than this are sorted in at once; fewer are put in their places one by one. */
const FEW = 16

export class LineKeeper {
  readonly #tracks = new Map<string, Track>()
  /** Track ids in order; null when there is a new one. */
  #order: string[] | null = null
  readonly #hungOf = new Map<string, Hung>()
  #settings: LineSettings | null = null
  #lines: readonly FoundLine[] = []

  /** Hangs a site on a track, taking it from the one where it hung. */
  put(snap: Snap, trackId: string): void {
    this.delete(snap.siteId)
    let track = this.#tracks.get(trackId)
    if (!track) {
      track = { hung: [], gone: [], come: [], lines: [], isStale: true }
      this.#tracks.set(trackId, track)
      this.#order = null
    }
    const hung = { snap, track }
    track.come.push(hung)
    track.isStale = true
    this.#hungOf.set(snap.siteId, hung)
  }

  delete(siteId: string): void {
    const hung = this.#hungOf.get(siteId)
    if (!hung) return
    this.#hungOf.delete(siteId)
    hung.track.gone.push(hung)
    hung.track.isStale = true
  }

  /** All lines, by track and measure. Unchanged lines are the same objects, an unchanged list is the same list. */
  lines(settings: LineSettings): readonly FoundLine[] {
    const { maxOffsetM, maxGapM, minSites } = settings
    const before = this.#settings
    const isSameSettings =
      before?.maxOffsetM === maxOffsetM && before.maxGapM === maxGapM && before.minSites === minSites
    let isChanged = false
    for (const [trackId, track] of this.#tracks) {
      if (isSameSettings && !track.isStale) continue
      const found = findLinesOfTrack(trackId, snapsAlong(track), settings)
      const lines = keepUnchanged(track.lines, found, (line) => line.id)
      if (lines !== track.lines) isChanged = true
      track.lines = lines
      track.isStale = false
    }
    this.#settings = { maxOffsetM, maxGapM, minSites }
    if (isChanged) this.#lines = this.#trackIds().flatMap((trackId) => this.#tracks.get(trackId)?.lines ?? [])
    return this.#lines
  }

  /** The lines under other settings; keeps nothing of them. */
  preview(settings: LineSettings): FoundLine[] {
    return this.#trackIds().flatMap((trackId) => {
      const track = this.#tracks.get(trackId)
      return track ? findLinesOfTrack(trackId, snapsAlong(track), settings) : []
    })
  }

  #trackIds(): readonly string[] {
    this.#order ??= [...this.#tracks.keys()].sort(compareText)
    return this.#order
  }
}

/** The snaps of a track in the order of `compareAlong`. */
function snapsAlong(track: Track): Snap[] {
  const { gone, come } = track
  const compare = (a: Hung, b: Hung): number => compareAlong(a.snap, b.snap)
  if (gone.length + come.length > FEW) {
    const isGone = new Set(gone)
    track.hung = [...track.hung, ...come].filter((hung) => !isGone.has(hung)).sort(compare)
  } else {
    for (const hung of come) track.hung.splice(placeOf(track.hung, hung), 0, hung)
    for (const hung of gone) track.hung.splice(track.hung.indexOf(hung, placeOf(track.hung, hung)), 1)
  }
  track.gone = []
  track.come = []
  return track.hung.map(({ snap }) => snap)
}

/** The place of the first that is not before `hung`. */
function placeOf(sorted: readonly Hung[], hung: Hung): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareAlong((sorted[middle] as Hung).snap, hung.snap) < 0) low = middle + 1
    else high = middle
  }
  return low
}
