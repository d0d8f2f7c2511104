/**
 * What a re-run changes: kept lines and belts against those found, as a list to accept row by row.
 *
 * Matching is that of `matchGroups`. A matched row keeps its id, name, theme, tier, colour, notes, pinned and barred sites; its
 * stretches and widths become those found. A row that matches none goes, unless sites were put into it by hand: then these stay in
 * it. Lengths are those of the stakes, metres. The same rows give the same list, whatever their order.
 */
import type { Belt, Line, Stretch } from '../model/tables.ts'
import { stretchesOf } from '../model/stretches-of.ts'
import { compareText } from './compare-text.ts'
import { type GroupMatch, matchGroups } from './match-groups.ts'
import type { FoundBelt, FoundLine } from './types.ts'

interface Difference<T extends 'line' | 'belt', R> {
  readonly table: T
  readonly kind: 'new' | 'gone' | 'changed'
  readonly id: string
  /** The found line or belt it follows from; null for a row that goes or keeps its pinned sites alone. */
  readonly foundId: string | null
  /** The row as it is, null for a new one, and as it would be, null for one that goes. */
  readonly before: R | null
  readonly after: R | null
  readonly addedIds: readonly string[]
  readonly removedIds: readonly string[]
  /** Road that the extent gains and loses, metres of chainage. */
  readonly gainedM: number
  readonly lostM: number
}

export type LayoutDifference = Difference<'belt', Belt> | Difference<'line', Line>

/** Stakes that differ by less are the same, metres. */
const SAME_STAKE_M = 0.5

/** Belts first, then lines; of each the kept ones by id, then the new ones. */
export function matchLayout(
  kept: { readonly line: ReadonlyMap<string, Line>; readonly belt: ReadonlyMap<string, Belt> },
  found: { readonly lines: readonly FoundLine[]; readonly belts: readonly FoundBelt[] },
): LayoutDifference[] {
  const belts = matchGroups(kept.belt.values(), found.belts)
    .map((match) => describe('belt', match, kept.belt, beltOf))
    .filter((difference) => difference !== null)
  const lines = matchGroups(kept.line.values(), found.lines)
    .map((match) => describe('line', match, kept.line, lineOf))
    .filter((difference) => difference !== null)
  return [...belts, ...lines]
}

function describe<T extends 'line' | 'belt', R extends Line | Belt, F extends { readonly id: string }>(
  table: T,
  { kept, found, siteIds }: GroupMatch<R, F>,
  rows: ReadonlyMap<string, R>,
  rowOf: (found: F, kept: R | null, id: string, siteIds: readonly string[]) => R,
): Difference<T, R> | null {
  let after: R | null = null
  if (siteIds && found) after = rowOf(found, kept, kept?.id ?? freeId(found.id, rows), siteIds)
  else if (siteIds && kept) after = { ...kept, siteIds: [...siteIds] }
  const row = kept ?? after
  if (!row) return null
  const members = new Set(kept?.siteIds)
  const next = new Set(siteIds)
  const difference: Difference<T, R> = {
    table,
    kind: kept ? (after ? 'changed' : 'gone') : 'new',
    id: row.id,
    foundId: found?.id ?? null,
    before: kept,
    after,
    addedIds: [...next].filter((id) => !members.has(id)).sort(compareText),
    removedIds: [...members].filter((id) => !next.has(id)).sort(compareText),
    gainedM: lengthBeyond(after ? stretchesOf(after) : [], kept ? stretchesOf(kept) : []),
    lostM: lengthBeyond(kept ? stretchesOf(kept) : [], after ? stretchesOf(after) : []),
  }
  return kept && after && isSame(difference, kept, after) ? null : difference
}

function isSame<R extends Line | Belt>(
  { addedIds, removedIds }: Pick<LayoutDifference, 'addedIds' | 'removedIds'>,
  before: R,
  after: R,
): boolean {
  const [a, b] = [stretchesOf(before), stretchesOf(after)]
  return (
    addedIds.length + removedIds.length === 0 &&
    a.length === b.length &&
    a.every((stretch, at) => isSameStretch(stretch, b[at] as Stretch)) &&
    (!('leftM' in before) || !('leftM' in after) || (before.leftM === after.leftM && before.rightM === after.rightM))
  )
}

function isSameStretch(a: Stretch, b: Stretch): boolean {
  return (
    a.routeId === b.routeId &&
    Math.abs(a.fromChainageM - b.fromChainageM) < SAME_STAKE_M &&
    Math.abs(a.toChainageM - b.toChainageM) < SAME_STAKE_M
  )
}

/** The id of a found group that is kept from now on: its own, unless a kept row bears it already. */
function freeId(id: string, rows: ReadonlyMap<string, unknown>): string {
  let free = id
  for (let n = 2; rows.has(free); n++) free = `${id}~${n}`
  return free
}

function beltOf(found: FoundBelt, kept: Belt | null, id: string, siteIds: readonly string[]): Belt {
  const { stretches, leftM, rightM } = found
  const blank = { id, version: 0, name: '', themeId: null, tierId: null, color: '', notes: '' }
  return { ...(kept ?? blank), stretches: [...stretches], leftM, rightM, siteIds: [...siteIds] }
}

function lineOf(found: FoundLine, kept: Line | null, id: string, siteIds: readonly string[]): Line {
  const { routeId, fromChainageM, toChainageM } = found
  return { ...(kept ?? { id, version: 0, name: '' }), routeId, fromChainageM, toChainageM, siteIds: [...siteIds] }
}

/** Metres of chainage in `stretches` that are not in `others`. */
function lengthBeyond(stretches: readonly Stretch[], others: readonly Stretch[]): number {
  let lengthM = 0
  for (const stretch of stretches) {
    const [lowM, highM] = rangeOf(stretch)
    const covered = others
      .filter(({ routeId }) => routeId === stretch.routeId)
      .map(rangeOf)
      .sort((a, b) => a[0] - b[0])
    let reachedM = lowM
    for (const [fromM, toM] of covered) {
      if (fromM > reachedM) lengthM += Math.max(0, Math.min(fromM, highM) - reachedM)
      reachedM = Math.max(reachedM, Math.min(toM, highM))
    }
    lengthM += Math.max(0, highM - reachedM)
  }
  return lengthM
}

function rangeOf({ fromChainageM, toChainageM }: Stretch): [lowM: number, highM: number] {
  return [Math.min(fromChainageM, toChainageM), Math.max(fromChainageM, toChainageM)]
}
