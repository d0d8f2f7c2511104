/**
 * Distances on the road network against pgRouting: on the same arcs, where costs must be equal; and on a network that PostGIS
 * makes of the raw lines by itself, every vertex a node and lengths those of its geography, where they must agree to 0.1 %.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Position } from '../../src/geo/position.ts'
import { DEFAULT_NETWORK_SETTINGS } from '../../src/model/tables.ts'
import { buildRoadGraph } from '../../src/network/graph/build-road-graph.ts'
import type { Metric, RoadGraph } from '../../src/network/graph/types.ts'
import { parseTraffic } from '../../src/network/parse-traffic.ts'
import { buildArcs } from '../../src/network/paths/build-arcs.ts'
import { buildHierarchy } from '../../src/network/paths/contraction-hierarchy/build-hierarchy.ts'
import { HierarchySearch } from '../../src/network/paths/contraction-hierarchy/hierarchy-search.ts'
import { DistanceSearch } from '../../src/network/paths/distance-search.ts'
import { edgeCost } from '../../src/network/paths/edge-cost.ts'
import type { WaySearch } from '../../src/network/paths/types.ts'
import { hasRealData } from '../real-data.ts'
import { readFeatures } from './read-roads.ts'
import type { Postgis } from './start-postgis.ts'
import { hasPgrouting, hasPostgis, startPostgis } from './start-postgis.ts'

const isReady = hasPostgis && hasPgrouting && hasRealData
const why = `${hasPostgis && hasPgrouting ? '' : ' (skipped: no pgRouting)'}${hasRealData ? '' : ' (skipped: no data)'}`

const FILES = [
  ['Andorra', 'roads/andorra/roads_all_driveable.geojson'],
  ['Liechtenstein', 'roads/liechtenstein/roads_all_driveable.geojson'],
  ['Haixi', 'china/haixi/roads.geojson'],
] as const

interface RawLine {
  readonly coordinates: readonly Position[]
  readonly oneway: string
  readonly roadClass: string
}

function readLines(path: string): RawLine[] {
  return readFeatures(path).flatMap(({ geometry, properties }) =>
    (geometry.type === 'LineString'
      ? [geometry.coordinates]
      : geometry.type === 'MultiLineString'
        ? geometry.coordinates
        : []
    ).map((coordinates) => ({
      coordinates,
      oneway: properties.oneway ?? '',
      roadClass: properties.highway ?? '',
    })),
  )
}

/** Roads that meet only where they share a vertex, one-way only where the file says so: what SQL can say as well. */
function graphOf(lines: readonly RawLine[]): RoadGraph {
  return buildRoadGraph(
    [],
    lines.map(({ coordinates, oneway, roadClass }, i) => ({
      id: String(i).padStart(6, '0'),
      name: '',
      roadClass,
      lines: [coordinates.map(([lon, lat]) => [lon, lat] as [number, number])],
      traffic: parseTraffic({ roadClass, tags: { oneway } }),
    })),
    { ...DEFAULT_NETWORK_SETTINGS, joinToleranceM: 0, joinCrossings: false, motorwaysOneway: false },
  ).graph
}

/** Fifty nodes of roads, the same every time. */
function pickNodes(graph: RoadGraph): number[] {
  return [...new Set(Array.from({ length: 50 }, (_, i) => (i * 7919 + 13) % graph.nodeCount))].sort((a, b) => a - b)
}

function costsOf(search: WaySearch, nodes: readonly number[]): number[] {
  const ends = nodes.map((node) => ({ node, cost: 0, backward: false }))
  return ends.flatMap((from) => ends.map((to) => search.findWay([from], [to])?.cost ?? Infinity))
}

