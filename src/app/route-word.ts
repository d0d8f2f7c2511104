import type { Route } from '../model/tables.ts'

/**
 * What a site's row must say so that the site hangs on this route: its number, or its name where another route has the same
 * number; empty where it has neither.
 */
export function routeWord(route: Pick<Route, 'id' | 'ref' | 'name'>, routes: Iterable<Route>): string {
  let isRefShared = false
  let isNameShared = false
  for (const other of routes) {
    if (other.id === route.id) continue
    isRefShared ||= [other.ref, other.name].includes(route.ref)
    isNameShared ||= [other.ref, other.name].includes(route.name)
  }
  const isNameClearer = isRefShared && !isNameShared && route.name !== ''
  return route.ref === '' || isNameClearer ? route.name : route.ref
}
