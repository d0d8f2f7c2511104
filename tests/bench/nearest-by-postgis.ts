/** The nearest segments by PostGIS: `<->` with a GiST index, a lateral join; null where there is no PostGIS. */
import { hasPostgis, startPostgis } from '../postgis/start-postgis.ts'
import type { PeerAnswer } from './nearest-by-geos.ts'

const ROWS_AT_A_TIME = 100_000

/** `segments`: longitude and latitude of both ends of each, `points`: of each; degrees. */
export async function findNearestByPostgis(
  segments: Float64Array,
  points: Float64Array,
  type: 'geometry' | 'geography',
): Promise<PeerAnswer | null> {
  if (!hasPostgis) return null
  const { client, stop } = await startPostgis()
  try {
    await client.query(`create table segment (id int, line ${type}(LineString, 4326))`)
    const count = segments.length / 4
    const start = performance.now()
    for (let first = 0; first < count; first += ROWS_AT_A_TIME) {
      const rows = Math.min(ROWS_AT_A_TIME, count - first)
      const column = (k: number) => Array.from({ length: rows }, (_, i) => segments[4 * (first + i) + k]!)
      await client.query(
        `insert into segment select $5 + n - 1, ST_SetSRID(ST_MakeLine(ST_MakePoint(a, b), ST_MakePoint(c, d)), 4326)::${type}
         from unnest($1::float8[], $2::float8[], $3::float8[], $4::float8[]) with ordinality as ends(a, b, c, d, n)`,
        [column(0), column(1), column(2), column(3), first],
      )
    }
    await client.query('create index on segment using gist (line)')
    await client.query('vacuum analyze segment')
    const buildMs = performance.now() - start
    const places = [0, 1].map((axis) => Array.from({ length: points.length / 2 }, (_, i) => points[2 * i + axis]!))
    const ask = `select id from unnest($1::float8[], $2::float8[]) with ordinality as places(lon, lat, n)
       cross join lateral (select id from segment order by line <-> ST_SetSRID(ST_MakePoint(lon, lat), 4326)::${type} limit 1) as near
       order by n`
    // Once for the cache.
    await client.query(ask, places)
    const asked = performance.now()
    const { rows } = await client.query<{ id: number }>(ask, places)
    return { buildMs, askMs: performance.now() - asked, segments: Int32Array.from(rows, ({ id }) => id) }
  } finally {
    await stop()
  }
}
