/**
 * The extents of lines and belts, made by hand: new ones, trimmed, split, joined, widened. Whatever was shaped so is held: finding
 * anew leaves it alone. What a user may get wrong comes back as a problem in data, with nothing changed.
 */
import { buildChangeset, type Changeset } from '../changeset.ts'
import { newId } from '../new-id.ts'
import type { Plan } from '../plan.ts'
import { chainageIn, measuresIn } from '../stakes/stake-sections.ts'
import { measuresOfPart } from '../stakes/measures-of-part.ts'
import type { Belt, RoutePart, Stretch } from '../tables.ts'
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
  | { readonly key: 'noLength' | 'outside' | 'badWidth' | 'noStretch' | 'sameBelt' }

export type ExtentResult =
  | { readonly changeset: Changeset; readonly problem: null }
  | { readonly changeset: null; readonly problem: ExtentProblem }

export interface NewBelt {
  readonly name: string
  readonly stretches: readonly Stretch[]
  readonly siteIds: readonly string[]
  readonly leftM: number
  readonly rightM: number
  readonly color: string
  /** Absent: a fresh one. */
  readonly id?: string
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
  return edit('makeBelt', { belt: [withDecisions(bare, siteIds, [])] }, titleOfGroup(plan, bare))
}

/**
 * Sets the ends of a stretch of a belt.
 * @param at the stretch's place in the belt.
 * @param leaving members that lie on what is cut off; they leave the belt, pinned or not: the cut is the later decision.
 */
export function trimBelt(
  plan: Plan,
  beltId: string,
  at: number,
  ends: { readonly fromChainageM: number; readonly toChainageM: number },
  leaving: readonly string[],
): ExtentResult {
  const belt = requireGroup(plan, 'belt', beltId)
  const before = belt.stretches[at]
  if (!before) throw new RangeError(`Belt ${beltId} has no stretch ${at}`)
  const stretch = { ...before, ...ends }
  const problem = problemOfStretches(plan, [stretch])
  if (problem) return refuse(problem)
  if (isRising(plan, stretch) !== isRising(plan, before)) return refuse({ key: 'noLength' })
  const row = withoutSites({ ...belt, stretches: belt.stretches.with(at, stretch), isHeld: true }, leaving)
  return edit('trimBelt', { belt: [row] }, titleOfGroup(plan, belt))
}

/** A place on a belt: a stake of one of its stretches, by the stretch's place in the belt. */
export interface BeltCut {
  readonly at: number
  readonly chainageM: number
}

/**
 * Cuts a belt in two at a stake of one of its stretches; the first half keeps its id and name.
 * @param isBeyond whether a site lies beyond the cut, in the order of travel.
 */
export function splitBelt(
  plan: Plan,
  beltId: string,
  cut: BeltCut,
  isBeyond: (siteId: string) => boolean,
): ExtentResult {
  const halves = halve(requireGroup(plan, 'belt', beltId), plan, cut, isBeyond)
  if (!Array.isArray(halves)) return refuse(halves)
  const [first, second] = halves
  return edit('splitBelt', { belt: [first, { ...second, id: newId(), version: 0 }] }, titleOfGroup(plan, first))
}

/** Lets a belt begin or end at a stake of one of its stretches; what lies before or beyond goes, with its members. As `splitBelt`. */
export function cutBelt(
  plan: Plan,
  beltId: string,
  cut: BeltCut,
  isBeyond: (siteId: string) => boolean,
  keeps: 'before' | 'beyond',
): ExtentResult {
  const halves = halve(requireGroup(plan, 'belt', beltId), plan, cut, isBeyond)
  if (!Array.isArray(halves)) return refuse(halves)
  const row = halves[keeps === 'before' ? 0 : 1]
  return edit('trimBelt', { belt: [row] }, titleOfGroup(plan, row))
}

