import type { PlaceEnd } from './place-ends.ts'

/** A cheapest way between nodes, with the stretches at its ends. */
export interface NetworkWay {
  /** The ends included. */
  readonly cost: number
  readonly exit: PlaceEnd
  readonly entry: PlaceEnd
  /** Positions in the arcs searched, in the order of travel. */
  readonly arcs: readonly number[]
}
