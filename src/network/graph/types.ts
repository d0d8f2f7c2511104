/**
 * The road network as typed arrays. An edge is a stretch of road between two nodes (junctions, ends, changes of what the road
 * allows) with its own geometry; it is stored once. Searches run on arcs: an edge travelled one way.
 */
import type { Position } from '../../geo/position.ts'

/** What a stretch of road is called. */
export interface RoadName {
  /** Null for a road without a number. */
  readonly routeId: string | null
  readonly ref: string
  readonly name: string
}

export interface RoadGraph {
  readonly nodeCount: number
  readonly edgeCount: number
  /** lon, lat of each node, degrees. */
  readonly nodePositions: Float64Array
  /** Edge e runs from node `edgeNodes[2e]` to node `edgeNodes[2e + 1]`; the two may be the same. */
  readonly edgeNodes: Uint32Array
  /** On the ellipsoid. */
  readonly edgeLengthsM: Float64Array
  /** Seconds from the first node to the last; Infinity where traffic may not go that way. */
  readonly forwardTimesS: Float64Array
  /** Seconds from the last node to the first; Infinity where traffic may not go that way. */
  readonly backwardTimesS: Float64Array
  /** lon, lat of all vertices; those of edge e, its nodes included, are `shapeStarts[e]` up to `shapeStarts[e + 1]`. */
  readonly shape: Float64Array
  readonly shapeStarts: Uint32Array
  /** Of each edge: its name's position in `names`. A stretch that several routes share has the name of the first by id. */
  readonly edgeNames: Uint32Array
  readonly names: readonly RoadName[]
}

/** What a search makes least: metres or seconds. One-way roads are one-way for both. */
export type Metric = 'length' | 'time'

/** Directed arcs by tail node (forward star) with one weight. */
export interface Arcs {
  readonly nodeCount: number
  /** The arcs of node n are `firstArc[n]` up to `firstArc[n + 1]`. */
  readonly firstArc: Uint32Array
  readonly heads: Uint32Array
  /** Finite and never negative: metres or seconds. */
  readonly weights: Float64Array
  /** Of each arc: twice its edge, plus one where the edge is travelled from its last node to its first. */
  readonly edges: Uint32Array
}

/** Where a site enters the network. */
export interface GraphPlace {
  readonly edge: number
  /** Of the edge's length, 0 at its first node. */
  readonly fraction: number
  readonly position: Position
  /** Straight from the site to the road, metres. */
  readonly accessM: number
}
