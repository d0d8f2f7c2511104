/**
 * Reach on the roads of Andorra and Haixi against pgRouting (pgr_drivingDistance: the same nodes at the same costs) and PostGIS
 * (polygons valid, reached stretches inside, nothing beyond the buffer, areas that do not overlap). The graph is the roads cut
 * where they share a vertex, as OpenStreetMap means it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cutEdge } from '../../src/network/graph/cut-edge.ts'
import type { RoadGraph } from '../../src/network/graph/types.ts'
import { buildArcs } from '../../src/network/paths/build-arcs.ts'
import { DistanceSearch } from '../../src/network/paths/distance-search.ts'
import { edgeCost } from '../../src/network/paths/edge-cost.ts'
import { reverseArcs } from '../../src/network/paths/reverse-arcs.ts'
import { buildReachPolygons } from '../../src/network/reach/build-reach-polygons.ts'
import { buildServicePolygons } from '../../src/network/reach/build-service-polygons.ts'
import { computeReach } from '../../src/network/reach/compute-reach.ts'
import { computeServiceAreas } from '../../src/network/reach/compute-service-areas.ts'
import { type DrawnEdge, drawGraph, seededRandom } from '../../src/network/reach/draw-graph.test-support.ts'
import type { ReachSource, RoadStretches } from '../../src/network/reach/types.ts'
import { hasRealData } from '../real-data.ts'
import { readFeatures } from './read-roads.ts'
import type { Postgis } from './start-postgis.ts'
import { hasPgrouting, hasPostgis, startPostgis } from './start-postgis.ts'

const why = `${hasPostgis ? '' : ' (skipped: no PostGIS)'}${hasRealData ? '' : ' (skipped: no data)'}`

function graphOfFile(path: string): RoadGraph {
  const roads = readFeatures(path).flatMap(({ geometry, properties }) =>
    geometry.type === 'LineString' ? [{ line: geometry.coordinates, oneway: properties.oneway === 'yes' }] : [],
  )
  const seen = new Map<string, number>()
  for (const { line } of roads)
    for (const position of line) seen.set(position.join(), (seen.get(position.join()) ?? 0) + 1)
  const edges: DrawnEdge[] = []
  for (const { line, oneway } of roads) {
    let from = 0
    for (let to = 1; to < line.length; to++) {
      if (to < line.length - 1 && seen.get(line[to]!.join()) === 1) continue
      edges.push({ line: line.slice(from, to + 1), ...(oneway ? { backwardS: Infinity } : {}) })
      from = to
    }
  }
  return drawGraph(edges)
}

const source = (edge: number, fraction: number): ReachSource => ({
  place: { edge, fraction, position: [0, 0], accessM: 0 },
  cost: 0,
})

const linesOf = (graph: RoadGraph, { edges, fromFractions, toFractions }: RoadStretches): number[][][] =>
  [...edges].map((edge, i) => {
    const flat = cutEdge(graph, edge, fromFractions[i]!, toFractions[i]!)
    return Array.from({ length: flat.length / 2 }, (_, k) => [flat[2 * k]!, flat[2 * k + 1]!])
  })
const multi = (coordinates: number[][][]): string => JSON.stringify({ type: 'MultiLineString', coordinates })

describe.skipIf(!hasPostgis || !hasRealData)(`reach, beside PostGIS${why}`, () => {
  let postgis: Postgis
  beforeAll(async () => {
    postgis = await startPostgis()
  }, 60_000)
  afterAll(() => postgis?.stop())

  const andorra = hasRealData ? graphOfFile('roads/andorra/roads_all_driveable.geojson') : drawGraph([])
  const haixi = hasRealData ? graphOfFile('china/haixi/roads.geojson') : drawGraph([])

  test.skipIf(!hasPgrouting)(
    'the nodes of pgr_drivingDistance at the same costs, out and back, on Andorra',
    async () => {
      const { client } = postgis
      const graph = andorra
      await client.query('create extension if not exists pgrouting')
      await client.query('create table edge (id int, source int, target int, cost float8, reverse_cost float8)')
      const edges = Array.from({ length: graph.edgeCount }, (_, edge) => ({
        id: edge,
        source: graph.edgeNodes[2 * edge],
        target: graph.edgeNodes[2 * edge + 1],
        cost: edgeCost(graph, 'length', edge, false),
        reverse_cost: Number.isFinite(edgeCost(graph, 'length', edge, true))
          ? edgeCost(graph, 'length', edge, true)
          : -1,
      }))
      await client.query(
        'insert into edge select * from json_to_recordset($1) as rows(id int, source int, target int, cost float8, reverse_cost float8)',
        [JSON.stringify(edges)],
      )
      const random = seededRandom(5)
      let compared = 0
      for (const direction of ['from', 'to'] as const) {
        const arcs = buildArcs(graph, 'length')
        const search = new DistanceSearch(direction === 'from' ? arcs : reverseArcs(arcs))
        for (const limit of [500, 3000, 12_000]) {
          const start = Math.floor(random() * graph.nodeCount)
          // The place at the start of an edge that leaves (or enters) the node.
          const edge = edges.findIndex((one) => one.source === start)
          if (edge < 0) continue
          const sql =
            direction === 'from'
              ? 'select * from edge'
              : 'select id, target as source, source as target, cost, reverse_cost from edge'
          const { rows } = await client.query<{ node: string; agg_cost: number }>(
            'select node, agg_cost from pgr_drivingDistance($1, $2::bigint, $3, true)',
            [sql, start, limit],
          )
          const [reach] = computeReach(graph, search, 'length', direction, [source(edge, 0)], [limit])
          const costs = new Map(rows.map(({ node, agg_cost }) => [Number(node), agg_cost]))
          for (let node = 0; node < graph.nodeCount; node++) {
            const cost = search.costs[node]!
            if (cost <= limit) expect(costs.get(node)).toBeCloseTo(cost, 6)
            else expect(costs.has(node)).toBe(false)
          }
          // And an edge both of whose nodes lie within half the limit is reached whole where traffic goes both ways.
          const { edges: reached, fromFractions, toFractions } = reach!.stretches
          const whole = new Set([...reached].filter((_, i) => fromFractions[i] === 0 && toFractions[i] === 1))
          for (const one of edges) {
            const sum = (costs.get(one.source!) ?? Infinity) + (costs.get(one.target!) ?? Infinity) + one.cost
            if (one.reverse_cost >= 0 && sum <= 2 * limit) expect(whole.has(one.id)).toBe(true)
          }
          compared += costs.size
        }
      }
      expect(compared).toBeGreaterThan(1000)
    },
    60_000,
  )

  for (const [name, graph, limits] of [
    ['Andorra', andorra, [1000, 4000, 15_000]],
    ['Haixi', haixi, [20_000, 100_000, 200_000]],
  ] as const) {
    test(`polygons on ${name}: valid, with their stretches, within the buffer, one in the other`, async () => {
      const { client } = postgis
      const search = new DistanceSearch(buildArcs(graph, 'length'))
      const random = seededRandom(11)
      const sources = [1, 2].map(() => source(Math.floor(random() * graph.edgeCount), random()))
      const reaches = computeReach(graph, search, 'length', 'from', sources, limits)
      const polygons = buildReachPolygons(graph, reaches)
      let smaller: string | null = null
      for (const [i, { polygon, bufferM }] of polygons.entries()) {
        const { rows } = await client.query(
          `with given as (select ST_GeomFromGeoJSON($1) as area, ST_GeomFromGeoJSON($2) as road)
           select ST_IsValid(area) as valid, ST_Covers(area, road) as covers,
             (select max(ST_Distance(geography(corner.geom), geography(road)))
              from (select (ST_DumpPoints(area)).geom limit 3000) as corner) as "farthestM",
             $3::text is null or ST_Covers(area, ST_GeomFromGeoJSON($3)) as nested
           from given`,
          [JSON.stringify(polygon), multi(linesOf(graph, reaches[i]!.stretches)), smaller],
        )
        expect(rows[0]).toMatchObject({ valid: true, covers: true, nested: true })
        expect(rows[0].farthestM).toBeLessThan(bufferM)
        expect(rows[0].farthestM).toBeGreaterThan(bufferM / 2)
        smaller = JSON.stringify(polygon)
      }
    }, 60_000)

    test(`service areas on ${name}: valid and apart from each other`, async () => {
      const { client } = postgis
      const search = new DistanceSearch(buildArcs(graph, 'length'))
      const random = seededRandom(12)
      const sources = Array.from({ length: 12 }, () => source(Math.floor(random() * graph.edgeCount), random()))
      const { stretches } = computeServiceAreas(graph, search, 'length', 'from', sources)
      const areas = buildServicePolygons(graph, stretches).flatMap(({ polygon }) => (polygon ? [polygon] : []))
      const { rows } = await client.query(
        `with area as (select ordinality as id, ST_GeomFromGeoJSON(value) as geom
                       from json_array_elements_text($1) with ordinality)
         select (select bool_and(ST_IsValid(geom)) from area) as valid,
           (select count(*)::int from area a join area b on a.id < b.id and ST_Relate(a.geom, b.geom, 'T********')) as overlaps`,
        [JSON.stringify(areas.map((area) => JSON.stringify(area)))],
      )
      expect(rows[0]).toEqual({ valid: true, overlaps: 0 })
      expect(areas.length).toBeGreaterThan(8)
    }, 60_000)
  }
})
