import type { Arcs } from '../../graph/types.ts'

/**
 * A contraction hierarchy (R. Geisberger and others, Contraction Hierarchies, WEA 2008): the nodes in an order of importance and,
 * from each, links to more important ones that stand for arcs or for two further links by way of a less important node. Every
 * cheapest way between two nodes has one of equal cost that climbs along links and then descends.
 */
export interface Hierarchy {
  readonly arcs: Arcs
  readonly nodeCount: number
  /** Position of each node of the graph: 0 is the most important. Links, searches and sweeps know only positions. */
  readonly positions: Uint32Array
  /** Node of the graph at each position. */
  readonly nodes: Uint32Array
  /**
   * The nodes at the first positions are not contracted: their links lead to all neighbours among themselves. 0 but where a
   * graph is unlike roads.
   */
  readonly coreCount: number
  /** The links of position p are `firstLink[p]` up to `firstLink[p + 1]`. */
  readonly firstLink: Uint32Array
  /** The upper end's position; less than the lower's but within the core. */
  readonly uppers: Uint32Array
  /** Of each link twice: going up, going down. Infinity where it does not lead that way. */
  readonly costs: Float64Array
  /** Of each link twice, as `costs`: the position by way of which it goes, or -1 - a for arc a of the graph. */
  readonly vias: Int32Array
}
