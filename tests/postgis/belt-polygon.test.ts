import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { computeLayout } from '../../src/analysis/compute-layout.ts'
import { simplifyAxis } from '../../src/analysis/belt-polygon/simplify-axis.ts'
import { buildBeltPolygon } from '../../src/analysis/build-belt-polygon.ts'
import { readRoutes } from '../../src/analysis/read-routes.ts'
import { polygonAreaKm2 } from '../../src/geo/polygon-area.ts'
import type { MultiPolygon, Polygon, Position } from '../../src/geo/position.ts'
import { buildRoutes } from '../../src/network/build-routes.ts'
import { buildRouteIndex } from '../../src/network/route-index.ts'
import { snapSites } from '../../src/network/snap-sites.ts'
import { hasRealData } from '../real-data.ts'
import { readPlaces, readRoads } from './read-roads.ts'
import type { Postgis } from './start-postgis.ts'
import { hasPostgis, startPostgis } from './start-postgis.ts'

const why = `${hasPostgis ? '' : ' (skipped: no PostGIS)'}${hasRealData ? '' : ' (skipped: no data)'}`

describe.skipIf(!hasPostgis || !hasRealData)(`belt polygons against PostGIS${why}`, () => {
  let postgis: Postgis
  beforeAll(async () => {
    postgis = await startPostgis()
  })
  afterAll(() => postgis?.stop())

  interface Truth {
    readonly isValid: boolean
    readonly reason: string
    readonly areaKm2: number
    /** Of the buffer with flat ends round the same axis. */
    readonly bufferKm2: number
    /** In one of the two but not in both. */
    readonly differenceKm2: number
  }

  async function compare(
    polygon: Polygon | MultiPolygon,
    axis: readonly (readonly Position[])[],
    widthM: number,
  ): Promise<Truth> {
    // A plane about the axis, for ST_Buffer on geography knows no flat ends in all versions.
    const { rows } = await postgis.client.query<Truth>(
      `with given as (
         select ST_SetSRID(ST_GeomFromGeoJSON($1), 4326) as polygon, ST_SetSRID(ST_GeomFromGeoJSON($2), 4326) as axis
       ), placed as (
         select polygon, axis, _ST_BestSRID(axis::geography) as srid from given
       ), flat as (
         select polygon, ST_Transform(polygon, srid) as polygon_m,
                ST_Buffer(ST_Transform(axis, srid), $3, 'endcap=flat join=round quad_segs=16') as buffer_m
         from placed
       )
       select ST_IsValid(polygon) as "isValid", ST_IsValidReason(polygon) as reason, ST_Area(polygon_m) / 1e6 as "areaKm2",
              ST_Area(buffer_m) / 1e6 as "bufferKm2", ST_Area(ST_SymDifference(polygon_m, buffer_m)) / 1e6 as "differenceKm2"
       from flat`,
      [JSON.stringify(polygon), JSON.stringify({ type: 'MultiLineString', coordinates: axis }), widthM],
    )
    return rows[0]!
  }

  test.each([200, 1000, 5000])('Haixi, belts %d m wide to each side', { timeout: 180_000 }, async (beltWidthM) => {
    const index = buildRouteIndex(buildRoutes(readRoads('china/haixi/roads.geojson')).routes)
    const places = ['china/haixi/places.geojson', 'china/haixi/villages.geojson'].flatMap(readPlaces)
    const snaps = snapSites(
      index,
      places.map((position, i) => ({ id: String(i), position })),
    ).filter((snap) => snap !== null)
    const { along, junctions } = readRoutes(index)
    const { belts } = computeLayout(along, snaps, junctions, {
      maxOffsetM: 5000,
      maxGapM: 40_000,
      minSites: 2,
      beltWidthM,
    })
    expect(belts.length).toBeGreaterThan(10)
    for (const belt of belts) {
      // Pieces of road that lie nearer to each other than the belt is wide are joined, which a buffer does not do.
      const [axis, ...others] = belt.axis
      const truth = await compare(belt.polygon, belt.axis, beltWidthM)
      expect(truth.reason).toBe('Valid Geometry')
      expect(truth.isValid).toBe(true)
      expect(polygonAreaKm2(belt.polygon) / truth.areaKm2).toBeCloseTo(1, 2)
      if (!axis || others.length > 0) continue
      // Where the road turns within a width of its end, what is behind the flat end but beside the turn is in our union of
      // rectangles and not always in the buffer; and the last metres of the road turn the end of the buffer, where
      // simplification leaves it square to the road as a whole. Both are a matter of the ends' own size.
      const endKm2 = (beltWidthM / 1000) ** 2
      const simple = await compare(belt.polygon, [simplifyAxis(axis, beltWidthM * 0.025)], beltWidthM)
      expect(simple.differenceKm2).toBeLessThan(simple.bufferKm2 * 0.02 + endKm2 * 0.5)
      expect(truth.differenceKm2).toBeLessThan(truth.bufferKm2 * 0.02 + endKm2 * 2)
    }
  })

  test('roads that cross themselves and double back', async () => {
    const roads: Position[][] = [
      [
        [97, 36.5],
        [97.1, 36.5],
        [97.1, 36.56],
        [97.04, 36.56],
        [97.04, 36.42],
      ],
      [
        [97, 36.5],
        [97.1, 36.5],
        [97.02, 36.505],
        [97.1, 36.51],
        [97.02, 36.515],
      ],
      [
        [97, 36.5],
        [97.1, 36.5],
        [97.05, 36.5],
      ],
      Array.from(
        { length: 40 },
        (_, i): Position => [97 + 0.03 * Math.cos(i * 2.4) * (1 + i / 40), 36.5 + 0.03 * Math.sin(i * 2.4)],
      ),
    ]
    for (const axis of roads) {
      for (const widthM of [150, 800, 2500]) {
        const truth = await compare(buildBeltPolygon([axis], widthM, widthM), [axis], widthM)
        expect(truth.reason).toBe('Valid Geometry')
        expect(truth.differenceKm2 / truth.bufferKm2).toBeLessThan(0.03)
      }
    }
  })
})
