/**
 * What the hand does to lines and belts of the open plan: the operations of the model, told where the members hang. Each is one step
 * of undo; what was refused comes back as the problem, with nothing changed.
 */
import { geodesicDistanceM } from '../geo/geodesic-distance.ts'
import type { Position } from '../geo/position.ts'
import type { FoundBelt } from '../analysis/types.ts'
import type { Changeset } from '../model/changeset.ts'
import { addToGroup, deleteGroups, removeFromGroup } from '../model/operations/edit-group.ts'
import {
  type BeltCut,
  type BeltJoint,
  cutBelt,
  type ExtentProblem,
  type ExtentResult,
  joinBelts,
  makeBelt,
  type NewBelt,
  splitBelt,
  trimBelt,
  widenBelt,
} from '../model/operations/edit-extent.ts'
import type { Plan } from '../model/plan.ts'
import type { Stretch } from '../model/tables.ts'
import { useDerivedState } from './derived-state.ts'
import { engineQueries } from './engine.ts'
import { runChangeset, usePlanState } from './plan-state.ts'
import { type SiteFacts, siteFactsOf } from './site-facts.ts'
import { select } from './view-state.ts'

const openPlan = (): Plan => usePlanState.getState().plan

function run({ changeset, problem }: ExtentResult): ExtentProblem | null {
  if (changeset) runChangeset(changeset)
  return problem
}

/** A belt along the roads that string these sites; null where it was made, and is then selected. */
export async function makeBeltOfSites(
  siteIds: readonly string[],
  belt: Pick<NewBelt, 'name' | 'leftM' | 'rightM' | 'color'>,
): Promise<ExtentProblem | null> {
  const extent = await engineQueries().findExtent(siteIds)
  if (!extent) return { key: 'noStretch' }
  return makeAndSelect({ ...belt, ...extent })
}

/** A belt along a route between two stakes, with the sites that hang there within `maxOffsetM`. As `makeBeltOfSites`. */
export function makeBeltOfStretch(
  stretch: Stretch,
  maxOffsetM: number,
  belt: Pick<NewBelt, 'name' | 'leftM' | 'rightM' | 'color'>,
): ExtentProblem | null {
  const facts = currentFacts()
  const siteIds = (facts?.sitesOn(stretch.routeId) ?? []).filter((id) => {
    const hang = facts?.hangOf(id)
    return hang && hang.offsetM <= maxOffsetM && isWithin(stretch, hang.chainageM)
  })
  return makeAndSelect({ ...belt, stretches: [stretch], siteIds })
}

function makeAndSelect(belt: NewBelt): ExtentProblem | null {
  const result = makeBelt(openPlan(), belt)
  const [row] = result.changeset?.put.belt ?? []
  const problem = run(result)
  if (row) select('belt', [row.id])
  return problem
}

/** Sites into a belt, as far as they are in the plan; null where there is nothing to add. */
export function addSitesToBelt(beltId: string, siteIds: readonly string[]): Changeset | null {
  const plan = openPlan()
  const belt = plan.belt.get(beltId)
  const fresh = siteIds.filter((id) => plan.site.has(id) && !belt?.siteIds.includes(id))
  return belt && fresh.length > 0 ? ran(addToGroup(plan, 'belt', beltId, fresh)) : null
}

/** Sites out of a belt; null where none is in it. */
export function removeSitesFromBelt(beltId: string, siteIds: readonly string[]): Changeset | null {
  const plan = openPlan()
  const members = new Set(plan.belt.get(beltId)?.siteIds)
  const leaving = siteIds.filter((id) => members.has(id))
  return leaving.length > 0 ? ran(removeFromGroup(plan, 'belt', beltId, leaving)) : null
}

function ran(changeset: Changeset): Changeset {
  runChangeset(changeset)
  return changeset
}

/** Removes belts of the plan. */
export function deleteBelts(beltIds: readonly string[]): void {
  const plan = openPlan()
  runChangeset(
    deleteGroups(
      plan,
      'belt',
      beltIds.filter((id) => plan.belt.has(id)),
    ),
  )
}

