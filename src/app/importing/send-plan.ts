/** Hands the worker what it must know of the plan, in pieces small enough not to hold up the page. */
import type { Remote } from 'comlink'
import type { ImportDesk } from '../../jobs/import-desk.ts'
import type { KnownRows } from '../../jobs/import-known-plan.ts'
import { type Plan, programmeOf } from '../../model/plan.ts'
import { findBounds } from '../find-bounds.ts'
import { sliceRows } from '../slice-rows.ts'

/** Rows of a slice of ids and names. */
const SLICE_ROWS = 5_000

/** The programme, and which areas, sites and demand points there are; routes only when asked for. */
export async function sendPlan(desk: Remote<ImportDesk>, plan: Plan): Promise<void> {
  await desk.beginPlan(programmeOf(plan))
  await sendSlices(desk, 'site', plan.site.values(), ({ id, name }) => ({ id, name }))
  await sendSlices(desk, 'demandPoint', plan.demandPoint.values(), ({ id, name }) => ({ id, name }))
  await sendSlices(desk, 'area', plan.area.values(), ({ id, name, code, level }) => ({
    id,
    name,
    code,
    level,
    bounds: findBounds(plan, null, 'area', [id]),
  }))
}

/** Routes with their geometry, and their calibration: for stakes, and for joining new pieces to them. */
export async function sendRoutes(desk: Remote<ImportDesk>, plan: Plan): Promise<void> {
  const put = { route: [...plan.route.values()], calibrationPoint: [...plan.calibrationPoint.values()] }
  for (const slice of sliceRows({ put, delete: {} })) {
    await desk.addRoutes(slice.put.route ?? [], slice.put.calibrationPoint ?? [])
  }
}

async function sendSlices<T extends keyof KnownRows, R>(
  desk: Remote<ImportDesk>,
  table: T,
  rows: Iterable<R>,
  pick: (row: R) => KnownRows[T],
): Promise<void> {
  let slice: KnownRows[T][] = []
  for (const row of rows) {
    slice.push(pick(row))
    if (slice.length < SLICE_ROWS) continue
    await desk.addKnown(table, slice)
    slice = []
  }
  if (slice.length > 0) await desk.addKnown(table, slice)
}
