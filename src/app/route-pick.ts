/** A place on the selected route that was clicked for a stake or a split; the inspector's forms take it up. */
import { create } from 'zustand'
import type { Position } from '../geo/position.ts'
import type { Route } from '../model/tables.ts'
import { calibrationOfRoute } from './calibrations-by-route.ts'
import { type FootOnRoute, footOnRoute } from './foot-on-route.ts'
import { usePlanState } from './plan-state.ts'
import { type MapTool, setView, useViewState } from './view-state.ts'

export type PickingTool = Extract<MapTool, 'setStake' | 'splitRoute'>

export interface RoutePick {
  readonly tool: PickingTool
  readonly foot: FootOnRoute
}

interface RoutePickState {
  /** The route that is picked on, from the moment that picking begins until its use. */
  readonly routeId: string | null
  readonly pick: RoutePick | null
  /** The calibration point that the next click puts elsewhere; null: it makes a new one. */
  readonly movedPointId: string | null
}

const nothing: RoutePickState = { routeId: null, pick: null, movedPointId: null }

export const useRoutePick = create<RoutePickState>()(() => nothing)

/** Lets the next click on the map choose a place on a route, which becomes the selection. */
export function startPicking(tool: PickingTool, routeId: string, movedPointId: string | null = null): void {
  watchSelection()
  useRoutePick.setState({ routeId, pick: null, movedPointId })
  setView({ tool, selection: { kind: 'route', ids: [routeId] } })
}

/** What was picked has been used, or is not wanted any more. */
export function endPicking(): void {
  useRoutePick.setState(nothing)
  const { tool } = useViewState.getState()
  if (tool === 'setStake' || tool === 'splitRoute') setView({ tool: 'select' })
}

/** The one route that is selected; null where none, or more than one, is. */
export function routeOfSelection(): Route | null {
  const { selection } = useViewState.getState()
  const id = selection?.kind === 'route' && selection.ids.length === 1 ? selection.ids[0] : undefined
  return (id !== undefined && usePlanState.getState().plan.route.get(id)) || null
}

/** Takes the place of the selected route that is nearest to a click; false where it is farther than `reachM`. */
export function pickOnRoute(tool: PickingTool, position: Position, reachM: number): boolean {
  const route = routeOfSelection()
  if (!route) return false
  const { calibrationPoint } = usePlanState.getState().plan
  const foot = footOnRoute(route, calibrationOfRoute(calibrationPoint, route.id), position)
  if (!foot || foot.offsetM > reachM) return false
  useRoutePick.setState({ pick: { tool, foot } })
  setView({ tool: 'select' })
  return true
}

let watching = false

/** Another selection means that nothing is picked any more. */
function watchSelection(): void {
  if (watching) return
  watching = true
  useViewState.subscribe(({ selection }, before) => {
    const { routeId } = useRoutePick.getState()
    if (routeId !== null && selection !== before.selection && routeOfSelection()?.id !== routeId) endPicking()
  })
}
