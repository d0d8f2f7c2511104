import type { Position } from '../../geo/position.ts'

/** How far places serve, and whom: by straight distance or by road. Places to be served are numbered as the ground's index orders them. */
export interface ServiceReach {
  /** Whatever of this changes, all covers may be others. */
  readonly key: unknown
  /** Metres or seconds. */
  readonly limit: number
  /** 1 for each place that no way leads from to any counted site; null: a way leads from all. */
  readonly unreachable: Uint8Array | null
  /** Runs of places covered: first and end in turn, rising. Good until the next call. */
  readonly coverOf: (position: Position) => Uint32Array
  /** Metres or seconds from the places that `coverOf` gave for the position, in their order. */
  readonly distancesTo: (position: Position, runs: Uint32Array) => readonly number[]
  /** For each place the nearest of the positions (−1: none) and how far it is (Infinity: none); of equals the first. */
  readonly findNearest: (positions: readonly Position[]) => {
    readonly site: Int32Array
    readonly distance: Float64Array
  }
}
