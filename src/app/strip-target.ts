import type { StripTarget } from '../analysis/strip/types.ts'
import type { Derived } from '../jobs/types.ts'
import type { Plan } from '../model/plan.ts'
import { extentName } from './extent-name.ts'
import { findLaid } from './laid-extents.ts'
import { siteFactsOf } from './site-facts.ts'
import type { Selection, StripOf } from './view-state.ts'

/** What the engine is to lay out; null for one that is not there (yet). */
export function stripTarget(of: StripOf, plan: Pick<Plan, 'route'>, derived: Derived): StripTarget | null {
  if (of.kind === 'route') return plan.route.has(of.id) ? { kind: 'route', routeId: of.id } : null
  const extent = findLaid({ derived, preview: null }, plan, of.kind, of.id)
  if (!extent) return null
  return {
    kind: 'stretches',
    siteIds: extent.siteIds,
    stretches: extent.stretches.map((stretch, at) => ({
      ...stretch,
      trackId: extent.trackIds[at] ?? stretch.routeId,
    })),
  }
}

/** What a strip map shows where nothing was chosen: what is selected, the road of the selected site, else the longest route. */
export function defaultStripOf(
  plan: Pick<Plan, 'route'>,
  derived: Derived | null,
  selection: Selection | null,
): StripOf | null {
  const [id = ''] = selection?.ids ?? []
  if (selection?.kind === 'line' || selection?.kind === 'belt' || selection?.kind === 'route')
    return { kind: selection.kind, id }
  const hang = selection?.kind === 'site' && derived ? siteFactsOf(derived).hangOf(id) : null
  if (hang) return { kind: 'route', id: hang.routeId }
  let longest: { id: string; lengthM: number } | null = null
  for (const route of plan.route.values()) if (!longest || route.lengthM > longest.lengthM) longest = route
  return longest && { kind: 'route', id: longest.id }
}

/** What a route, line or belt is called at the head of its strip map; empty for one that is not there. */
export function stripName(of: StripOf, plan: Pick<Plan, 'route' | 'line' | 'belt'>, derived: Derived | null): string {
  if (of.kind === 'route') {
    const route = plan.route.get(of.id)
    return route ? [route.ref, route.name].filter(Boolean).join(' ') : ''
  }
  const extent = derived && findLaid({ derived, preview: null }, plan, of.kind, of.id)
  return extent ? extentName(of.kind, extent, plan) : ''
}
