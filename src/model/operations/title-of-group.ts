import type { Plan } from '../plan.ts'
import { stretchesOf } from '../stretches-of.ts'
import type { Belt, Cluster, Line } from '../tables.ts'
import { titleOf } from './require-route.ts'

/** What an operation calls a line, belt or cluster: its name, else the roads it runs along. */
export function titleOfGroup(plan: Pick<Plan, 'route'>, group: Line | Belt | Cluster): string {
  if (group.name !== '') return group.name
  const routeIds = 'stretches' in group || 'routeId' in group ? stretchesOf(group).map(({ routeId }) => routeId) : []
  const titles = routeIds.map((id) => plan.route.get(id)).map((route) => (route ? titleOf(route) : ''))
  return [...new Set(titles)].filter(Boolean).join(' → ')
}
