/**
 * The extents of lines and belts, made by hand: new ones, trimmed, split, joined, widened. Whatever was shaped so is held: finding
 * anew leaves it alone. What a user may get wrong comes back as a problem in data, with nothing changed.
 */
import { buildChangeset, type Changeset } from '../changeset.ts'
import { newId } from '../new-id.ts'
import type { Plan } from '../plan.ts'
import { chainageIn, measuresIn } from '../stakes/stake-sections.ts'
import { measuresOfPart } from '../stakes/measures-of-part.ts'
import { stretchesOf } from '../stretches-of.ts'
import type { Belt, Line, RoutePart, Stretch } from '../tables.ts'
import { requireGroup, withDecisions } from './edit-group.ts'
import { measuresOfKept, sectionsOfRoute } from './keep-in-place.ts'
import { requireRoute, titleOf } from './require-route.ts'
import { titleOfGroup } from './title-of-group.ts'

/** Why an extent was refused: an i18n key under `lines.problem.` and its values; chainages in metres. */
export type ExtentProblem =
  | { readonly key: 'unknownStake'; readonly route: string; readonly chainageM: number }
  | {
      readonly key: 'beyondRoad'
      readonly route: string
      readonly chainageM: number
      readonly fromChainageM: number
      readonly toChainageM: number
    }
  | { readonly key: 'noLength' | 'outside' | 'badWidth' | 'noStretch' | 'itself' | 'severalRoads' }

export type ExtentResult =
  | { readonly changeset: Changeset; readonly problem: null }
  | { readonly changeset: null; readonly problem: ExtentProblem }

/** What has an extent. */
export type ExtentTable = 'line' | 'belt'

interface NewExtent {
  readonly name: string
  readonly stretches: readonly Stretch[]
  readonly siteIds: readonly string[]
  readonly color: string
  /** Absent: a fresh one. */
  readonly id?: string
}

/** Of one stretch: a line runs along one road. */
export type NewLine = NewExtent

export interface NewBelt extends NewExtent {
  readonly leftM: number
  readonly rightM: number
}

/** A line by hand, in rising chainage; its sites are pinned. */
export function makeLine(plan: Plan, { name, stretches, siteIds, color, id = newId() }: NewLine): ExtentResult {
  const problem = problemOfStretches(plan, stretches)
  if (problem) return refuse(problem)
  const [stretch, ...others] = stretches
  if (!stretch || others.length > 0) return refuse({ key: 'severalRoads' })
  const { routeId, fromChainageM, toChainageM } = stretch
  const bare: Line = {
    id,
    version: 0,
    name,
    color,
    routeId,
    fromChainageM: Math.min(fromChainageM, toChainageM),
    toChainageM: Math.max(fromChainageM, toChainageM),
    siteIds: [...siteIds],
    isHeld: true,
  }
  return edit('makeExtent', 'line', [withDecisions(bare, siteIds, [])], titleOfGroup(plan, bare))
}

/** A belt by hand; its sites are pinned. */
export function makeBelt(
  plan: Plan,
  { name, stretches, siteIds, leftM, rightM, color, id = newId() }: NewBelt,
): ExtentResult {
  const problem = problemOfStretches(plan, stretches) ?? problemOfWidths(leftM, rightM)
  if (problem) return refuse(problem)
  const bare: Belt = {
    id,
    version: 0,
    name,
    themeId: null,
    tierId: null,
    color,
    notes: '',
    stretches: [...stretches],
    leftM,
    rightM,
    siteIds: [...siteIds],
    isHeld: true,
  }
  return edit('makeExtent', 'belt', [withDecisions(bare, siteIds, [])], titleOfGroup(plan, bare))
}

/**
 * Sets the ends of a stretch.
 * @param at the stretch's place in the belt; 0 for a line.
 * @param leaving members that lie on what is cut off; they leave, pinned or not: the cut is the later decision.
 */
