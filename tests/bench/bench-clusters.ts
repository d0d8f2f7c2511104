/**
 * DBSCAN of 1,000,000 points in a straight line, uniform and along roads, against PostGIS's ST_ClusterDBSCAN (in degrees, as it is)
 * and, on fewer points, Turf; DBSCAN by road of 100,000 and 1,000,000 sites on 500,000 nodes, which has no peer. Rounds are
 * interleaved, each in turn, and the best of each counts; PostGIS, which takes long, is in the first rounds alone.
 * Run alone: `npx node tests/bench/bench-clusters.ts`.
 */
import { fileURLToPath } from 'node:url'
import { clustersDbscan, featureCollection, point } from '@turf/turf'
import { findDbscanNetworkInSteps } from '../../src/analysis/clusters/find-dbscan-network.ts'
import { findDbscanStraightInSteps } from '../../src/analysis/clusters/find-dbscan-straight.ts'
import { stackAlongRoads } from '../../src/analysis/clusters/road-stacks.ts'
import { openBothWays } from '../../src/network/graph/open-both-ways.ts'
import { buildArcs } from '../../src/network/paths/build-arcs.ts'
import { DistanceSearch } from '../../src/network/paths/distance-search.ts'
import { hasPostgis, startPostgis } from '../postgis/start-postgis.ts'
import { buildBenchPoints } from './bench-inputs.ts'
import type { BenchFigure, BenchResult } from './bench-snap.ts'
import { buildBenchGraph } from './build-bench-graph.ts'

const ROUNDS = 6
const POSTGIS_ROUNDS = 2
const COUNT = 1_000_000
const TURF_COUNT = 10_000
const METRES_PER_DEG = 111_320

export async function bench(): Promise<BenchResult> {
  const figures: BenchFigure[] = []
  const tell = (what: string, value: number, unit: string): void => {
    figures.push({ what, value: Number(value.toPrecision(3)), unit })
  }
  const random = createRandom(1)
  const uniform = Float64Array.from({ length: 2 * COUNT }, (_, i) => (i % 2 === 0 ? 100 : 30) + random())
  const inputs = [
    { name: 'uniform on one square degree', lonLat: uniform, epsM: 150, minSites: 5 },
    { name: 'along roads', lonLat: buildBenchPoints(1, COUNT), epsM: 100, minSites: 5 },
  ]
  for (const { name, lonLat, epsM, minSites } of inputs) {
    let labels: Int32Array = new Int32Array(0)
    const few = lonLat.subarray(0, 2 * TURF_COUNT)
    const points = featureCollection(
      Array.from({ length: TURF_COUNT }, (_, i) => point([few[2 * i]!, few[2 * i + 1]!])),
    )
    const wide = 10 * epsM
    const postgis = await startLabelling(lonLat, epsM / METRES_PER_DEG, minSites)
    const [ownMs, fewMs, turfMs, peerMs] = await interleave([
      { rounds: ROUNDS, work: () => (labels = finish(findDbscanStraightInSteps(lonLat, epsM, minSites))) },
      { rounds: ROUNDS, work: () => finish(findDbscanStraightInSteps(few, wide, minSites)) },
      {
        rounds: ROUNDS,
        work: () => clustersDbscan(points, wide / 1000, { minPoints: minSites, units: 'kilometers' }),
      },
      { rounds: postgis ? POSTGIS_ROUNDS : 0, work: () => postgis!.label() },
    ])
    await postgis?.stop()
    tell(`${COUNT.toLocaleString('en')} points ${name}, ${epsM} m, ${minSites} sites`, ownMs!, 'ms')
    tell(`clusters; noise ${labels.filter((label) => label < 0).length.toLocaleString('en')}`, greatest(labels) + 1, '')
    if (postgis) {
      tell('PostGIS ST_ClusterDBSCAN, the same in degrees', peerMs!, 'ms')
      tell('times as fast as PostGIS', peerMs! / ownMs!, '×')
    } else console.error('PostGIS: skipped, not installed')
    tell(`${TURF_COUNT.toLocaleString('en')} of them at ${wide} m`, fewMs!, 'ms')
    tell('Turf clustersDbscan, the same', turfMs!, 'ms')
    tell('times as fast as Turf', turfMs! / fewMs!, '×')
  }

  const graph = openBothWays(buildBenchGraph(1, 500_000))
  const search = new DistanceSearch(buildArcs(graph, 'length'))
  for (const [count, epsM, minSites] of [
    [100_000, 500, 3],
    [1_000_000, 100, 5],
    [1_000_000, 200, 5],
  ] as const) {
    const sites = {
      edges: Uint32Array.from({ length: count }, () => Math.floor(random() * graph.edgeCount)),
      fractions: Float64Array.from({ length: count }, random),
      accessM: Float64Array.from({ length: count }, () => 20 * random()),
      lonLat: Float64Array.from({ length: 2 * count }, random),
    }
    let labels: Int32Array = new Int32Array(0)
    const work = (): Int32Array =>
      (labels = finish(findDbscanNetworkInSteps(stackAlongRoads(graph, sites), search, epsM, minSites)))
    const [ms] = await interleave([{ rounds: ROUNDS, work }])
    tell(
      `${count.toLocaleString('en')} sites on ${graph.nodeCount.toLocaleString('en')} nodes, ${epsM} m by road`,
      ms!,
      'ms',
    )
    tell(`clusters; noise ${labels.filter((label) => label < 0).length.toLocaleString('en')}`, greatest(labels) + 1, '')
  }
  return { name: 'clusters', figures }
}

interface Labelling {
  readonly label: () => Promise<unknown>
  readonly stop: () => Promise<void>
}

async function startLabelling(lonLat: Float64Array, epsDeg: number, minSites: number): Promise<Labelling | null> {
  if (!hasPostgis) return null
  const { client, stop } = await startPostgis()
  await client.query('create table site (id int, place geometry(Point, 4326))')
  const rows = 100_000
  for (let first = 0; first < lonLat.length / 2; first += rows) {
    const column = (axis: number) => Array.from({ length: rows }, (_, i) => lonLat[2 * (first + i) + axis]!)
    await client.query(
      `insert into site select $3 + n, ST_SetSRID(ST_MakePoint(lon, lat), 4326)
       from unnest($1::float8[], $2::float8[]) with ordinality as places(lon, lat, n)`,
      [column(0), column(1), first],
    )
  }
  await client.query('vacuum analyze site')
  return {
    label: () =>
      client.query(
        'select count(distinct cluster) from (select ST_ClusterDBSCAN(place, $1, $2) over () as cluster from site) as labelled',
        [epsDeg, minSites],
      ),
    stop,
  }
}

/** One after the other in each round; the least time of each, ms. */
async function interleave(entries: readonly { rounds: number; work: () => unknown }[]): Promise<number[]> {
  const least = entries.map(() => Infinity)
  for (let round = 0; round < Math.max(...entries.map(({ rounds }) => rounds)); round++) {
    for (const [i, { rounds, work }] of entries.entries()) {
      if (round >= rounds) continue
      const start = performance.now()
      await work()
      least[i] = Math.min(least[i]!, performance.now() - start)
    }
  }
  return least
}

function finish<T>(steps: Generator<unknown, T, undefined>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

function greatest(labels: Int32Array): number {
  let most = -1
  for (const label of labels) if (label > most) most = label
  return most
}

/** Mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { name, figures } = await bench()
  console.log(name)
  for (const { what, value, unit } of figures) console.log(`  ${what}: ${value.toLocaleString('en')} ${unit}`)
}
