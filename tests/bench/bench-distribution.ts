/**
 * Kernel density of 200 sites along roads; their K function and nearest-neighbour index with an envelope of 999 seeded runs, on the
 * roads of Haixi where there is the data and on a seeded graph of 10,000 nodes, these against the same by pairwise searches: ngraph.path and graphology (their Dijkstra
 * from site to site, on the first pairs of a run, scaled up to all of them), and Beadline's own one-to-all search from each site.
 * Rounds are interleaved and the best of each counts. Run alone: `npx node tests/bench/bench-distribution.ts`.
 */
import { fileURLToPath } from 'node:url'
import { UndirectedGraph } from 'graphology'
import { dijkstra } from 'graphology-shortest-path'
import createGraph from 'ngraph.graph'
import ngraphPath from 'ngraph.path'
import { computeNetworkDensityInSteps } from '../../src/analysis/distribution/compute-network-density.ts'
import { computeNetworkPatternInSteps } from '../../src/analysis/distribution/compute-network-pattern.ts'
import { buildDistanceLabels } from '../../src/analysis/distribution/distance-labels.ts'
import { NetworkSampler } from '../../src/analysis/distribution/network-sampler.ts'
import { PointDistances } from '../../src/analysis/distribution/point-distances.ts'
import type { NetworkEdges, NetworkPoints } from '../../src/analysis/distribution/types.ts'
import { DEFAULT_NETWORK_SETTINGS } from '../../src/model/tables.ts'
import { createRandom } from '../../src/model/sample/random.ts'
import { buildRoutes } from '../../src/network/build-routes.ts'
import { buildRoadGraphInSteps } from '../../src/network/graph/build-road-graph.ts'
import type { RoadGraph } from '../../src/network/graph/types.ts'
import { buildArcs } from '../../src/network/paths/build-arcs.ts'
import { DistanceSearch } from '../../src/network/paths/distance-search.ts'
import { readRoads } from '../postgis/read-roads.ts'
import { hasRealData } from '../real-data.ts'
import { buildBenchGraph } from './build-bench-graph.ts'
import type { BenchFigure, BenchResult } from './bench-snap.ts'

const SITES = 200
const RUNS = 999
const ROUNDS = 3
const PEER_PAIRS = 30

/** Measures and returns the figures; about half a minute. */
export async function bench(): Promise<BenchResult> {
  const figures: BenchFigure[] = []
  if (hasRealData) measure('Haixi', haixiGraph(), figures)
  else figures.push({ what: 'Haixi: skipped, no data', value: 0, unit: '' })
  measure('seeded graph', bothWays(buildBenchGraph(1, 10_000)), figures)
  return { name: 'distribution', figures }
}

function measure(name: string, graph: RoadGraph, figures: BenchFigure[]): void {
  const tell = (what: string, value: number, unit: string): void => {
    figures.push({ what: `${name}: ${what}`, value: Number(value.toPrecision(3)), unit })
  }
  const points: NetworkPoints = { edges: new Uint32Array(SITES), fractions: new Float64Array(SITES) }
  new NetworkSampler(graph).draw(points, createRandom(7))
  const search = new DistanceSearch(buildArcs(graph, 'length'))
  const peers = buildPeers(graph)
  const pairs = Array.from({ length: PEER_PAIRS }, (_, i) => [i, (i * 7 + 31) % SITES] as const)
  const allPairs = (SITES * (SITES - 1)) / 2
  let distances!: PointDistances
  let labelMs = Infinity
  let patternMs = Infinity
  let sweepMs = Infinity
  const peerMs = peers.map(() => Infinity)
  let unequal = 0
  for (let round = 0; round < ROUNDS; round++) {
    labelMs = Math.min(
      labelMs,
      time(() => {
        distances = new PointDistances(graph, buildDistanceLabels(graph))
      }),
    )
    patternMs = Math.min(
      patternMs,
      time(() => {
        const steps = computeNetworkPatternInSteps(distances, points, { runs: RUNS })
        while (steps.next().done !== true);
      }),
    )
    sweepMs = Math.min(
      sweepMs,
      time(() => {
        for (const edge of points.edges.subarray(0, 20)) searchFrom(search, graph, edge)
      }),
    )
    peers.forEach((peer, i) => {
      peerMs[i] = Math.min(
        peerMs[i]!,
        time(() => {
          for (const [a, b] of pairs) peer.find(nodeOf(graph, points, a), nodeOf(graph, points, b))
        }),
      )
    })
  }
  for (const { find } of peers) {
    for (const [a, b] of pairs) {
      const [from, to] = [nodeOf(graph, points, a), nodeOf(graph, points, b)]
      const wanted = distanceBetweenNodes(graph, distances, from, to)
      const found = find(from, to)
      if (!(found === wanted || Math.abs(found - wanted) <= 1e-6 * (1 + wanted))) unequal++
    }
  }
  for (const bandwidthM of [5000, 20_000]) {
    let densityMs = Infinity
    for (let round = 0; round < ROUNDS; round++)
      densityMs = Math.min(
        densityMs,
        time(() => {
          const steps = computeNetworkDensityInSteps(graph, points, { bandwidthM })
          while (steps.next().done !== true);
        }),
      )
    tell(`kernel density of ${SITES} sites, bandwidth ${bandwidthM / 1000} km`, densityMs, 'ms')
  }
  const ownMs = labelMs + patternMs
  tell('nodes', graph.nodeCount, '')
  tell('labels', labelMs, 'ms')
  tell(`${SITES} sites, ${RUNS} runs`, patternMs, 'ms')
  tell('one-to-all searches of the same, scaled up', (sweepMs / 20) * SITES * RUNS, 'ms')
  tell('times as fast as one-to-all searches', ((sweepMs / 20) * SITES * RUNS) / ownMs, '×')
  peers.forEach((peer, i) => {
    const ms = (peerMs[i]! / PEER_PAIRS) * allPairs * RUNS
    tell(`${peer.name}, pair by pair, scaled up`, ms / 1000, 's')
    tell(`times as fast as ${peer.name}`, ms / ownMs, '×')
  })
  tell('distances unlike those of peers', unequal, `of ${peers.length * PEER_PAIRS}`)
}