export function trimExtent(
  plan: Plan,
  table: ExtentTable,
  id: string,
  at: number,
  ends: { readonly fromChainageM: number; readonly toChainageM: number },
  leaving: readonly string[],
): ExtentResult {
  const row = requireExtent(plan, table, id)
  const stretches = stretchesOf(row)
  const before = requireStretch(row, at)
  const stretch = { ...before, ...ends }
  const problem = problemOfStretches(plan, [stretch])
  if (problem) return refuse(problem)
  if (isRising(plan, stretch) !== isRising(plan, before)) return refuse({ key: 'noLength' })
  const trimmed = withoutSites(withStretches(row, stretches.with(at, stretch)), leaving)
  return edit('trimExtent', table, [trimmed], titleOfGroup(plan, row))
}

/** A stake on one of the stretches, by the stretch's place in the belt; 0 for a line. */
export interface ExtentCut {
  readonly at: number
  readonly chainageM: number
}

/**
 * Cuts a line or belt in two at a stake of one of its stretches; the first half keeps its id and name.
 * @param isBeyond whether a site lies beyond the cut, in the order of travel.
 */
export function splitExtent(
  plan: Plan,
  table: ExtentTable,
  id: string,
  cut: ExtentCut,
  isBeyond: (siteId: string) => boolean,
): ExtentResult {
  const halves = halve(requireExtent(plan, table, id), plan, cut, isBeyond)
  if (!Array.isArray(halves)) return refuse(halves)
  const [first, second] = halves
  return edit('splitExtent', table, [first, { ...second, id: newId(), version: 0 }], titleOfGroup(plan, first))
}

/** Lets a line or belt begin or end at a stake; what lies before or beyond goes, with its members. As `splitExtent`. */
export function cutExtent(
  plan: Plan,
  table: ExtentTable,
  id: string,
  cut: ExtentCut,
  isBeyond: (siteId: string) => boolean,
  keeps: 'before' | 'beyond',
): ExtentResult {
  const halves = halve(requireExtent(plan, table, id), plan, cut, isBeyond)
  if (!Array.isArray(halves)) return refuse(halves)
  const row = halves[keeps === 'before' ? 0 : 1]
  return edit('trimExtent', table, [row], titleOfGroup(plan, row))
}

function halve(
  row: Line | Belt,
  plan: Plan,
  { at, chainageM }: ExtentCut,
  isBeyond: (siteId: string) => boolean,
): [before: Line | Belt, beyond: Line | Belt] | ExtentProblem {
  const stretches = stretchesOf(row)
  const stretch = requireStretch(row, at)
  const problem = problemOfStake(plan, stretch.routeId, chainageM)
  if (problem) return problem
  const before = { ...stretch, toChainageM: chainageM }
  const beyond = { ...stretch, fromChainageM: chainageM }
  const low = Math.min(stretch.fromChainageM, stretch.toChainageM)
  const high = Math.max(stretch.fromChainageM, stretch.toChainageM)
  // A cut at an end of the whole would leave nothing on one side; between two stretches it parts them.
  const isInside = chainageM > low && chainageM < high
  const isBetween =
    (chainageM === stretch.fromChainageM && at > 0) || (chainageM === stretch.toChainageM && at < stretches.length - 1)
  if (!isInside && !isBetween) return { key: 'outside' }
  const half = (own: Stretch[], isMine: (siteId: string) => boolean): Line | Belt =>
    withDecisions(
      { ...withStretches(row, own.filter(hasLength)), siteIds: row.siteIds.filter(isMine) },
      (row.pinnedIds ?? []).filter(isMine),
      (row.barredIds ?? []).filter(isMine),
    )
  return [
    half([...stretches.slice(0, at), before], (id) => !isBeyond(id)),
    half([beyond, ...stretches.slice(at + 1)], isBeyond),
  ]
}

/** How another belt is laid to a belt: before its beginning or behind its end, turned round or not, and how far they are apart. */
export interface BeltJoint {
  readonly isOtherFirst: boolean
  readonly isOtherTurned: boolean
  readonly gapM: number
}

/**
 * Joins another belt to a belt, or another line to a line of the same road; the first keeps its id, name and widths, the other goes.
 * Belts that do not meet leave a gap; a line runs on over it.
 * @param joint of belts; two lines lie on their road as they lie.
 */
