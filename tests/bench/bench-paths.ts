/**
 * Shortest paths on graphs of 50,000 and 500,000 nodes, least time: one-to-all, one-to-one and 200 × 200, against ngraph.path,
 * geojson-path-finder, graphology and pgRouting, every peer's cost compared with ours. What a peer would take too long for is
 * asked less often and scaled up, which the figure says. Rounds are interleaved and the best of each counts, for only the ratios
 * mean anything. Run alone: `npx node tests/bench/bench-paths.ts` (about three minutes; without the larger graph:
 * `… bench-paths.ts 50000`).
 */
import { fileURLToPath } from 'node:url'
import geojsonPathFinder from 'geojson-path-finder'
import { DirectedGraph } from 'graphology'
import { dijkstra } from 'graphology-shortest-path'
import createGraph from 'ngraph.graph'
import ngraphPath from 'ngraph.path'
import type { Arcs, RoadGraph } from '../../src/network/graph/types.ts'
import { buildArcs } from '../../src/network/paths/build-arcs.ts'
import { buildHierarchyInSteps } from '../../src/network/paths/contraction-hierarchy/build-hierarchy.ts'
import { computeTableInSteps } from '../../src/network/paths/contraction-hierarchy/compute-table.ts'
import { HierarchySearch } from '../../src/network/paths/contraction-hierarchy/hierarchy-search.ts'
import { sweepCosts } from '../../src/network/paths/contraction-hierarchy/sweep-costs.ts'
import type { Hierarchy } from '../../src/network/paths/contraction-hierarchy/types.ts'
import { DistanceSearch } from '../../src/network/paths/distance-search.ts'
import { hasPgrouting, startPostgis } from '../postgis/start-postgis.ts'
import type { BenchFigure, BenchResult } from './bench-snap.ts'
import { buildBenchGraph } from './build-bench-graph.ts'

const ROUNDS = 5
const SIDE = 200
const QUERIES = 1000
/** Peers answer in some milliseconds to a second. */
const PEER_QUERIES = { small: 20, large: 4 }
const FASTEST_M_PER_S = 80 / 3.6

export async function bench(sizes: readonly number[] = [50_000, 500_000]): Promise<BenchResult> {
  const figures: BenchFigure[] = []
  for (const nodeCount of sizes) await benchSize(nodeCount, figures)
  return { name: 'shortest paths', figures }
}

async function benchSize(nodeCount: number, figures: BenchFigure[]): Promise<void> {
  const tell = (what: string, value: number, unit: string): void => {
    figures.push({
      what: `${nodeCount.toLocaleString('en')} nodes: ${what}`,
      value: Number(value.toPrecision(3)),
      unit,
    })
  }
  const graph = buildBenchGraph(1, nodeCount)
  for (const metric of ['length', 'time'] as const) {
    const arcs = buildArcs(graph, metric)
    const search = new DistanceSearch(arcs)
    const start = performance.now()
    const before = process.threadCpuUsage()
    const { hierarchy, longestMs } = build(arcs)
    const { user, system } = process.threadCpuUsage(before)
    tell(`hierarchy for ${metric}, build`, performance.now() - start, 'ms')
    tell(`hierarchy for ${metric}, build, processor`, (user + system) / 1000, 'ms')
    tell(`hierarchy for ${metric}, longest time without a look for cancel`, longestMs, 'ms')
    const byHierarchy = new HierarchySearch(hierarchy)
    const own = timeOwn(graph, search, byHierarchy)
    tell(`${metric}, one-to-all`, own.allMs, 'ms')
    tell(`${metric}, one-to-all`, (own.allMs * 1e6) / own.reached, 'ns a settled node')
    tell(`${metric}, one-to-all by sweep of the hierarchy`, own.sweepMs, 'ms')
    tell(`${metric}, one-to-one`, own.oneMs, 'ms')
    tell(`${metric}, ${SIDE} × ${SIDE}`, own.tableMs, 'ms')
    tell(`${metric}, answers of the hierarchy unlike Dijkstra's`, own.unlike, `of ${own.compared.toLocaleString('en')}`)
    if (metric === 'length') continue
    tell('graph', bytesOf(graph) / graph.nodeCount, 'bytes a node')
    tell('arcs', bytesOf(arcs) / arcs.heads.length, 'bytes an arc')
    tell('search', bytesOf(search) / graph.nodeCount, 'bytes a node')
    tell('hierarchy', bytesOf(hierarchy) / graph.nodeCount, 'bytes a node')
    tell('search in the hierarchy', (2 * bytesOf(byHierarchy.forward)) / graph.nodeCount, 'bytes a node')

    const isSmall = nodeCount <= 100_000
    const pairs = pickPairs(graph, search, isSmall ? PEER_QUERIES.small : PEER_QUERIES.large)
    const peers = buildPeers(graph, arcs, isSmall)
    for (const { name, find } of peers) {
      let bestMs = Infinity
      let worse = 0
      for (let round = 0; round < (isSmall ? 3 : 1); round++) {
        const found: number[] = []
        const ms = time(() => {
          for (const { from, to } of pairs) found.push(find(from, to))
        })
        bestMs = Math.min(bestMs, ms / pairs.length)
        worse = found.filter((cost, i) => !isEqual(cost, pairs[i]!.cost)).length
      }
      tell(`one-to-one, ${name}`, bestMs, 'ms')
      tell(`one-to-one, times as fast as ${name}`, bestMs / own.oneMs, '×')
      tell(`one-to-one, unequal answers of ${name}`, worse, `of ${pairs.length}`)
    }
    if (isSmall) {
      const other = toGraphology(arcs)
      const ms = time(() => dijkstra.singleSource(other, '0', 'weight'))
      tell('one-to-all, graphology', ms, 'ms')
      tell('one-to-all, times as fast as graphology', ms / own.allMs, '×')
    }
    await benchPgrouting(arcs, search, own, isSmall ? SIDE : 10, tell)
  }
}

