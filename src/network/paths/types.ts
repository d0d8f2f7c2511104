import type { Arcs } from '../graph/types.ts'
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

/** What finds cheapest ways; of several at equal cost, which one is not promised. */
export interface WaySearch {
  readonly arcs: Arcs
  /** The cheapest from one of the exits to one of the entries; null where none costs less than `below`, Infinity by default. */
  findWay(exits: readonly PlaceEnd[], entries: readonly PlaceEnd[], below?: number): NetworkWay | null
}
