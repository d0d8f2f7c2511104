/** What can be reached on the road network, as stretches of road and as polygons. */
import type { MultiPolygon, Polygon } from '../../geo/position.ts'
import type { GraphPlace } from '../graph/types.ts'

/** Whether roads are travelled from the places outward or toward them; with one-way roads these are not the same. */
export type ReachDirection = 'from' | 'to'

/** A place with the cost of coming from the site to the road there (or back), metres or seconds. */
export interface ReachSource {
  readonly place: GraphPlace
  readonly cost: number
}

/** Stretches of road by rising edge and fraction, none overlapping another. Fractions are of the edge from its first node. */
export interface RoadStretches {
  readonly edges: Uint32Array
  readonly fromFractions: Float64Array
  readonly toFractions: Float64Array
  readonly lengthM: number
}

/** What is reached within one limit. */
export interface Reach {
  /** Metres or seconds. */
  readonly limit: number
  readonly stretches: RoadStretches
  /** Road of the network that is not reached. */
  readonly unreachedM: number
}

/** An area that stands for stretches of road: everything within half of `bufferM` of them, nothing farther than `bufferM`. */
export interface ReachPolygon {
  readonly bufferM: number
  /** Null where nothing is reached. */
  readonly polygon: Polygon | MultiPolygon | null
}
