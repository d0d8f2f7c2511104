import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { select, type SelectionKind } from '../../app/view-state.ts'
import type { Grid } from './use-grid.ts'

export interface EditedCell {
  readonly rowId: string
  readonly columnId: string
}

/** How a click or a key takes part in the selection. */
export type SelectMode = 'only' | 'toggle' | 'range'

export interface RowActions {
  choose(index: number, mode: SelectMode, column: number): void
  edit(cell: EditedCell | null): void
}

export interface GridCursor {
  /** The active cell: position of its row in the order shown, and of its column among those shown. */
  readonly active: { readonly index: number; readonly column: number } | null
  readonly editing: EditedCell | null
  /** The ids last selected here, by identity. */
  readonly ownIds: { readonly current: readonly string[] | null }
  readonly actions: RowActions
  moveTo(index: number, column: number): void
  /** Position of a row in the order shown, −1 where it is not shown. Cost: one pass. */
  indexOf(rowId: string): number
}

/** The active cell, the cell being edited, and selecting rows by click, toggle and range. */
export function useGridCursor<R extends { readonly id: string }>(
  grid: Grid<R>,
  kind: SelectionKind,
  selected: ReadonlySet<string>,
): GridCursor {
  const { rows, order } = grid
  const [activeCell, setActiveCell] = useState<{ rowId: string; column: number } | null>(null)
  const [editing, edit] = useState<EditedCell | null>(null)
  const ownIds = useRef<readonly string[] | null>(null)
  const anchor = useRef<string | null>(null)
  const idAt = useCallback((index: number) => rows[order[index] as number]?.id, [rows, order])
  const indexOf = useCallback(
    (rowId: string) => {
      for (let index = 0; index < order.length; index++) if (idAt(index) === rowId) return index
      return -1
    },
    [order, idAt],
  )
  const moveTo = useCallback(
    (index: number, column: number) => {
      const rowId = idAt(index)
      if (rowId !== undefined) setActiveCell({ rowId, column })
    },
    [idAt],
  )
  const latest = useRef(selected)
  useEffect(() => {
    latest.current = selected
  }, [selected])
  const actions = useMemo<RowActions>(() => {
    const take = (ids: readonly string[]): void => {
      ownIds.current = ids
      select(kind, ids)
    }
    return {
      edit,
      choose(index, mode, column) {
        const rowId = idAt(index)
        if (rowId === undefined) return
        setActiveCell({ rowId, column })
        const from = mode === 'range' && anchor.current !== null ? indexOf(anchor.current) : -1
        if (from >= 0) {
          const ids: string[] = []
          for (let at = Math.min(from, index); at <= Math.max(from, index); at++) ids.push(idAt(at) as string)
          take(ids)
          return
        }
        anchor.current = rowId
        if (mode !== 'toggle') take([rowId])
        else if (latest.current.has(rowId)) take([...latest.current].filter((id) => id !== rowId))
        else take([...latest.current, rowId])
      },
    }
  }, [kind, idAt, indexOf])
  const active = useMemo(() => {
    if (!activeCell) return null
    const index = indexOf(activeCell.rowId)
    return index < 0 ? null : { index, column: Math.min(activeCell.column, grid.shownColumns.length - 1) }
  }, [activeCell, indexOf, grid.shownColumns])
  return useMemo(
    () => ({ active, editing, ownIds, actions, moveTo, indexOf }),
    [active, editing, actions, moveTo, indexOf],
  )
}
