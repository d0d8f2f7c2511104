import type { Client } from 'pg'
import type { Metric, RoadGraph } from '../../src/network/graph/types.ts'
import { edgeCost } from '../../src/network/paths/edge-cost.ts'

/** Edges of one statement: a parameter holds at most 1 GB. */
const EDGES_A_STATEMENT = 50_000

/**
 * Writes a graph as a table of edges as pgRouting wants it: `id`, `source`, `target`, `cost`, `reverse_cost` (−1 where traffic may not go
 * that way), and `length_m`, `geom` (LineString, 4326). A table of that name is replaced.
 */
export async function writeGraph(client: Client, table: string, graph: RoadGraph, metric: Metric): Promise<void> {
  const costOf = (edge: number, backward: boolean): number => {
    const cost = edgeCost(graph, metric, edge, backward)
    return cost === Infinity ? -1 : cost
  }
  const name = `"${table.replaceAll('"', '""')}"`
  await client.query(`drop table if exists ${name}`)
  await client.query(
    `create table ${name} (id bigint primary key, source bigint, target bigint, cost float8, reverse_cost float8,
                           length_m float8, geom geometry(LineString, 4326))`,
  )
  for (let from = 0; from < graph.edgeCount; from += EDGES_A_STATEMENT) {
    const edges = Array.from({ length: Math.min(EDGES_A_STATEMENT, graph.edgeCount - from) }, (_, i) => from + i)
    const shapeOf = (edge: number): string =>
      JSON.stringify({
        type: 'LineString',
        coordinates: Array.from({ length: graph.shapeStarts[edge + 1]! - graph.shapeStarts[edge]! }, (_, k) => {
          const at = 2 * (graph.shapeStarts[edge]! + k)
          return [graph.shape[at], graph.shape[at + 1]]
        }),
      })
    await client.query(
      `insert into ${name}
       select id, source, target, cost, reverse_cost, length_m, ST_SetSRID(ST_GeomFromGeoJSON(shape), 4326)
       from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::float8[], $5::float8[], $6::float8[], $7::text[])
         as rows(id, source, target, cost, reverse_cost, length_m, shape)`,
      [
        edges,
        edges.map((edge) => graph.edgeNodes[2 * edge]),
        edges.map((edge) => graph.edgeNodes[2 * edge + 1]),
        edges.map((edge) => costOf(edge, false)),
        edges.map((edge) => costOf(edge, true)),
        edges.map((edge) => graph.edgeLengthsM[edge]),
        edges.map(shapeOf),
      ],
    )
  }
}
