import type { KeyboardEvent } from 'react'
import { goThere } from '../../app/go-there.ts'
import { select, type SelectionKind } from '../../app/view-state.ts'
import { copyGridRows } from './copy-grid-rows.ts'
import type { Grid } from './use-grid.ts'
import type { GridCursor } from './use-grid-cursor.ts'

interface GridKeys<R> {
  readonly grid: Grid<R>
  readonly kind: SelectionKind
  readonly cursor: GridCursor
  readonly selected: ReadonlySet<string>
  readonly onDelete: ((ids: readonly string[]) => void) | null
  /** Rows that Page Up and Page Down move by. */
  readonly pageRows: number
}

/**
 * Keys of a grid that has the focus: arrows, Home, End and pages move the active cell (with Shift the selection follows),
 * Space selects, Enter opens the inspector, F2 edits, G goes there, Delete deletes, Ctrl+A selects all, Ctrl+C copies.
 */
export function useGridKeys<R extends { readonly id: string }>(keys: GridKeys<R>): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return
    if (pressKey(event, keys)) event.preventDefault()
  }
}

/** True where the key means something here. */
function pressKey<R extends { readonly id: string }>(
  event: KeyboardEvent,
  { grid, kind, cursor, selected, onDelete, pageRows }: GridKeys<R>,
): boolean {
  const { rows, order, shownColumns } = grid
  const { active } = cursor
  const last = order.length - 1
  const idsShown = (): string[] => Array.from(order, (at) => (rows[at] as R).id)
  if (event.ctrlKey || event.metaKey) {
    if (event.key === 'a') select(kind, idsShown())
    else if (event.key === 'c') void copyGridRows(grid, kind)
    else if (event.key === 'Home') cursor.moveTo(0, active?.column ?? 0)
    else if (event.key === 'End') cursor.moveTo(last, active?.column ?? 0)
    else return false
    return true
  }
  const column = active?.column ?? 0
  const index = active?.index ?? -1
  const move = (to: number): boolean => {
    const target = Math.max(0, Math.min(last, to))
    if (event.shiftKey) cursor.actions.choose(target, 'range', column)
    else cursor.moveTo(target, column)
    return true
  }
  const row = active ? rows[order[active.index] as number] : undefined
  switch (event.key) {
    case 'ArrowDown':
      return move(index + 1)
    case 'ArrowUp':
      return move(index - 1)
    case 'PageDown':
      return move(index + pageRows)
    case 'PageUp':
      return move(index - pageRows)
    case 'ArrowRight':
      cursor.moveTo(Math.max(0, index), Math.min(shownColumns.length - 1, column + 1))
      return true
    case 'ArrowLeft':
      cursor.moveTo(Math.max(0, index), Math.max(0, column - 1))
      return true
    case 'Home':
      cursor.moveTo(Math.max(0, index), 0)
      return true
    case 'End':
      cursor.moveTo(Math.max(0, index), shownColumns.length - 1)
      return true
  }
  if (!row || !active) return false
  switch (event.key) {
    case ' ':
      cursor.actions.choose(active.index, event.shiftKey ? 'range' : 'toggle', column)
      return true
    case 'Enter':
      cursor.actions.choose(active.index, 'only', column)
      // The inspector is drawn with the selection; then the focus goes into it.
      requestAnimationFrame(() => document.getElementById('inspector')?.focus())
      return true
    case 'F2': {
      const edited = shownColumns[column]
      if (!onDelete || !edited?.edit) return false
      cursor.actions.edit({ rowId: row.id, columnId: edited.id })
      return true
    }
    case 'g':
    case 'G':
      goThere(kind, [row.id])
      return true
    case 'Delete':
      if (!onDelete) return false
      onDelete(selected.size > 0 ? [...selected] : [row.id])
      return true
  }
  return false
}
