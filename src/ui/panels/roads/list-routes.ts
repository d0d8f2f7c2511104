import { foldText } from '../../../app/fold-text.ts'
import { ROUTE_CLASSES, type Route } from '../../../model/tables.ts'

/** Numbers in names count as numbers: G6 comes before G109. */
const collator = new Intl.Collator('zh-CN', { numeric: true })

/** Routes in the order of the list: by class, the greatest first, then by number and name. */
export function sortRoutes(routes: Iterable<Route>): Route[] {
  const rank = new Map(ROUTE_CLASSES.map((routeClass, at) => [routeClass, at]))
  return [...routes].sort(
    (a, b) =>
      (rank.get(a.routeClass) ?? 0) - (rank.get(b.routeClass) ?? 0) ||
      collator.compare(a.ref, b.ref) ||
      collator.compare(a.name, b.name) ||
      (a.id < b.id ? -1 : 1),
  )
}

/** The routes whose number or name holds every word that was typed, in the order given. */
export function filterRoutes(routes: readonly Route[], typed: string): readonly Route[] {
  const words = foldText(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return routes
  return routes.filter(({ ref, name }) => {
    const text = foldText(`${ref} ${name}`)
    return words.every((word) => text.includes(word))
  })
}
