import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildRoutes } from '../../src/network/build-routes.ts'
import { describeRoute } from '../../src/network/describe-route.ts'
import { cutRoute } from '../../src/network/locate-on-route.ts'
import { hasRealData } from '../real-data.ts'
import { readRoads } from './read-roads.ts'
import type { Postgis } from './start-postgis.ts'
import { hasPostgis, startPostgis } from './start-postgis.ts'

const why = `${hasPostgis ? '' : ' (skipped: no PostGIS)'}${hasRealData ? '' : ' (skipped: no data)'}`

describe.skipIf(!hasPostgis || !hasRealData)(`measures along real routes, the same as PostGIS${why}`, () => {
  let postgis: Postgis
  beforeAll(async () => {
    postgis = await startPostgis()
  })
  afterAll(() => postgis?.stop())

  test.each([
    ['Haixi', 'china/haixi/roads.geojson'],
    ['Andorra', 'roads/andorra/roads_all_driveable.geojson'],
    ['North of Bayreuth', 'roads/north-bayreuth/roads_main.geojson'],
    ['Anhui', 'china/anhui-expressway/motorway_bridges.geojson'],
  ])('%s: between two measures lies so much road', { timeout: 180_000 }, async (_, file) => {
    const { routes } = buildRoutes(readRoads(file))
    const cuts = routes.flatMap((route) =>
      [
        [0, 1],
        [0.1, 0.4],
        [0.33, 0.34],
        [0.72, 0.99],
      ].map(([from, to]) => {
        const fromM = from! * route.lengthM
        const toM = to! * route.lengthM
        const gapsM = describeRoute(route).gaps.reduce(
          (sum, gap) => sum + Math.max(0, Math.min(toM, gap.toM) - Math.max(fromM, gap.fromM)),
          0,
        )
        return { ref: route.ref, roadM: toM - fromM - gapsM, lines: cutRoute(route, fromM, toM) }
      }),
    )
    const { rows } = await postgis.client.query<{ lengthM: number }>(
      `select coalesce(ST_Length(ST_GeomFromGeoJSON(shape)::geography), 0) as "lengthM"
       from json_array_elements_text($1) with ordinality as shapes(shape, number) order by number`,
      [JSON.stringify(cuts.map(({ lines }) => JSON.stringify({ type: 'MultiLineString', coordinates: lines })))],
    )
    expect(rows).toHaveLength(cuts.length)
    cuts.forEach(({ ref, roadM }, i) => {
      const { lengthM } = rows[i]!
      expect(Math.abs(roadM - lengthM), `${ref}: ${roadM} m, ${lengthM} m by PostGIS`).toBeLessThanOrEqual(
        Math.max(0.01, lengthM * 1e-3),
      )
    })
  })
})
