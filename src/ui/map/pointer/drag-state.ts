import { create } from 'zustand'
import type { NearRoute } from '../../../app/engine-queries.ts'
import type { Position } from '../../../geo/position.ts'

/** A site under the hand: where it would be, and the stake nearest to there once that is known. */
export interface SiteDrag {
  readonly siteId: string
  readonly position: Position
  readonly near: NearRoute | null
}

export const useSiteDrag = create<{ readonly drag: SiteDrag | null }>()(() => ({ drag: null }))
