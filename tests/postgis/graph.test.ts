/**
 * Road graphs of the real sets against PostGIS, which is given the raw lines: the same road in all, edges as long as their
 * geography, and, where roads meet only at vertices that they share, as many connected parts as it finds by itself; crossings
 * where it finds two roads of one level intersecting.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEFAULT_NETWORK_SETTINGS } from '../../src/model/tables.ts'
import { buildRoadGraph } from '../../src/network/graph/build-road-graph.ts'
import type { NetworkRoad } from '../../src/network/graph/collect-segments.ts'
import { findIslands } from '../../src/network/graph/find-islands.ts'
import { parseTraffic } from '../../src/network/parse-traffic.ts'
import type { RoadPiece } from '../../src/network/types.ts'
import { hasRealData } from '../real-data.ts'
import { readFeatures, readRoads } from './read-roads.ts'
import type { Postgis } from './start-postgis.ts'
import { hasPostgis, startPostgis } from './start-postgis.ts'
import { writeGraph } from './write-graph.ts'

const why = `${hasPostgis ? '' : ' (skipped: no PostGIS)'}${hasRealData ? '' : ' (skipped: no data)'}`

const FILES = [
  ['Andorra', 'roads/andorra/roads_all_driveable.geojson'],
  ['Liechtenstein', 'roads/liechtenstein/roads_all_driveable.geojson'],
  ['Haixi', 'china/haixi/roads.geojson'],
  ['Anhui', 'china/anhui-expressway/motorway_bridges.geojson'],
] as const

function readPieces(path: string): RoadPiece[] {
  const properties = readFeatures(path).map((feature) => feature.properties)
  return readRoads(path).map((piece, i) => {
    const { oneway, maxspeed, bridge, tunnel, layer, junction } = properties[i]!
    const tags = Object.fromEntries(
      Object.entries({ oneway, maxspeed, bridge, tunnel, layer, junction }).filter(([, text]) => text),
    ) as NonNullable<RoadPiece['tags']>
    return { ...piece, tags }
  })
}

function toRoads(pieces: readonly RoadPiece[]): NetworkRoad[] {
  return pieces.map((piece, i) => ({
    id: String(i),
    name: piece.name,
    roadClass: piece.roadClass,
    lines: piece.lines.map((line) => [...line]),
    traffic: parseTraffic(piece),
  }))
}

describe.skipIf(!hasPostgis || !hasRealData)(`road graphs against PostGIS${why}`, () => {
  let postgis: Postgis
  beforeAll(async () => {
    postgis = await startPostgis()
  }, 120_000)
  afterAll(() => postgis?.stop())

  /** The raw lines as segments between numbered vertices, each segment once. */
  async function writeSegments(pieces: readonly RoadPiece[]): Promise<void> {
    const { client } = postgis
    await client.query('drop table if exists segment')
    await client.query(
      `create table segment as
       with line as (
         select id, level, ST_SetSRID(ST_GeomFromGeoJSON(shape), 4326) as geom
         from unnest($1::int[], $2::int[], $3::text[]) as rows(id, level, shape)
       ), piece as (
         select level, (ST_DumpSegments(geom)).geom as geom from line
       )
       select distinct on (least(a, b), greatest(a, b)) least(a, b) as a, greatest(a, b) as b, level, geom
       from (select level, geom, ST_AsBinary(ST_StartPoint(geom)) as a, ST_AsBinary(ST_EndPoint(geom)) as b from piece) as ended
       where a <> b
       order by least(a, b), greatest(a, b), level`,
      (() => {
        const lines = pieces.flatMap((piece) => piece.lines.map((line) => ({ line, level: parseTraffic(piece).level })))
        return [
          lines.map((_, i) => i),
          lines.map(({ level }) => level),
          lines.map(({ line }) => JSON.stringify({ type: 'LineString', coordinates: line })),
        ]
      })(),
    )
  }

  test.each(FILES)('%s: lengths, and parts by shared vertices', { timeout: 300_000 }, async (_, path) => {
    const { client } = postgis
    // Levels aside: a vertex that two roads share is a junction to PostGIS whatever they say.
    const pieces = readPieces(path).map(({ tags: _tags, ...piece }) => piece)
    await writeSegments(pieces)
    const { graph } = buildRoadGraph([], toRoads(pieces), {
      ...DEFAULT_NETWORK_SETTINGS,
      joinToleranceM: 0,
      joinCrossings: false,
    })
    await writeGraph(client, 'edge', graph, 'length')

    const { rows: edges } = await client.query<{ id: string; written: number; measured: number }>(
      'select id, length_m as written, ST_Length(geom::geography) as measured from edge',
    )
    expect(edges).toHaveLength(graph.edgeCount)
    for (const { written, measured } of edges) expect(Math.abs(written / measured - 1)).toBeLessThan(0.001)

    // No road is lost and none doubled: the segments are the same ones.
    const { rows: whole } = await client.query<{ raw: number; built: number; missing: string }>(
      `with built as (
         select distinct least(a, b) as a, greatest(a, b) as b
         from (select ST_AsBinary(ST_StartPoint(geom)) as a, ST_AsBinary(ST_EndPoint(geom)) as b
               from (select (ST_DumpSegments(geom)).geom from edge) as cut) as ended
       )
       select (select sum(ST_Length(geom::geography)) from segment) as raw,
              (select sum(ST_Length(geom::geography)) from edge) as built,
              (select count(*) from ((select a, b from segment except select a, b from built)
                           union all (select a, b from built except select a, b from segment)) as odd) as missing`,
    )
    expect(whole[0]!.missing).toBe('0')
    expect(whole[0]!.built / whole[0]!.raw).toBeCloseTo(1, 9)

    // Parts: clusters of lines that touch at shared vertices. ST_ClusterIntersecting would join crossings too, so by vertices.
    const { rows: ends } = await client.query<{ a: string; b: string; m: number }>(
      `select encode(a, 'hex') as a, encode(b, 'hex') as b, ST_Length(geom::geography) as m from segment`,
    )
    const parent = new Map<string, string>()
    const rootOf = (vertex: string): string => {
      let here = vertex
      for (let above = parent.get(here); above !== undefined; above = parent.get(here)) here = above
      return here
    }
    for (const { a, b } of ends) {
      const [rootA, rootB] = [rootOf(a), rootOf(b)]
      if (rootA !== rootB) parent.set(rootA, rootB)
    }
    const lengths = new Map<string, number>()
    for (const { a, m } of ends) lengths.set(rootOf(a), (lengths.get(rootOf(a)) ?? 0) + m)
    const expected = [...lengths.values()].sort((p, q) => q - p)
    const islands = findIslands(graph)
    expect(islands).toHaveLength(expected.length)
    islands.forEach(({ lengthM }, i) => expect(lengthM / expected[i]!).toBeCloseTo(1, 6))
  })

  test.each(FILES)('%s: crossings of roads on one level', { timeout: 300_000 }, async (_, path) => {
    const { client } = postgis
    const pieces = readPieces(path)
    // The class of a street, so that none is an expressway: those meet at shared vertices only.
    const roads = toRoads(pieces).map((road) => ({
      ...road,
      roadClass: 'street',
      traffic: { ...road.traffic!, roadClass: 'street' },
    }))
    await writeSegments(pieces)
    const settings = { ...DEFAULT_NETWORK_SETTINGS, joinToleranceM: 0 }
    const { crossingCount } = buildRoadGraph([], roads, settings)
    await client.query('create index on segment using gist (geom)')
    // Inside both, or the end of one inside the other; not at a shared vertex.
    const { rows } = await client.query<{ count: string }>(
      `select count(*) from segment as p join segment as q
         on p.geom && q.geom and (p.a, p.b) < (q.a, q.b) and p.level = q.level
       where p.a not in (q.a, q.b) and p.b not in (q.a, q.b) and ST_Intersects(p.geom, q.geom)`,
    )
    expect(crossingCount).toBe(Number(rows[0]!.count))
    const { crossingCount: none } = buildRoadGraph([], roads, { ...settings, joinCrossings: false })
    expect(none).toBe(0)
  })
})