export function joinExtents(
  plan: Plan,
  table: ExtentTable,
  id: string,
  otherId: string,
  joint: BeltJoint,
): ExtentResult {
  if (id === otherId) return refuse({ key: 'itself' })
  const row = requireExtent(plan, table, id)
  const other = requireExtent(plan, table, otherId)
  const stretches = table === 'line' ? spanOf(plan, row, other) : laidTogether(row, other, joint)
  if (!stretches) return refuse({ key: 'severalRoads' })
  const siteIds = [...new Set([...row.siteIds, ...other.siteIds])]
  const members = new Set(siteIds)
  const joined = withDecisions(
    { ...withStretches(row, stretches), siteIds },
    [...new Set([...(row.pinnedIds ?? []), ...(other.pinnedIds ?? [])])],
    [...new Set([...(row.barredIds ?? []), ...(other.barredIds ?? [])])].filter((siteId) => !members.has(siteId)),
  )
  return {
    changeset: buildChangeset(
      {
        key: 'joinExtents',
        values: { kind: table, name: titleOfGroup(plan, row), other: titleOfGroup(plan, other) },
      },
      { [table]: [joined] },
      { [table]: [{ id: other.id, version: other.version }] },
    ),
    problem: null,
  }
}

function laidTogether(row: Line | Belt, other: Line | Belt, { isOtherFirst, isOtherTurned }: BeltJoint): Stretch[] {
  const own = stretchesOf(row)
  const others = isOtherTurned ? turned(stretchesOf(other)) : stretchesOf(other)
  return mergeStretches(isOtherFirst ? [...others, ...own] : [...own, ...others])
}

/** From the first end of two lines to the last, in the direction of the first line; null where they run along two roads. */
function spanOf(plan: Plan, row: Line | Belt, other: Line | Belt): Stretch[] | null {
  const [own, another] = [requireStretch(row, 0), requireStretch(other, 0)]
  if (own.routeId !== another.routeId) return null
  const sections = sectionsOfRoute(plan, requireRoute(plan, own.routeId))
  const ends = [own, another].flatMap((stretch) => {
    const [fromM, toM] = measuresOfKept(sections, stretch)
    return [
      { atM: fromM, chainageM: stretch.fromChainageM },
      { atM: toM, chainageM: stretch.toChainageM },
    ]
  })
  ends.sort((a, b) => a.atM - b.atM)
  if (!isRising(plan, own)) ends.reverse()
  const [first, last] = [ends[0], ends.at(-1)]
  return first && last ? [{ ...own, fromChainageM: first.chainageM, toChainageM: last.chainageM }] : null
}

/** Sets the widths to both sides, seen in the direction of travel, metres. */
export function widenBelt(plan: Plan, beltId: string, leftM: number, rightM: number): ExtentResult {
  const belt = requireGroup(plan, 'belt', beltId)
  const problem = problemOfWidths(leftM, rightM)
  if (problem) return refuse(problem)
  return edit('widenBelt', 'belt', [{ ...belt, leftM, rightM, isHeld: true }], titleOfGroup(plan, belt))
}

/** A step is named after what it does; `kind` is the word for the group, an i18n key under `object.`. */
const edit = (key: string, table: ExtentTable, rows: readonly (Line | Belt)[], name: string): ExtentResult => ({
  changeset: buildChangeset({ key, values: { kind: table, name } }, { [table]: rows }),
  problem: null,
})

const refuse = (problem: ExtentProblem): ExtentResult => ({ changeset: null, problem })

/** The widest belt, to one side: wider than any county. */
const MOST_WIDTH_M = 100_000

function problemOfWidths(leftM: number, rightM: number): ExtentProblem | null {
  const isWidth = (widthM: number): boolean => widthM >= 0 && widthM <= MOST_WIDTH_M
  return isWidth(leftM) && isWidth(rightM) ? null : { key: 'badWidth' }
}

