/** How each table is sorted, filtered and laid out; kept while the drawer is closed, not beyond a reload. */
import type { ColumnFiltersState, ColumnSizingState, ColumnVisibilityState, SortingState } from '@tanstack/react-table'
import { create } from 'zustand'
import type { DrawerTab } from '../../app/view-state.ts'

export interface GridState {
  readonly sorting: SortingState
  readonly columnFilters: ColumnFiltersState
  /** Empty shows all. */
  readonly globalFilter: string
  /** Columns not named here are as their definition says. */
  readonly columnVisibility: ColumnVisibilityState
  readonly columnSizing: ColumnSizingState
}

export const emptyGridState: GridState = {
  sorting: [],
  columnFilters: [],
  globalFilter: '',
  columnVisibility: {},
  columnSizing: {},
}

const useGridStates = create<Partial<Record<DrawerTab, GridState>>>()(() => ({}))

export function useGridState(tab: DrawerTab): GridState {
  return useGridStates((states) => states[tab] ?? emptyGridState)
}

/** Changes some of a table's state. */
export function setGridState(tab: DrawerTab, change: Partial<GridState>): void {
  useGridStates.setState((states) => ({ [tab]: { ...(states[tab] ?? emptyGridState), ...change } }))
}

export function readGridState(tab: DrawerTab): GridState {
  return useGridStates.getState()[tab] ?? emptyGridState
}

interface DrawerState {
  readonly tall: boolean
  readonly filtersShown: boolean
}

/** What all tables of the drawer share. On a phone the filters wait behind their button. */
export const useDrawerState = create<DrawerState>()(() => ({
  tall: false,
  filtersShown: window.matchMedia('(min-width: 768px)').matches,
}))
