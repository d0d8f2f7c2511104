import type { RouteDrawer } from './route-drawer.ts'

let drawer: Pick<RouteDrawer, 'finish' | 'undo'> | null = null

/** The drawer at work, for the buttons beside the map; null while there is none. */
export function currentDrawer(): typeof drawer {
  return drawer
}

export function setCurrentDrawer(next: typeof drawer): void {
  drawer = next
}