function haixiGraph(): RoadGraph {
  const { routes, roads } = buildRoutes(readRoads('china/haixi/roads.geojson'))
  const steps = buildRoadGraphInSteps(
    routes.map((route) => ({ ...route, version: 0 })),
    roads.map((road) => ({ ...road, version: 0 })),
    DEFAULT_NETWORK_SETTINGS,
  )
  for (;;) {
    const step = steps.next()
    if (step.done) return bothWays(step.value.graph)
  }
}

/** All peers travel all roads both ways, as the statistics do. */
function bothWays(graph: RoadGraph): RoadGraph {
  return { ...graph, forwardTimesS: graph.edgeLengthsM, backwardTimesS: graph.edgeLengthsM }
}

function searchFrom(search: DistanceSearch, graph: RoadGraph, edge: number): void {
  search.clear()
  search.addSource(graph.edgeNodes[2 * edge]!, 0)
  search.run()
}

function nodeOf(graph: RoadGraph, points: NetworkPoints, point: number): number {
  return graph.edgeNodes[2 * points.edges[point]!]!
}

function distanceBetweenNodes(graph: RoadGraph, distances: PointDistances, from: number, to: number): number {
  const edge = graph.edgeNodes.indexOf(from)
  return distances.distancesToNodes(edge >> 1, edge & 1)[to]!
}

interface Peer {
  readonly name: string
  readonly find: (from: number, to: number) => number
}

function buildPeers(graph: NetworkEdges): Peer[] {
  const ngraph = createGraph<undefined, number>()
  const graphology = new UndirectedGraph<Record<string, never>, { weight: number }>()
  for (let node = 0; node < graph.nodeCount; node++) {
    ngraph.addNode(node)
    graphology.addNode(String(node))
  }
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const a = graph.edgeNodes[2 * edge]!
    const b = graph.edgeNodes[2 * edge + 1]!
    const weight = graph.edgeLengthsM[edge]!
    const known = graphology.edge(String(a), String(b))
    if (a === b || (known !== undefined && graphology.getEdgeAttribute(known, 'weight') <= weight)) continue
    graphology.mergeEdge(String(a), String(b), { weight })
    ngraph.addLink(a, b, weight)
  }
  const weightOf = (a: number, b: number): number => {
    const edge = graphology.edge(String(a), String(b))
    return edge === undefined ? Number.NaN : graphology.getEdgeAttribute(edge, 'weight')
  }
  const costOf = (path: readonly number[]): number =>
    path.length === 0 ? Infinity : path.slice(1).reduce((sum, node, i) => sum + weightOf(path[i]!, node), 0)
  const nba = ngraphPath.nba(ngraph, { distance: (_, __, link) => link.data })
  return [
    {
      name: 'ngraph.path NBA*',
      find: (from, to) => (from === to ? 0 : costOf(nba.find(from, to).map((node) => node.id as number))),
    },
    {
      name: 'graphology',
      find: (from, to) =>
        costOf((dijkstra.bidirectional(graphology, String(from), String(to), 'weight') ?? []).map(Number)),
    },
  ]
}

function time(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { name, figures } = await bench()
  console.log(name)
  for (const { what, value, unit } of figures) console.log(`  ${what}: ${value.toLocaleString('en')} ${unit}`)
}
