/** What the roads panel shows, and the road that a choice under the pointer would hang a site on. */
import { create } from 'zustand'
import type { Position } from '../geo/position.ts'

export const ROADS_TASKS = ['routes', 'pending'] as const
export type RoadsTask = (typeof ROADS_TASKS)[number]

export interface ShownChoice {
  readonly site: Position
  readonly foot: Position
}

interface RoadsView {
  readonly task: RoadsTask
  readonly search: string
  readonly shownChoice: ShownChoice | null
}

export const useRoadsView = create<RoadsView>()(() => ({ task: 'routes', search: '', shownChoice: null }))
