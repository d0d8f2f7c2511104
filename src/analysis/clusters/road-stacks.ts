/**
 * Sites along the edges of a road graph, sorted, those of one place taken together: a stack. The distance between two stacks is
 * that along the road, whichever way traffic may go, and the straight ways from both to the road; within a stack it is 0.
 */
import type { RoadGraph } from '../../network/graph/types.ts'

/** Where sites enter the network, an entry a site in each array. */
export interface PlacedSites {
  readonly edges: Uint32Array
  /** Of the edge's length, 0 at its first node. */
  readonly fractions: Float64Array
  readonly accessM: Float64Array
  /** Longitude and latitude of the site itself, in turn: sites at one place are 0 apart. */
  readonly lonLat: Float64Array
}

export interface RoadStacks {
  readonly graph: RoadGraph
  /** Metres of each edge; Infinity where traffic may go neither way. */
  readonly lengthsM: Float64Array
  readonly count: number
  /** The stacks of edge e, by fraction: `edgeStarts[e]` up to `edgeStarts[e + 1]`. */
  readonly edgeStarts: Uint32Array
  /** Of each stack: */
  readonly edges: Uint32Array
  readonly fractions: Float64Array
  readonly accessM: Float64Array
  /** Metres to the edge's first and last node, access included. */
  readonly toFirstM: Float64Array
  readonly toLastM: Float64Array
  readonly weights: Uint32Array
  /** The stack of each site. */
  readonly stackOf: Uint32Array
}

/** Sites of an edge from which sorting pays. */
const CROWD = 24

/** Linear in sites and edges, but for sites that crowd on an edge. @throws RangeError on an edge or fraction that is none */
export function stackAlongRoads(graph: RoadGraph, sites: PlacedSites): RoadStacks {
  const { edgeCount, edgeLengthsM, forwardTimesS, backwardTimesS } = graph
  const count = sites.edges.length
  const lengthsM = new Float64Array(edgeCount)
  for (let edge = 0; edge < edgeCount; edge++)
    lengthsM[edge] =
      forwardTimesS[edge]! < Infinity || backwardTimesS[edge]! < Infinity ? edgeLengthsM[edge]! : Infinity

  const siteEnds = new Uint32Array(edgeCount + 1)
  for (let site = 0; site < count; site++) {
    const edge = sites.edges[site]!
    if (!(edge < edgeCount)) throw new RangeError(`No edge ${edge} among ${edgeCount}`)
    if (!(sites.fractions[site]! >= 0 && sites.fractions[site]! <= 1))
      throw new RangeError(`Fraction ${sites.fractions[site]} is not within 0 and 1`)
    siteEnds[edge + 1]!++
  }
  for (let edge = 0; edge < edgeCount; edge++) siteEnds[edge + 1]! += siteEnds[edge]!
  // Places go along with their numbers: looked up again from a random order they would cost more than all the rest.
  const sorted = new Uint32Array(count)
  const ways = new Float64Array(2 * count)
  for (let site = 0; site < count; site++) {
    const at = siteEnds[sites.edges[site]!]!++
    sorted[at] = site
    ways[2 * at] = sites.fractions[site]!
    ways[2 * at + 1] = sites.accessM[site]!
  }

  const edges = new Uint32Array(count)
  const fractions = new Float64Array(count)
  const accessM = new Float64Array(count)
  const toFirstM = new Float64Array(count)
  const toLastM = new Float64Array(count)
  const weights = new Uint32Array(count)
  const stackOf = new Uint32Array(count)
  const edgeStarts = new Uint32Array(edgeCount + 1)
  const compare = comparePlaces(sites)
  let stack = -1
  let start = 0
  for (let edge = 0; edge < edgeCount; edge++) {
    edgeStarts[edge] = stack + 1
    // By now a start has moved on to its end.
    const end = siteEnds[edge]!
    const lengthM = lengthsM[edge]!
    if (end - start > CROWD) {
      sorted.subarray(start, end).sort(compare)
      for (let at = start; at < end; at++) {
        ways[2 * at] = sites.fractions[sorted[at]!]!
        ways[2 * at + 1] = sites.accessM[sorted[at]!]!
      }
    } else insert(sorted, ways, start, end, compare)
    for (let at = start; at < end; at++) {
      const site = sorted[at]!
      const fraction = ways[2 * at]!
      const access = ways[2 * at + 1]!
      const isSame =
        at > start &&
        fraction === ways[2 * at - 2] &&
        access === ways[2 * at - 1] &&
        compare(sorted[at - 1]!, site) === 0
      if (!isSame) {
        stack++
        edges[stack] = edge
        fractions[stack] = fraction
        accessM[stack] = access
        toFirstM[stack] = access + alongM(fraction, lengthM)
        toLastM[stack] = access + alongM(1 - fraction, lengthM)
      }
      weights[stack]!++
      stackOf[site] = stack
    }
    start = end
  }
  edgeStarts[edgeCount] = stack + 1
  return {
    graph,
    lengthsM,
    count: stack + 1,
    edgeStarts,
    edges,
    fractions,
    accessM,
    toFirstM,
    toLastM,
    weights,
    stackOf,
  }
}

/** Nothing of a closed road is no way at all, not none. */
function alongM(fraction: number, lengthM: number): number {
  return fraction === 0 ? 0 : fraction * lengthM
}

function insert(
  sites: Uint32Array,
  ways: Float64Array,
  start: number,
  end: number,
  compare: (a: number, b: number) => number,
): void {
  for (let next = start + 1; next < end; next++) {
    const site = sites[next]!
    const fraction = ways[2 * next]!
    const access = ways[2 * next + 1]!
    let at = next
    for (; at > start; at--) {
      const before = ways[2 * at - 2]!
      if (before < fraction || (before === fraction && compare(sites[at - 1]!, site) <= 0)) break
      sites[at] = sites[at - 1]!
      ways[2 * at] = before
      ways[2 * at + 1] = ways[2 * at - 1]!
    }
    sites[at] = site
    ways[2 * at] = fraction
    ways[2 * at + 1] = access
  }
}

function comparePlaces({ fractions, accessM, lonLat }: PlacedSites): (a: number, b: number) => number {
  return (a, b) =>
    fractions[a]! - fractions[b]! ||
    accessM[a]! - accessM[b]! ||
    lonLat[2 * a]! - lonLat[2 * b]! ||
    lonLat[2 * a + 1]! - lonLat[2 * b + 1]!
}
