/**
 * What the hand decides about groups of sites (lines, belts, clusters): words, members, whether finding anew leaves them alone.
 * A site put in is pinned, so that a re-run keeps it; one taken out is barred, so that a re-run does not bring it back.
 */
import { buildChangeset, type Changeset, type OperationLabel } from '../changeset.ts'
import type { Plan } from '../plan.ts'
import type { Belt, Cluster, Line } from '../tables.ts'
import { titleOfGroup } from './title-of-group.ts'

export type GroupTable = 'line' | 'belt' | 'cluster'
export type Group = Line | Belt | Cluster

export interface GroupFields {
  readonly name?: string
  readonly themeId?: string | null
  readonly tierId?: string | null
  readonly color?: string
  readonly notes?: string
  readonly isHeld?: boolean
}

/** A step on groups is named after what it does; `kind` is the word for the group, an i18n key under `object.`. */
function labelOf(plan: Plan, key: string, kind: GroupTable, rows: readonly Group[], n = rows.length): OperationLabel {
  return { key, values: { kind, name: rows[0] ? titleOfGroup(plan, rows[0]) : '', n } }
}

/** Changes the same fields of one or many groups. Throws RangeError for an id the plan does not have. */
export function editGroups(plan: Plan, table: GroupTable, ids: readonly string[], fields: GroupFields): Changeset {
  const rows = ids.map((id) => {
    const { isHeld = false, ...rest } = { ...requireGroup(plan, table, id), ...fields }
    return { ...rest, ...(isHeld && { isHeld }) } as Group
  })
  const isRenamed = Object.keys(fields).join() === 'name' && rows.length === 1 && fields.name !== ''
  const isHolding = Object.keys(fields).join() === 'isHeld'
  const key = isRenamed
    ? 'renameGroup'
    : isHolding
      ? fields.isHeld
        ? 'holdGroup'
        : 'releaseGroup'
      : rows.length === 1
        ? 'editGroup'
        : 'editGroups'
  return buildChangeset(labelOf(plan, key, table, rows), putInto(table, rows))
}

/** Puts sites into a group and pins them. Throws RangeError for an id the plan does not have. */
export function addToGroup(plan: Plan, table: GroupTable, id: string, siteIds: readonly string[]): Changeset {
  const group = requireGroup(plan, table, id)
  for (const siteId of siteIds) if (!plan.site.has(siteId)) throw new RangeError(`No site ${siteId} in the plan`)
  const row = withDecisions(
    { ...group, siteIds: union(group.siteIds, siteIds) },
    union(group.pinnedIds, siteIds),
    without(group.barredIds, siteIds),
  )
  return buildChangeset(labelOf(plan, 'addToGroup', table, [row], siteIds.length), putInto(table, [row]))
}

/** Takes sites out of a group and bars them. Throws RangeError for an id the plan does not have. */
export function removeFromGroup(plan: Plan, table: GroupTable, id: string, siteIds: readonly string[]): Changeset {
  const group = requireGroup(plan, table, id)
  const row = withDecisions(
    { ...group, siteIds: without(group.siteIds, siteIds) },
    without(group.pinnedIds, siteIds),
    union(
      group.barredIds,
      siteIds.filter((siteId) => plan.site.has(siteId)),
    ),
  )
  return buildChangeset(labelOf(plan, 'removeFromGroup', table, [row], siteIds.length), putInto(table, [row]))
}

/** Pins a member, or lets a re-run decide about it again. Throws RangeError for a group the plan does not have. */
export function pinInGroup(plan: Plan, table: GroupTable, id: string, siteId: string, isPinned: boolean): Changeset {
  const group = requireGroup(plan, table, id)
  const pinned = isPinned ? union(group.pinnedIds, [siteId]) : without(group.pinnedIds, [siteId])
  const row = withDecisions(group, pinned, group.barredIds ?? [])
  return buildChangeset(labelOf(plan, isPinned ? 'pinInGroup' : 'unpinInGroup', table, [row]), putInto(table, [row]))
}

/** Lets a re-run bring back a site that was taken out. Throws RangeError for a group the plan does not have. */
export function unbarInGroup(plan: Plan, table: GroupTable, id: string, siteId: string): Changeset {
  const group = requireGroup(plan, table, id)
  const row = withDecisions(group, group.pinnedIds ?? [], without(group.barredIds, [siteId]))
  return buildChangeset(labelOf(plan, 'unbarInGroup', table, [row]), putInto(table, [row]))
}

/** Removes groups; their sites stay. Throws RangeError for an id the plan does not have. */
export function deleteGroups(plan: Plan, table: GroupTable, ids: readonly string[]): Changeset {
  const rows = ids.map((id) => requireGroup(plan, table, id))
  const gone = new Set(ids)
  const people =
    table === 'cluster'
      ? [...plan.person.values()].filter((person) => person.clusterIds.some((id) => gone.has(id)))
      : []
  return buildChangeset(
    labelOf(plan, rows.length === 1 ? 'deleteGroup' : 'deleteGroups', table, rows),
    people.length > 0
      ? { person: people.map((person) => ({ ...person, clusterIds: without(person.clusterIds, ids) })) }
      : {},
    { [table]: rows.map(({ id, version }) => ({ id, version })) },
  )
}

/** A row of `line`, `belt` or `cluster`. Throws RangeError for an id the plan does not have. */
export function requireGroup<T extends GroupTable>(
  plan: Plan,
  table: T,
  id: string,
): Plan[T] extends ReadonlyMap<string, infer R> ? R : never {
  const row = plan[table].get(id)
  if (!row) throw new RangeError(`No ${table} ${id} in the plan`)
  return row as never
}

/** The row with these sites pinned and barred; a list that is empty is left out. */
export function withDecisions<R extends Group>(row: R, pinnedIds: readonly string[], barredIds: readonly string[]): R {
  const { pinnedIds: _p, barredIds: _b, ...rest } = row
  return {
    ...rest,
    ...(pinnedIds.length > 0 && { pinnedIds: [...pinnedIds] }),
    ...(barredIds.length > 0 && { barredIds: [...barredIds] }),
  } as R
}

function putInto(table: GroupTable, rows: readonly Group[]): Changeset['put'] {
  return { [table]: rows }
}

function union(ids: readonly string[] = [], more: readonly string[]): string[] {
  return [...new Set([...ids, ...more])]
}

function without(ids: readonly string[] = [], gone: readonly string[]): string[] {
  const out = new Set(gone)
  return ids.filter((id) => !out.has(id))
}
