/** How demand points are served, by id, for map, hints and the inspector. */
import { useEffect, useMemo } from 'react'
import { create } from 'zustand'
import { DEMAND_STATES, type DemandState } from '../analysis/service/types.ts'
import { runInSlices, type Sliced } from './run-in-slices.ts'
import { currentFigures, useService } from './service.ts'
import { useViewState, type ViewState } from './view-state.ts'

interface Index {
  readonly demandIds: readonly string[]
  readonly at: ReadonlyMap<string, number>
}

/** Ids between two chances to pause. */
const PAUSE_IDS = 1000

const useIndex = create<{ readonly index: Index | null }>()(() => ({ index: null }))

export type StateOf = (demandId: string) => DemandState | null

/**
 * The state of each demand point while it `isWanted`; null until it is known. Another function only when states or points have
 * changed. 100,000 ids are looked up in slices.
 */
export function useDemandStates(isWanted: boolean): StateOf | null {
  const { figures } = useService()
  const { index } = useIndex()
  const demandIds = isWanted ? figures?.demandIds : undefined
  useEffect(() => {
    if (!demandIds || useIndex.getState().index?.demandIds === demandIds) return
    const controller = new AbortController()
    void runInSlices(indexIds(demandIds), controller.signal).then((at) => {
      if (at && !controller.signal.aborted) useIndex.setState({ index: { demandIds, at } })
    })
    return () => controller.abort()
  }, [demandIds])
  const states = figures?.states
  return useMemo(() => {
    if (!demandIds || !states || index?.demandIds !== demandIds) return null
    return (id) => DEMAND_STATES[states[index.at.get(id) ?? -1] ?? -1] ?? null
  }, [demandIds, states, index])
}

/** Whether there are states to show: something is to be served, and it is computed. */
export function useHasDemandStates(): boolean {
  return (useService().figures?.demandIds.length ?? 0) > 0
}

/** Whether the map shows demand points by their state. */
export function useShowsDemandStates(): boolean {
  const isVisible = useViewState(isLayerVisible)
  return useHasDemandStates() && isVisible
}

/** The same now, outside of a screen. */
export function showsDemandStates(): boolean {
  return (currentFigures()?.demandIds.length ?? 0) > 0 && isLayerVisible(useViewState.getState())
}

function isLayerVisible({ layers }: Pick<ViewState, 'layers'>): boolean {
  return layers.some(({ name, visible }) => name === 'demandStates' && visible)
}

function* indexIds(demandIds: readonly string[]): Sliced<Map<string, number>> {
  const at = new Map<string, number>()
  for (const [i, id] of demandIds.entries()) {
    at.set(id, i)
    if (i % PAUSE_IDS === 0) yield
  }
  return at
}
