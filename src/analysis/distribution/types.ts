/** What statistics of distribution are made of. Distances along roads are undirected: one-way roads are roads all the same. */

/** Places on a network: the edge and the fraction of it from its first node, as columns. */
export interface NetworkPoints {
  readonly edges: Uint32Array
  readonly fractions: Float64Array
}

/** The parts of a road graph that statistics ask for. */
export interface NetworkEdges {
  readonly nodeCount: number
  readonly edgeCount: number
  /** Edge e runs from node `edgeNodes[2e]` to node `edgeNodes[2e + 1]`. */
  readonly edgeNodes: Uint32Array
  readonly edgeLengthsM: Float64Array
}

/** Why a figure cannot be given. */
export type Undetermined =
  | 'noSites'
  /** Fewer than the figure is about; two for distances between sites. */
  | 'fewSites'
  /** All sites at one place, as far as a hand's breadth. */
  | 'onePlace'
  | 'noRoads'
  /** Every site is alone on its part of the road network. */
  | 'apart'
  | 'noAreas'
  /** One area has nothing to differ from. */
  | 'oneArea'
  /** No area has any weight. */
  | 'noWeight'
  /** The same rate everywhere. */
  | 'sameRate'
  /** No area has a neighbour. */
  | 'noNeighbours'
  /** No site has what is counted. */
  | 'noWords'

/** A figure, or the reason for which there is none. */
export type Figured<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly reason: Undetermined }

/** Sites, or rates, that are closer together, as chance would have them, or farther apart. */
export type Leaning = 'clustered' | 'random' | 'dispersed'

/** Shares of sites, 0…1, whose nearest other is within each distance, beside those of chance. */
export interface NeighbourCurve {
  readonly radiiM: Float64Array
  readonly observed: Float64Array
  /** Mean of the runs, and the bounds of 95 % of them at each distance. */
  readonly expected: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  readonly runs: number
}