function build(arcs: Arcs): { hierarchy: Hierarchy; longestMs: number } {
  const steps = buildHierarchyInSteps(arcs)
  let longestMs = 0
  for (;;) {
    const start = performance.now()
    const step = steps.next()
    longestMs = Math.max(longestMs, performance.now() - start)
    if (step.done) return { hierarchy: step.value, longestMs }
  }
}

interface OwnTimes {
  readonly allMs: number
  readonly reached: number
  readonly sweepMs: number
  readonly oneMs: number
  readonly tableMs: number
  readonly unlike: number
  readonly compared: number
}

function timeOwn(graph: RoadGraph, search: DistanceSearch, byHierarchy: HierarchySearch): OwnTimes {
  const { nodeCount } = graph
  const { positions } = byHierarchy.hierarchy
  const sources = spread(nodeCount, SIDE, 7919)
  const targets = spread(nodeCount, SIDE, 104_729)
  const toEnds = (node: number) => [{ position: positions[node]!, cost: 0, told: 0 }]
  const swept = new Float64Array(nodeCount)
  const none = new Float64Array(0)
  let [allMs, sweepMs, oneMs, tableMs] = [Infinity, Infinity, Infinity, Infinity]
  let reached = 0
  let table = new Float64Array(0)
  for (let round = 0; round < ROUNDS; round++) {
    const ms = time(() => searchAll(search, sources[0]!))
    if (ms < allMs) {
      allMs = ms
      reached = search.reachedCount
    }
    sweepMs = Math.min(
      sweepMs,
      time(() => sweepCosts(byHierarchy, toEnds(sources[round]!), swept, none)),
    )
    oneMs = Math.min(
      oneMs,
      time(() => {
        for (let i = 0; i < QUERIES; i++) {
          byHierarchy.findWay(
            [{ node: sources[i % SIDE]!, cost: 0, backward: false }],
            [{ node: targets[(i * 7) % SIDE]!, cost: 0, backward: false }],
          )
        }
      }) / QUERIES,
    )
    tableMs = Math.min(
      tableMs,
      time(() => {
        const steps = computeTableInSteps(byHierarchy, sources.map(toEnds), targets.map(toEnds))
        for (let step = steps.next(); ; step = steps.next()) {
          if (!step.done) continue
          table = step.value.costs as Float64Array<ArrayBuffer>
          break
        }
      }),
    )
  }
  let unlike = 0
  let compared = 0
  for (const [row, source] of sources.slice(0, 20).entries()) {
    searchAll(search, source)
    sweepCosts(byHierarchy, toEnds(source), swept, none)
    for (const [column, target] of targets.entries()) {
      const cost = search.costs[target]!
      const ends = [source, target].map((node) => ({ node, cost: 0, backward: false }))
      const way = byHierarchy.findWay([ends[0]!], [ends[1]!])
      for (const other of [table[row * SIDE + column]!, swept[positions[target]!]!, way?.cost ?? Infinity]) {
        compared++
        if (!isEqual(other, cost, 1e-9)) unlike++
      }
    }
  }
  return { allMs, reached, sweepMs, oneMs, tableMs, unlike, compared }
}

function searchAll(search: DistanceSearch, node: number): void {
  search.clear()
  search.addSource(node, 0)
  search.run()
}

function isEqual(a: number, b: number, tolerance = 1e-6): boolean {
  return a === b || Math.abs(a - b) <= tolerance * Math.max(a, b)
}

