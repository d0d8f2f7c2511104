import type { Position } from '../../geo/position.ts'

/** A place that serves, or could: a site, or anywhere else. */
export interface ServiceOrigin {
  readonly position: Position
  /** Of a site, the road that its row names, '' for none: it enters the network where it hangs. Absent: at the nearest road. */
  readonly routeRef?: string | undefined
}

/** Places within a limit of an origin, and how far they are, metres or seconds. */
export interface Reached {
  readonly places: ArrayLike<number>
  readonly distances: ArrayLike<number>
}

/** How far places serve, and whom: by straight distance or by road. Places to be served are numbered as the ground's index orders them. */
export interface ServiceReach {
  /** Whatever of this changes, all covers may be others. */
  readonly key: unknown
  /** Metres or seconds. */
  readonly limit: number
  /** 1 for each place that no way leads from to any counted site; null: a way leads from all. */
  readonly unreachable: Uint8Array | null
  /** Runs of places covered: first and end in turn, rising. Good until the next call. */
  readonly coverOf: (origin: ServiceOrigin) => Uint32Array
  /** The same with distances, within a limit of its own. */
  readonly reachedFrom: (origin: ServiceOrigin, limit: number) => Reached
  /** For each place the nearest of the origins (−1: none) and how far it is (Infinity: none); of equals the first. */
  readonly findNearest: (origins: readonly ServiceOrigin[]) => {
    readonly site: Int32Array
    readonly distance: Float64Array
  }
}
