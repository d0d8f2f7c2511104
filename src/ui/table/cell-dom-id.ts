import type { DrawerTab } from '../../app/view-state.ts'

/** Id of a cell's element, for `aria-activedescendant`. */
export function cellDomId(tab: DrawerTab, index: number, column: number): string {
  return `cell-${tab}-${index}-${column}`
}