/** Nodes here and there, the same every time. */
function spread(nodeCount: number, count: number, step: number): number[] {
  return Array.from({ length: count }, (_, i) => (i * step * 37 + 11) % nodeCount)
}

interface Pair {
  readonly from: number
  readonly to: number
  readonly cost: number
}

/** Pairs of nodes with a way between them. */
function pickPairs(graph: RoadGraph, search: DistanceSearch, count: number): Pair[] {
  const pairs: Pair[] = []
  for (const from of spread(graph.nodeCount, 3 * count, 7919)) {
    searchAll(search, from)
    const to = spread(graph.nodeCount, 50, 104_729 + from).find(
      (node) => node !== from && search.costs[node]! < Infinity,
    )
    if (to !== undefined && pairs.length < count) pairs.push({ from, to, cost: search.costs[to]! })
  }
  return pairs
}

interface Peer {
  readonly name: string
  /** Cost of the way, Infinity for none. */
  readonly find: (from: number, to: number) => number
}

function buildPeers(graph: RoadGraph, arcs: Arcs, isSmall: boolean): Peer[] {
  const { nodePositions } = graph
  const ngraph = createGraph<number, number>()
  for (let node = 0; node < graph.nodeCount; node++) ngraph.addNode(node, node)
  forEachArc(arcs, (tail, head, weight) => ngraph.addLink(tail, head, weight))
  const straightS = (a: number, b: number): number => {
    const south = nodePositions[2 * a + 1]! - nodePositions[2 * b + 1]!
    const east = (nodePositions[2 * a]! - nodePositions[2 * b]!) * Math.cos((nodePositions[2 * a + 1]! * Math.PI) / 180)
    // A little less than the truth, so that it never is more.
    return (0.98 * Math.hypot(east, south) * 111_320) / FASTEST_M_PER_S
  }
  const options = {
    oriented: true,
    distance: (_: unknown, __: unknown, link: { data: number }) => link.data,
    heuristic: (a: { data: number }, b: { data: number }) => straightS(a.data, b.data),
  }
  const costOf = (nodes: readonly number[]): number =>
    nodes.length === 0
      ? Infinity
      : nodes.reduce((sum, node, i) => (i === 0 ? 0 : sum + arcCost(arcs, nodes[i - 1]!, node)), 0)
  const peers: Peer[] = (
    [
      ['ngraph.path A*', ngraphPath.aStar(ngraph, options)],
      ['ngraph.path NBA*', ngraphPath.nba(ngraph, options)],
    ] as const
  ).map(([name, finder]) => ({
    name,
    find: (from, to) =>
      costOf(
        finder
          .find(from, to)
          .map((node) => node.id as number)
          .reverse(),
      ),
  }))
  if (!isSmall) return peers

  const graphology = toGraphology(arcs)
  // Its types are of the ES module, which Node does not take: what it takes has the class one storey down.
  const PathFinder = (geojsonPathFinder as unknown as { default: typeof geojsonPathFinder }).default
  const finder = new PathFinder(
    {
      type: 'FeatureCollection',
      features: Array.from({ length: graph.edgeCount }, (_, edge) => ({
        type: 'Feature' as const,
        properties: { forward: graph.forwardTimesS[edge]!, backward: graph.backwardTimesS[edge]! },
        geometry: {
          type: 'LineString' as const,
          coordinates: [0, 1].map((end) => pointAt(graph, graph.edgeNodes[2 * edge + end]!)),
        },
      })),
    },
    {
      tolerance: 1e-9,
      weight: (_, __, { forward, backward }) => ({
        forward: forward === Infinity ? 0 : forward,
        backward: backward === Infinity ? 0 : backward,
      }),
    },
  )
  const featureAt = (node: number) => ({
    type: 'Feature' as const,
    properties: {},
    geometry: { type: 'Point' as const, coordinates: pointAt(graph, node) },
  })
  return [
    ...peers,
    {
      name: 'graphology',
      find: (from, to) =>
        costOf((dijkstra.bidirectional(graphology, String(from), String(to), 'weight') ?? []).map(Number)),
    },
    {
      name: 'geojson-path-finder',
      find: (from, to) => finder.findPath(featureAt(from), featureAt(to))?.weight ?? Infinity,
    },
  ]
}

function pointAt({ nodePositions }: RoadGraph, node: number): number[] {
  return [nodePositions[2 * node]!, nodePositions[2 * node + 1]!]
}

function toGraphology(arcs: Arcs): DirectedGraph {
  const graph = new DirectedGraph()
  for (let node = 0; node < arcs.nodeCount; node++) graph.addNode(String(node))
  forEachArc(arcs, (tail, head, weight) => graph.addEdge(String(tail), String(head), { weight }))
  return graph
}