function problemOfStretches(plan: Plan, stretches: readonly Stretch[]): ExtentProblem | null {
  if (stretches.length === 0) return { key: 'noStretch' }
  for (const { routeId, fromChainageM, toChainageM } of stretches) {
    const problem = problemOfStake(plan, routeId, fromChainageM) ?? problemOfStake(plan, routeId, toChainageM)
    if (problem) return problem
  }
  return stretches.some(hasLength) || stretches.length > 1 ? null : { key: 'noLength' }
}

function hasLength({ fromChainageM, toChainageM }: Stretch): boolean {
  return fromChainageM !== toChainageM
}

/** Stakes are written in whole metres: the end of a road is reached by one that is rounded up. */
const ROUNDING_M = 0.51

function problemOfStake(plan: Plan, routeId: string, chainageM: number): ExtentProblem | null {
  const route = requireRoute(plan, routeId)
  const sections = sectionsOfRoute(plan, route)
  // Branches count on beyond the main path; what stands there stands on the road.
  const mostM = Math.max(route.lengthM, ...route.parts.filter(({ kind }) => kind === 'branch').map(endOfPart))
  if (measuresIn(sections, chainageM, -ROUNDING_M, mostM + ROUNDING_M).length > 0) return null
  const ends = [chainageIn(sections, 0), chainageIn(sections, mostM)]
  const [fromChainageM, toChainageM] = [Math.min(...ends), Math.max(...ends)]
  return chainageM < fromChainageM || chainageM > toChainageM
    ? { key: 'beyondRoad', route: titleOf(route), chainageM, fromChainageM, toChainageM }
    : { key: 'unknownStake', route: titleOf(route), chainageM }
}

function endOfPart(part: RoutePart): number {
  return measuresOfPart(part).at(-1) ?? 0
}

/** Whether a stretch is travelled with the measures of its route. */
function isRising(plan: Plan, stretch: Stretch): boolean {
  const [fromM, toM] = measuresOfKept(sectionsOfRoute(plan, requireRoute(plan, stretch.routeId)), stretch)
  return fromM <= toM
}

function turned(stretches: readonly Stretch[]): Stretch[] {
  return stretches
    .map((stretch) => ({ ...stretch, fromChainageM: stretch.toChainageM, toChainageM: stretch.fromChainageM }))
    .reverse()
}

/** Stakes nearer than this are one, metres. */
const SAME_STAKE_M = 0.5

/** Stretches of one route that go on where the one before ends are one. */
function mergeStretches(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = []
  for (const stretch of stretches) {
    const before = merged.at(-1)
    const goesOn =
      before?.routeId === stretch.routeId &&
      Math.abs(before.toChainageM - stretch.fromChainageM) < SAME_STAKE_M &&
      (before.toChainageM - before.fromChainageM) * (stretch.toChainageM - stretch.fromChainageM) >= 0
    if (goesOn) merged[merged.length - 1] = { ...before, toChainageM: stretch.toChainageM }
    else merged.push(stretch)
  }
  return merged
}

function withoutSites(row: Line | Belt, leaving: readonly string[]): Line | Belt {
  const gone = new Set(leaving)
  const stays = (id: string): boolean => !gone.has(id)
  return withDecisions(
    { ...row, siteIds: row.siteIds.filter(stays) },
    (row.pinnedIds ?? []).filter(stays),
    row.barredIds ?? [],
  )
}

function requireExtent(plan: Plan, table: ExtentTable, id: string): Line | Belt {
  return table === 'line' ? requireGroup(plan, 'line', id) : requireGroup(plan, 'belt', id)
}

function requireStretch(row: Line | Belt, at: number): Stretch {
  const stretch = stretchesOf(row)[at]
  if (!stretch) throw new RangeError(`Line or belt ${row.id} has no stretch ${at}`)
  return stretch
}

/** The row along other stretches, made by hand and so held; of a line there is one. */
function withStretches(row: Line | Belt, stretches: readonly Stretch[]): Line | Belt {
  return 'stretches' in row
    ? { ...row, stretches: [...stretches], isHeld: true }
    : { ...row, ...stretches[0], isHeld: true }
}
