import { buildChangeset, type Changeset } from '../changeset.ts'
import type { Plan } from '../plan.ts'
import type { Belt, Line, Stretch } from '../tables.ts'

export interface BeltToKeep {
  readonly id: string
  readonly name: string
  readonly stretches: readonly Stretch[]
  readonly siteIds: readonly string[]
  readonly leftM: number
  readonly rightM: number
}

export interface LineToKeep {
  readonly id: string
  readonly routeId: string
  readonly siteIds: readonly string[]
  readonly fromChainageM: number
  readonly toChainageM: number
}

/**
 * Keeps found lines and belts as rows of the plan, in place of those kept before; a belt that was kept before under the
 * same id keeps its name, theme, tier, colour and notes.
 */
export function keepBelts(plan: Plan, belts: readonly BeltToKeep[], lines: readonly LineToKeep[]): Changeset {
  const beltRows = belts.map(({ id, name, stretches, siteIds, leftM, rightM }): Belt => {
    const kept = plan.belt.get(id)
    return {
      id,
      version: kept?.version ?? 0,
      name: kept?.name ?? name,
      themeId: kept?.themeId ?? null,
      tierId: kept?.tierId ?? null,
      color: kept?.color ?? '',
      notes: kept?.notes ?? '',
      stretches: [...stretches],
      leftM,
      rightM,
      siteIds: [...siteIds],
    }
  })
  const lineRows = lines.map(
    ({ id, routeId, siteIds, fromChainageM, toChainageM }): Line => ({
      id,
      version: plan.line.get(id)?.version ?? 0,
      name: plan.line.get(id)?.name ?? '',
      routeId,
      fromChainageM,
      toChainageM,
      siteIds: [...siteIds],
    }),
  )
  const gone = (rows: ReadonlyMap<string, Line | Belt>, kept: readonly { id: string }[]) => {
    const ids = new Set(kept.map((row) => row.id))
    return [...rows.values()].filter((row) => !ids.has(row.id)).map(({ id, version }) => ({ id, version }))
  }
  return buildChangeset(
    { key: 'keepBelts', values: { n: belts.length } },
    { belt: beltRows, line: lineRows },
    { belt: gone(plan.belt, belts), line: gone(plan.line, lines) },
  )
}