function forEachArc(arcs: Arcs, visit: (tail: number, head: number, weight: number) => void): void {
  for (let node = 0; node < arcs.nodeCount; node++) {
    for (let arc = arcs.firstArc[node]!; arc < arcs.firstArc[node + 1]!; arc++) {
      visit(node, arcs.heads[arc]!, arcs.weights[arc]!)
    }
  }
}

function arcCost(arcs: Arcs, tail: number, head: number): number {
  for (let arc = arcs.firstArc[tail]!; arc < arcs.firstArc[tail + 1]!; arc++) {
    if (arcs.heads[arc] === head) return arcs.weights[arc]!
  }
  return Number.NaN
}

/** On the same arcs as a table, which pgRouting reads anew for each question; that is in its times, as its users have it. */
async function benchPgrouting(
  arcs: Arcs,
  search: DistanceSearch,
  own: OwnTimes,
  rows: number,
  tell: (what: string, value: number, unit: string) => void,
): Promise<void> {
  if (!hasPgrouting) {
    tell('pgRouting is not installed: peers without it', 0, '')
    return
  }
  const { client, stop } = await startPostgis()
  try {
    await client.query('create extension pgrouting')
    await client.query('create table arc (id int, source int, target int, cost float8)')
    const tails: number[] = []
    forEachArc(arcs, (tail) => tails.push(tail))
    for (let first = 0; first < tails.length; first += 200_000) {
      await client.query('insert into arc select * from unnest($1::int[], $2::int[], $3::int[], $4::float8[])', [
        tails.slice(first, first + 200_000).map((_, i) => first + i),
        tails.slice(first, first + 200_000),
        [...arcs.heads.subarray(first, first + 200_000)],
        [...arcs.weights.subarray(first, first + 200_000)],
      ])
    }
    await client.query('analyze arc')
    const sources = spread(arcs.nodeCount, SIDE, 7919)
    const targets = spread(arcs.nodeCount, SIDE, 104_729)
    const edges = `'select id, source, target, cost, -1.0::float8 as reverse_cost from arc'`
    const ask = async (from: readonly number[], to: readonly number[]) => {
      const start = performance.now()
      const { rows: answers } = await client.query<{ source: number; target: number; cost: number }>(
        `select start_vid::int as source, end_vid::int as target, agg_cost as cost
         from pgr_dijkstraCost(${edges}, $1::bigint[], $2::bigint[])`,
        [from, to],
      )
      return { ms: performance.now() - start, answers }
    }
    let allMs = Infinity
    for (let round = 0; round < 2; round++) {
      const start = performance.now()
      await client.query(`select count(*) from pgr_drivingDistance(${edges}, ${sources[0]}::bigint, 1e12::float8)`)
      allMs = Math.min(allMs, performance.now() - start)
    }
    tell('one-to-all, pgRouting', allMs, 'ms')
    tell('one-to-all, times as fast as pgRouting', allMs / own.allMs, '×')
    const one = await ask([sources[1]!], [targets[1]!])
    tell('one-to-one, pgRouting', one.ms, 'ms')
    tell('one-to-one, times as fast as pgRouting', one.ms / own.oneMs, '×')
    // What it takes to read the arcs is the same for every number of rows.
    const reading = await ask([tails[0]!], [arcs.heads[0]!])
    const some = await ask(sources.slice(0, rows), targets)
    const tableMs = reading.ms + ((some.ms - reading.ms) * SIDE) / rows
    const scaled = rows < SIDE ? ` (${rows} rows, scaled up)` : ''
    tell(`${SIDE} × ${SIDE}, pgRouting${scaled}`, tableMs, 'ms')
    tell(`${SIDE} × ${SIDE}, times as fast as pgRouting${scaled}`, tableMs / own.tableMs, '×')
    let unlike = 0
    for (const source of new Set(some.answers.map((answer) => answer.source))) {
      searchAll(search, source)
      for (const answer of some.answers) {
        if (answer.source === source && !isEqual(answer.cost, search.costs[answer.target]!)) unlike++
      }
    }
    tell('unequal answers of pgRouting', unlike, `of ${some.answers.length}`)
  } finally {
    await stop()
  }
}

/** Of all typed arrays of an object. */
function bytesOf(holder: object): number {
  return Object.values(holder).reduce<number>(
    (sum, value) => sum + (ArrayBuffer.isView(value) ? value.byteLength : 0),
    0,
  )
}

function time(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = process.argv.slice(2).map(Number)
  const { name, figures } = await bench(...(sizes.length > 0 ? [sizes] : []))
  console.log(name)
  for (const { what, value, unit } of figures) console.log(`  ${what}: ${value.toLocaleString('en')} ${unit}`)
}