function halve(
  belt: Belt,
  plan: Plan,
  { at, chainageM }: BeltCut,
  isBeyond: (siteId: string) => boolean,
): [before: Belt, beyond: Belt] | ExtentProblem {
  const stretch = belt.stretches[at]
  if (!stretch) throw new RangeError(`Belt ${belt.id} has no stretch ${at}`)
  const problem = problemOfStake(plan, stretch.routeId, chainageM)
  if (problem) return problem
  const before = { ...stretch, toChainageM: chainageM }
  const beyond = { ...stretch, fromChainageM: chainageM }
  const low = Math.min(stretch.fromChainageM, stretch.toChainageM)
  const high = Math.max(stretch.fromChainageM, stretch.toChainageM)
  // A cut at an end of the belt would leave nothing on one side; between two stretches it parts them.
  const isInside = chainageM > low && chainageM < high
  const isBetween =
    (chainageM === stretch.fromChainageM && at > 0) ||
    (chainageM === stretch.toChainageM && at < belt.stretches.length - 1)
  if (!isInside && !isBetween) return { key: 'outside' }
  const half = (stretches: Stretch[], isMine: (siteId: string) => boolean): Belt =>
    withDecisions(
      { ...belt, stretches: stretches.filter(hasLength), siteIds: belt.siteIds.filter(isMine), isHeld: true },
      (belt.pinnedIds ?? []).filter(isMine),
      (belt.barredIds ?? []).filter(isMine),
    )
  return [
    half([...belt.stretches.slice(0, at), before], (id) => !isBeyond(id)),
    half([beyond, ...belt.stretches.slice(at + 1)], isBeyond),
  ]
}

/** How another belt is laid to a belt: before its beginning or behind its end, turned round or not, and how far they are apart. */
export interface BeltJoint {
  readonly isOtherFirst: boolean
  readonly isOtherTurned: boolean
  readonly gapM: number
}

/** Joins another belt to a belt, which keeps its id, name and widths; the other goes. Belts that do not meet leave a gap. */
export function joinBelts(plan: Plan, beltId: string, otherId: string, joint: BeltJoint): ExtentResult {
  if (beltId === otherId) return refuse({ key: 'sameBelt' })
  const belt = requireGroup(plan, 'belt', beltId)
  const other = requireGroup(plan, 'belt', otherId)
  const others = joint.isOtherTurned ? turned(other.stretches) : other.stretches
  const siteIds = [...new Set([...belt.siteIds, ...other.siteIds])]
  const members = new Set(siteIds)
  const row = withDecisions(
    {
      ...belt,
      stretches: mergeStretches(joint.isOtherFirst ? [...others, ...belt.stretches] : [...belt.stretches, ...others]),
      siteIds,
      isHeld: true,
    },
    [...new Set([...(belt.pinnedIds ?? []), ...(other.pinnedIds ?? [])])],
    [...new Set([...(belt.barredIds ?? []), ...(other.barredIds ?? [])])].filter((id) => !members.has(id)),
  )
  return {
    changeset: buildChangeset(
      { key: 'joinBelts', values: { name: titleOfGroup(plan, belt), other: titleOfGroup(plan, other) } },
      { belt: [row] },
      { belt: [{ id: other.id, version: other.version }] },
    ),
    problem: null,
  }
}

/** Sets the widths to both sides, seen in the direction of travel, metres. */
export function widenBelt(plan: Plan, beltId: string, leftM: number, rightM: number): ExtentResult {
  const belt = requireGroup(plan, 'belt', beltId)
  const problem = problemOfWidths(leftM, rightM)
  if (problem) return refuse(problem)
  return edit('widenBelt', { belt: [{ ...belt, leftM, rightM, isHeld: true }] }, titleOfGroup(plan, belt))
}

const edit = (key: string, put: Changeset['put'], name: string): ExtentResult => ({
  changeset: buildChangeset({ key, values: { name } }, put),
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

function withoutSites(row: Belt, leaving: readonly string[]): Belt {
  const gone = new Set(leaving)
  const stays = (id: string): boolean => !gone.has(id)
  return withDecisions(
    { ...row, siteIds: row.siteIds.filter(stays) },
    (row.pinnedIds ?? []).filter(stays),
    row.barredIds ?? [],
  )
}
