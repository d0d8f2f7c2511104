/**
 * What the hand does to lines and belts of the open plan: the operations of the model, told where the members hang. Each is one step
 * of undo; what was refused comes back as the problem, with nothing changed.
 */
import { geodesicDistanceM } from '../geo/geodesic-distance.ts'
import type { Position } from '../geo/position.ts'
import type { Changeset } from '../model/changeset.ts'
import {
  addToGroup,
  deleteGroups,
  editGroups,
  type GroupFields,
  removeFromGroup,
} from '../model/operations/edit-group.ts'
import {
  type BeltJoint,
  cutExtent,
  type ExtentCut,
  type ExtentProblem,
  type ExtentResult,
  type ExtentTable,
  joinExtents,
  makeBelt,
  makeLine,
  type NewBelt,
  splitExtent,
  trimExtent,
  widenBelt,
} from '../model/operations/edit-extent.ts'
import type { Plan } from '../model/plan.ts'
import { stretchesOf } from '../model/stretches-of.ts'
import type { Stretch } from '../model/tables.ts'
import { useDerivedState } from './derived-state.ts'
import { engineQueries } from './engine.ts'
import { findLaid, type LaidExtent } from './laid-extents.ts'
import { runChangeset, usePlanState } from './plan-state.ts'
import { type SiteFacts, siteFactsOf } from './site-facts.ts'
import { select } from './view-state.ts'

const openPlan = (): Plan => usePlanState.getState().plan

function run({ changeset, problem }: ExtentResult): ExtentProblem | null {
  if (changeset) runChangeset(changeset)
  return problem
}

/** The words of one made by hand now; widths are those of a belt. */
export type NewWords = Pick<NewBelt, 'name' | 'leftM' | 'rightM' | 'color'>

/** A line or belt along the roads that string these sites; null where it was made, and is then selected. */
export async function makeExtentOfSites(
  table: ExtentTable,
  siteIds: readonly string[],
  words: NewWords,
): Promise<ExtentProblem | null> {
  const extent = await engineQueries().findExtent(siteIds)
  if (!extent) return { key: 'noStretch' }
  return makeAndSelect(table, { ...words, ...extent })
}

/** A line or belt along a route between two stakes, with the sites that hang there within `maxOffsetM`. As `makeExtentOfSites`. */
export function makeExtentOfStretch(
  table: ExtentTable,
  stretch: Stretch,
  maxOffsetM: number,
  words: NewWords,
): ExtentProblem | null {
  const facts = currentFacts()
  const siteIds = (facts?.sitesOn(stretch.routeId) ?? []).filter((id) => {
    const hang = facts?.hangOf(id)
    return hang && hang.offsetM <= maxOffsetM && isWithin(stretch, hang.chainageM)
  })
  return makeAndSelect(table, { ...words, stretches: [stretch], siteIds })
}

function makeAndSelect(table: ExtentTable, { leftM, rightM, ...extent }: NewBelt): ExtentProblem | null {
  const plan = openPlan()
  const result = table === 'line' ? makeLine(plan, extent) : makeBelt(plan, { ...extent, leftM, rightM })
  const [row] = result.changeset?.put[table] ?? []
  const problem = run(result)
  if (row) select(table, [row.id])
  return problem
}

/** Sites into a line or belt, as far as they are in the plan; null where there is nothing to add. */
export function addSitesToExtent(table: ExtentTable, id: string, siteIds: readonly string[]): Changeset | null {
  const plan = openPlan()
  const row = plan[table].get(id)
  const fresh = siteIds.filter((siteId) => plan.site.has(siteId) && !row?.siteIds.includes(siteId))
  return row && fresh.length > 0 ? ran(addToGroup(plan, table, id, fresh)) : null
}

/** Sites out of a line or belt; null where none is in it. */
export function removeSitesFromExtent(table: ExtentTable, id: string, siteIds: readonly string[]): Changeset | null {
  const plan = openPlan()
  const members = new Set(plan[table].get(id)?.siteIds)
  const leaving = siteIds.filter((siteId) => members.has(siteId))
  return leaving.length > 0 ? ran(removeFromGroup(plan, table, id, leaving)) : null
}

function ran(changeset: Changeset): Changeset {
  runChangeset(changeset)
  return changeset
}

/** Changes the same fields of lines or belts, as far as the plan keeps them. */
export function editExtents(table: ExtentTable, ids: readonly string[], fields: GroupFields): void {
  const plan = openPlan()
  const present = ids.filter((id) => plan[table].has(id))
  if (present.length > 0) runChangeset(editGroups(plan, table, present, fields))
}

/** Removes lines or belts of the plan; how many were there. */
export function deleteExtents(table: ExtentTable, ids: readonly string[]): number {
  const plan = openPlan()
  const present = ids.filter((id) => plan[table].has(id))
  if (present.length > 0) runChangeset(deleteGroups(plan, table, present))
  return present.length
}

/** Sets an end of a stretch; members on what is cut off leave. */
export function trimStretch(
  table: ExtentTable,
  id: string,
  at: number,
  ends: Pick<Stretch, 'fromChainageM' | 'toChainageM'>,
): ExtentProblem | null {
  const plan = openPlan()
  const row = plan[table].get(id)
  const before = row && stretchesOf(row)[at]
  if (!before) return null
  const after = { ...before, ...ends }
  const facts = currentFacts()
  const leaving = row.siteIds.filter((siteId) => {
    const hang = facts?.hangOf(siteId)
    return hang?.routeId === before.routeId && isWithin(before, hang.chainageM) && !isWithin(after, hang.chainageM)
  })
  return run(trimExtent(plan, table, id, at, ends, leaving))
}

