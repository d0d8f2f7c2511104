/** The route that is being drawn on the map: its vertices, kept in step by the drawing tool and by the form beside it. */
import { create } from 'zustand'
import type { Position } from '../geo/position.ts'
import { setView, useViewState } from './view-state.ts'

export interface RouteDrawing {
  /** Which drawing it is, counted up. */
  readonly session: number
  /** Whether the tool is at work: it is loaded when it is first wanted. */
  readonly isReady: boolean
  /** Without the place under the pointer. */
  readonly coordinates: readonly Position[]
  /** Finished lines are reshaped vertex by vertex. */
  readonly isFinished: boolean
  /** The route that the line carries on from one of its ends; null for a new route. */
  readonly continues: { readonly routeId: string; readonly start: Position } | null
  /** A line that was typed and is to be taken over by the tool; a new list each time. */
  readonly typed: readonly Position[] | null
  /** What the pointer holds on to. */
  readonly snap: SnapTip | null
}

export interface SnapTip {
  readonly kind: 'end' | 'vertex' | 'line'
  /** What the road is called; empty where it has neither number nor name. */
  readonly name: string
}

const nothing: Omit<RouteDrawing, 'session'> = {
  isReady: false,
  coordinates: [],
  isFinished: false,
  continues: null,
  typed: null,
  snap: null,
}

export const useDrawing = create<RouteDrawing>()(() => ({ ...nothing, session: 0 }))

/** Takes up the drawing tool, for a new route or to carry one on. */
export function startDrawing(continues: RouteDrawing['continues'] = null): void {
  const session = useDrawing.getState().session + 1
  useDrawing.setState({ ...nothing, session, continues, coordinates: continues ? [continues.start] : [] })
  setView({ tool: 'drawRoute', panel: 'roads', selection: null })
}

/** Puts the drawing tool away, and what was drawn with it. */
export function endDrawing(): void {
  useDrawing.setState(nothing)
  if (useViewState.getState().tool === 'drawRoute') setView({ tool: 'select' })
}

/** Draws a line that was typed; it then is finished. */
export function drawTyped(coordinates: readonly Position[]): void {
  useDrawing.setState({ coordinates, typed: [...coordinates], isFinished: true, snap: null })
}
