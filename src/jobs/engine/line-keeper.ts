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
  /** All that were hung here since it was last in order, also what has moved away. */
  hung: Hung[]
  isInOrder: boolean
  /** Those that hang here, in the order of `compareAlong`; holds once `isInOrder`. */
  snaps: readonly Snap[]
  lines: readonly FoundLine[]
  isStale: boolean
}

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
      track = { hung: [], isInOrder: true, snaps: [], lines: [], isStale: true }
      this.#tracks.set(trackId, track)
      this.#order = null
    }
    const hung = { snap, track }
    track.hung.push(hung)
    track.isInOrder = false
    track.isStale = true
    this.#hungOf.set(snap.siteId, hung)
  }

  delete(siteId: string): void {
    const hung = this.#hungOf.get(siteId)
    if (!hung) return
    this.#hungOf.delete(siteId)
    hung.track.isInOrder = false
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
      this.#setInOrder(track)
      const lines = keepUnchanged(track.lines, findLinesOfTrack(trackId, track.snaps, settings), (line) => line.id)
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
      if (!track) return []
      this.#setInOrder(track)
      return findLinesOfTrack(trackId, track.snaps, settings)
    })
  }

  #trackIds(): readonly string[] {
    this.#order ??= [...this.#tracks.keys()].sort(compareText)
    return this.#order
  }

  #setInOrder(track: Track): void {
    if (track.isInOrder) return
    track.hung = track.hung
      .filter((hung) => this.#hungOf.get(hung.snap.siteId) === hung)
      .sort((a, b) => compareAlong(a.snap, b.snap))
    track.snaps = track.hung.map(({ snap }) => snap)
    track.isInOrder = true
  }
}