/** Sets an end of a stretch of a belt; members on what is cut off leave it. */
export function trimStretch(
  beltId: string,
  at: number,
  ends: Pick<Stretch, 'fromChainageM' | 'toChainageM'>,
): ExtentProblem | null {
  const plan = openPlan()
  const belt = plan.belt.get(beltId)
  const before = belt?.stretches[at]
  if (!belt || !before) return null
  const after = { ...before, ...ends }
  const facts = currentFacts()
  const leaving = belt.siteIds.filter((id) => {
    const hang = facts?.hangOf(id)
    return hang?.routeId === before.routeId && isWithin(before, hang.chainageM) && !isWithin(after, hang.chainageM)
  })
  return run(trimBelt(plan, beltId, at, ends, leaving))
}

/** Cuts a belt in two at a stake. */
export function splitBeltAt(beltId: string, cut: BeltCut): ExtentProblem | null {
  const plan = openPlan()
  return run(splitBelt(plan, beltId, cut, beyondCut(plan, beltId, cut)))
}

/** Lets a belt begin or end at a stake. */
export function cutBeltAt(beltId: string, cut: BeltCut, keeps: 'before' | 'beyond'): ExtentProblem | null {
  const plan = openPlan()
  return run(cutBelt(plan, beltId, cut, beyondCut(plan, beltId, cut), keeps))
}

/** The place on a belt where a site hangs; null where it hangs on none of its stretches. */
export function cutAtSite(beltId: string, siteId: string): BeltCut | null {
  const belt = openPlan().belt.get(beltId)
  const hang = currentFacts()?.hangOf(siteId)
  if (!belt || !hang) return null
  const at = belt.stretches.findIndex(
    (stretch) => stretch.routeId === hang.routeId && isWithin(stretch, hang.chainageM),
  )
  return at < 0 ? null : { at, chainageM: hang.chainageM }
}

/** Sets the widths to both sides, metres. */
export function widenBeltTo(beltId: string, leftM: number, rightM: number): ExtentProblem | null {
  return run(widenBelt(openPlan(), beltId, leftM, rightM))
}

/** Joins another belt to the nearer end of a belt. */
export function joinBeltWith(beltId: string, otherId: string): ExtentProblem | null {
  return run(joinBelts(openPlan(), beltId, otherId, jointOf(beltId, otherId)))
}

/** How two belts of the plan meet best: their two ends that are nearest to each other. */
export function jointOf(beltId: string, otherId: string): BeltJoint {
  const belts = useDerivedState.getState().derived?.belts ?? []
  const [belt, other] = [beltId, otherId].map((id) => belts.find((one) => one.id === id))
  if (!belt || !other) return { isOtherFirst: false, isOtherTurned: false, gapM: 0 }
  const [start, end] = endsOf(belt)
  const [otherStart, otherEnd] = endsOf(other)
  const joints = [
    { isOtherFirst: false, isOtherTurned: false, gapM: distanceM(end, otherStart) },
    { isOtherFirst: true, isOtherTurned: false, gapM: distanceM(otherEnd, start) },
    { isOtherFirst: false, isOtherTurned: true, gapM: distanceM(end, otherEnd) },
    { isOtherFirst: true, isOtherTurned: true, gapM: distanceM(otherStart, start) },
  ]
  return joints.reduce((best, joint) => (joint.gapM < best.gapM ? joint : best))
}

function endsOf({ axis }: FoundBelt): [start: Position | undefined, end: Position | undefined] {
  return [axis[0]?.[0], axis.at(-1)?.at(-1)]
}

function distanceM(a: Position | undefined, b: Position | undefined): number {
  return a && b ? geodesicDistanceM(a, b) : 0
}

/** Whether a member lies beyond a cut; one that hangs on no stretch goes with the member before it. */
function beyondCut(plan: Plan, beltId: string, { at, chainageM }: BeltCut): (siteId: string) => boolean {
  const facts = currentFacts()
  const stretches = plan.belt.get(beltId)?.stretches ?? []
  const inOrder = useDerivedState.getState().derived?.belts.find(({ id }) => id === beltId)?.siteIds ?? []
  const isBeyond = new Map<string, boolean>()
  let before = false
  for (const siteId of [...inOrder, ...(plan.belt.get(beltId)?.barredIds ?? [])]) {
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