describe.skipIf(!isReady)(`distances on the road network are those of pgRouting${why}`, () => {
  let postgis: Postgis
  beforeAll(async () => {
    postgis = await startPostgis()
    await postgis.client.query('create extension pgrouting')
  }, 60_000)
  afterAll(() => postgis?.stop())

  /** Between all pairs of nodes, row by row; Infinity where pgRouting tells none. */
  async function costsByPgrouting(edges: string, nodes: readonly number[]): Promise<number[]> {
    const { rows } = await postgis.client.query<{ source: number; target: number; cost: number }>(
      `select start_vid::int as source, end_vid::int as target, agg_cost as cost
       from pgr_dijkstraCostMatrix('${edges}', $1::bigint[])`,
      [nodes],
    )
    const costs = new Map(rows.map(({ source, target, cost }) => [`${source} ${target}`, cost]))
    return nodes.flatMap((from) => nodes.map((to) => (from === to ? 0 : (costs.get(`${from} ${to}`) ?? Infinity))))
  }

  test.each(FILES)('on the same edges: %s', { timeout: 120_000 }, async (_, path) => {
    const graph = graphOf(readLines(path))
    const nodes = pickNodes(graph)
    for (const metric of ['length', 'time'] as Metric[]) {
      await postgis.client.query('drop table if exists edge')
      await postgis.client.query('create table edge (id int, source int, target int, cost float8, reverse_cost float8)')
      await postgis.client.query(
        'insert into edge select * from json_to_recordset($1) as rows(id int, source int, target int, cost float8, reverse_cost float8)',
        [
          JSON.stringify(
            Array.from({ length: graph.edgeCount }, (__, edge) => {
              const [cost, reverse_cost] = [false, true].map((backward) => edgeCost(graph, metric, edge, backward))
              return {
                id: edge,
                source: graph.edgeNodes[2 * edge],
                target: graph.edgeNodes[2 * edge + 1],
                cost: cost === Infinity ? -1 : cost,
                reverse_cost: reverse_cost === Infinity ? -1 : reverse_cost,
              }
            }),
          ),
        ],
      )
      const truth = await costsByPgrouting('select * from edge', nodes)
      const arcs = buildArcs(graph, metric)
      for (const search of [new DistanceSearch(arcs), new HierarchySearch(buildHierarchy(arcs))]) {
        const costs = costsOf(search, nodes)
        const unlike = costs.filter((cost, i) => cost !== truth[i] && !(Math.abs(cost - truth[i]!) <= 1e-6 * cost))
        expect(unlike).toEqual([])
      }
      expect(truth.filter((cost) => cost < Infinity).length).toBeGreaterThan(truth.length / 3)
    }
  })

  test.each(FILES)('on the raw lines as PostGIS joins them: %s', { timeout: 120_000 }, async (_, path) => {
    const lines = readLines(path)
    const graph = graphOf(lines)
    const nodes = pickNodes(graph)
    const { client } = postgis
    await client.query('drop table if exists line, segment, vertex, raw_edge')
    await client.query('create table line (oneway text, shape geometry(LineString, 4326))')
    await client.query(
      `insert into line select oneway, ST_SetSRID(ST_GeomFromGeoJSON(shape), 4326)
       from json_to_recordset($1) as rows(oneway text, shape text)`,
      [
        JSON.stringify(
          lines.map(({ oneway, coordinates }) => ({
            oneway,
            shape: JSON.stringify({ type: 'LineString', coordinates }),
          })),
        ),
      ],
    )
    await client.query('create table segment as select oneway, (ST_DumpSegments(shape)).geom as shape from line')
    await client.query(
      `create table vertex as
       select (row_number() over (order by x, y))::int as id, x, y from (
         select ST_X(ST_StartPoint(shape)) as x, ST_Y(ST_StartPoint(shape)) as y from segment
         union select ST_X(ST_EndPoint(shape)), ST_Y(ST_EndPoint(shape)) from segment
       ) as ends`,
    )
    await client.query(
      `create table raw_edge as
       select row_number() over ()::int as id, a.id as source, b.id as target,
         case when oneway in ('-1', 'reverse') then -1 else ST_Length(shape::geography) end as cost,
         case when oneway in ('yes', 'true', '1') then -1 else ST_Length(shape::geography) end as reverse_cost
       from segment
       join vertex as a on a.x = ST_X(ST_StartPoint(shape)) and a.y = ST_Y(ST_StartPoint(shape))
       join vertex as b on b.x = ST_X(ST_EndPoint(shape)) and b.y = ST_Y(ST_EndPoint(shape))`,
    )
    const { rows } = await client.query<{ id: number; x: number; y: number }>('select id, x, y from vertex')
    const idOf = new Map(rows.map(({ id, x, y }) => [`${x} ${y}`, id]))
    const vertices = nodes.map((node) => idOf.get([...graph.nodePositions.subarray(2 * node, 2 * node + 2)].join(' '))!)
    expect(vertices).not.toContain(undefined)
    const truth = await costsByPgrouting('select * from raw_edge', vertices)
    const costs = costsOf(new DistanceSearch(buildArcs(graph, 'length')), nodes)
    const unlike = costs.flatMap((cost, i) =>
      cost === truth[i] || Math.abs(cost - truth[i]!) <= 0.001 * truth[i]! ? [] : [[cost, truth[i]]],
    )
    expect(unlike).toEqual([])
  })
})