/** Cuts a line or belt in two at a stake. */
export function splitExtentAt(table: ExtentTable, id: string, cut: ExtentCut): ExtentProblem | null {
  const plan = openPlan()
  return run(splitExtent(plan, table, id, cut, beyondCut(plan, table, id, cut)))
}

/** Lets a line or belt begin or end at a stake. */
export function cutExtentAt(
  table: ExtentTable,
  id: string,
  cut: ExtentCut,
  keeps: 'before' | 'beyond',
): ExtentProblem | null {
  const plan = openPlan()
  return run(cutExtent(plan, table, id, cut, beyondCut(plan, table, id, cut), keeps))
}

/** The place on a line or belt where a site hangs; null where it hangs on none of its stretches. */
export function cutAtSite(table: ExtentTable, id: string, siteId: string): ExtentCut | null {
  const row = openPlan()[table].get(id)
  const hang = currentFacts()?.hangOf(siteId)
  if (!row || !hang) return null
  const at = stretchesOf(row).findIndex(
    (stretch) => stretch.routeId === hang.routeId && isWithin(stretch, hang.chainageM),
  )
  return at < 0 ? null : { at, chainageM: hang.chainageM }
}

/** Sets the widths of a belt to both sides, metres. */
export function widenBeltTo(beltId: string, leftM: number, rightM: number): ExtentProblem | null {
  return run(widenBelt(openPlan(), beltId, leftM, rightM))
}

/** Joins another belt to the nearer end of a belt, or another line of the same road to a line. */
export function joinWith(table: ExtentTable, id: string, otherId: string): ExtentProblem | null {
  return run(joinExtents(openPlan(), table, id, otherId, jointOf(table, id, otherId)))
}

/** What can be joined to a line or belt of the plan: other belts, other lines of the same track; the nearest first. */
export function listJoinable(table: ExtentTable, id: string): { readonly id: string; readonly gapM: number }[] {
  const plan = openPlan()
  const own = laidOf(table, id)
  return [...plan[table].keys()]
    .filter((otherId) => otherId !== id)
    .filter((otherId) => table === 'belt' || laidOf(table, otherId)?.trackIds[0] === own?.trackIds[0])
    .map((otherId) => ({ id: otherId, gapM: jointOf(table, id, otherId).gapM }))
    .sort((a, b) => a.gapM - b.gapM || (a.id < b.id ? -1 : 1))
}

/** How two of them meet best: their two ends that are nearest to each other. */
function jointOf(table: ExtentTable, id: string, otherId: string): BeltJoint {
  const [one, other] = [laidOf(table, id), laidOf(table, otherId)]
  if (!one || !other) return { isOtherFirst: false, isOtherTurned: false, gapM: 0 }
  const [start, end] = endsOf(one)
  const [otherStart, otherEnd] = endsOf(other)
  const joints = [
    { isOtherFirst: false, isOtherTurned: false, gapM: distanceM(end, otherStart) },
    { isOtherFirst: true, isOtherTurned: false, gapM: distanceM(otherEnd, start) },
    { isOtherFirst: false, isOtherTurned: true, gapM: distanceM(end, otherEnd) },
    { isOtherFirst: true, isOtherTurned: true, gapM: distanceM(otherStart, start) },
  ]
  return joints.reduce((best, joint) => (joint.gapM < best.gapM ? joint : best))
}

function laidOf(table: ExtentTable, id: string): LaidExtent | null {
  return findLaid(useDerivedState.getState(), openPlan(), table, id)
}

function endsOf({ axis }: LaidExtent): [start: Position | undefined, end: Position | undefined] {
  return [axis[0]?.[0], axis.at(-1)?.at(-1)]
}

function distanceM(a: Position | undefined, b: Position | undefined): number {
  return a && b ? geodesicDistanceM(a, b) : 0
}

/** Whether a member lies beyond a cut; one that hangs on no stretch goes with the member before it. */
function beyondCut(
  plan: Plan,
  table: ExtentTable,
  id: string,
  { at, chainageM }: ExtentCut,
): (siteId: string) => boolean {
  const facts = currentFacts()
  const row = plan[table].get(id)
  const stretches = row ? stretchesOf(row) : []
  const inOrder = laidOf(table, id)?.siteIds ?? []
  const isBeyond = new Map<string, boolean>()
  let before = false
  for (const siteId of [...inOrder, ...(row?.barredIds ?? [])]) {
    const hang = facts?.hangOf(siteId)
    const number = hang
      ? stretches.findIndex((stretch) => stretch.routeId === hang.routeId && isWithin(stretch, hang.chainageM))
      : -1
    const stretch = stretches[number]
    if (hang && stretch) {
      const rises = stretch.toChainageM >= stretch.fromChainageM
      before = number === at ? (rises ? hang.chainageM > chainageM : hang.chainageM < chainageM) : number > at
    }
    isBeyond.set(siteId, before)
  }
  return (siteId) => isBeyond.get(siteId) ?? false
}

function currentFacts(): SiteFacts | null {
  const { derived } = useDerivedState.getState()
  return derived && siteFactsOf(derived)
}

/** Stakes are written in whole metres. */
const ROUNDING_M = 0.51

function isWithin({ fromChainageM, toChainageM }: Stretch, chainageM: number): boolean {
  return (
    chainageM >= Math.min(fromChainageM, toChainageM) - ROUNDING_M &&
    chainageM <= Math.max(fromChainageM, toChainageM) + ROUNDING_M
  )
}
