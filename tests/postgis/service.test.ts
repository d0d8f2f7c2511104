import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServiceFigures } from '../../src/analysis/service/types.ts'
import type { MultiPolygon, Polygon, Position } from '../../src/geo/position.ts'
import { createEngine } from '../../src/jobs/create-engine.ts'
import { mergeDerived } from '../../src/jobs/merge-derived.ts'
import { createPlan } from '../../src/model/operations/create-plan.ts'
import type { Area, DemandPoint, ServiceSettings, Site } from '../../src/model/tables.ts'
import { hasRealData } from '../real-data.ts'
import { readFeatures } from './read-roads.ts'
import type { Postgis } from './start-postgis.ts'
import { hasPostgis, startPostgis } from './start-postgis.ts'

const why = `${hasPostgis ? '' : ' (skipped: no PostGIS)'}${hasRealData ? '' : ' (skipped: no data)'}`

/** Of a county (null: of the villages in none). */
interface Counts {
  readonly id: string | null
  readonly places: number
  readonly weight: number
  readonly one: number
  readonly more: number
  readonly coveredWeight: number
}

describe.skipIf(!hasPostgis || !hasRealData)(`what is served, the same as PostGIS${why}`, () => {
  let postgis: Postgis
  let areas: Area[]
  let villages: DemandPoint[]
  let sites: Site[]
  beforeAll(async () => {
    postgis = await startPostgis()
    areas = readFeatures('china/xiangxi/counties.wgs84.geojson').map(({ geometry, properties }) => ({
      id: properties.adcode!,
      version: 0,
      code: properties.adcode!,
      name: properties.name!,
      level: 'county',
      parentCode: null,
      geometry: geometry as Polygon | MultiPolygon,
    }))
    const pointsOf = (file: string): Position[] =>
      readFeatures(file).flatMap(({ geometry }) => (geometry.type === 'Point' ? [geometry.coordinates] : []))
    // The villages have no population: a number of its own for each, so that a sum tells which are in it.
    villages = pointsOf('china/xiangxi/villages.wgs84.geojson').map((position, i) => ({
      id: `v${i}`,
      version: 0,
      name: '',
      position,
      weight: ((i * 7919) % 3000) + 1,
      areaName: '',
    }))
    sites = pointsOf('china/xiangxi/towns.wgs84.geojson').map((position, i) => ({
      id: `s${i}`,
      version: 0,
      name: `s${i}`,
      position,
      domainId: null,
      tierId: null,
      themeId: null,
      status: 'designated',
      areaName: '',
      routeRef: '',
      notes: '',
      properties: {},
    }))
    const { client } = postgis
    await client.query('create table county (id text, shape geometry)')
    for (const { id, geometry } of areas)
      await client.query('insert into county values ($1, ST_SetSRID(ST_GeomFromGeoJSON($2), 4326))', [
        id,
        JSON.stringify(geometry),
      ])
    for (const [table, rows] of [
      ['village', villages.map(({ position: [lon, lat], weight }) => ({ lon, lat, weight }))],
      ['site', sites.map(({ position: [lon, lat] }) => ({ lon, lat, weight: 1 }))],
    ] as const)
      await client.query(
        `create table ${table} as select ST_SetSRID(ST_MakePoint(lon, lat), 4326) as place, weight
         from json_to_recordset($1) as rows(lon float8, lat float8, weight float8)`,
        [JSON.stringify(rows)],
      )
    await client.query('create index on site using gist ((place::geography))')
  })
  afterAll(() => postgis?.stop())

  async function countsByPostgis(radiusM: number): Promise<Counts[]> {
    const { rows } = await postgis.client.query<Counts>(
      `with served as (
         select place, weight, (select min(id) from county where ST_Contains(shape, place)) as id,
           (select count(*) from site where ST_DWithin(site.place::geography, village.place::geography, $1, true)) as depth
         from village)
       select id, count(*)::int as places, sum(weight) as weight, (count(*) filter (where depth = 1))::int as one,
         (count(*) filter (where depth > 1))::int as more,
         coalesce(sum(weight) filter (where depth > 0), 0) as "coveredWeight"
       from served group by id`,
      [radiusM],
    )
    return rows
  }

  function figuresOf(serviceSettings: ServiceSettings): ServiceFigures {
    const engine = createEngine()
    const { put } = createPlan({ planId: 'p', name: 'p', invented: false, now: '2026-01-01T00:00:00.000Z' })
    engine.apply({ ...put, plan: [{ ...put.plan![0]!, serviceSettings }] }, {})
    engine.apply({ area: areas, site: sites, demandPoint: villages }, {})
    return mergeDerived(null, engine.compute(null)).service!
  }

  const byId = (a: Counts, b: Counts): number => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)

  test.each([1000, 3000, 5000, 12_000])('villages of Xiangxi by county, within %i m of the towns', async (radiusM) => {
    const { rows } = figuresOf({ metric: 'straight', radiusM, timeS: 900 })
    const found = rows
      .filter(({ level }) => level === 'county')
      .map(
        ({ areaId, all, one, more }): Counts => ({
          id: areaId,
          places: all.places,
          weight: all.weight,
          one: one.places,
          more: more.places,
          coveredWeight: one.weight + more.weight,
        }),
      )
    const wanted = await countsByPostgis(radiusM)
    expect(wanted.reduce((sum, { places }) => sum + places, 0)).toBe(1405)
    expect(found.sort(byId)).toEqual(wanted.sort(byId))
  })

  test('counties of Xiangxi to be served stand inside their boundaries', async () => {
    const { rows } = figuresOf({
      metric: 'straight',
      radiusM: 5000,
      timeS: 900,
      demand: { kind: 'area', level: 'county', property: null },
    })
    expect(rows.filter(({ level }) => level === 'county').map(({ areaId, all }) => [areaId, all.places])).toEqual(
      areas.map(({ id }) => [id, 1]),
    )
  })
})
