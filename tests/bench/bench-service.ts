/**
 * What is served: 1,000 sites, 1,000,000 places to be served (and 100,000), 500 areas, 5 km in a straight line on the ellipsoid, with
 * counts by area, domain, tier and theme, from arrays and from the plan's rows; then one site moved. Against a box index with Turf's distance, and PostGIS, counting covered
 * places alone. Times are the best of the rounds. `npx node tests/bench/bench-service.ts`.
 */
import { fileURLToPath } from 'node:url'
import { distance } from '@turf/turf'
import Flatbush from 'flatbush'
import { DemandIndex } from '../../src/analysis/service/demand-index.ts'
import { ServiceTally } from '../../src/analysis/service/service-tally.ts'
import { buildAreaIndex, findAreasAt } from '../../src/geo/area-index.ts'
import type { Position } from '../../src/geo/position.ts'
import { StraightService } from '../../src/jobs/service/straight-service.ts'
import { presetProgramme } from '../../src/model/preset-programme.ts'
import { type Area, DEFAULT_BELT_SETTINGS, type DemandPoint, type PlanRow, type Site } from '../../src/model/tables.ts'
import { hasPostgis, startPostgis } from '../postgis/start-postgis.ts'
import type { BenchFigure, BenchResult } from './bench-snap.ts'

const SITES = 1000
const RADIUS_M = 5000
const AREAS_ACROSS = 25
const AREAS_UP = 20
const ROUNDS = 3
const MOVES = 200
/** A prefecture of 6° by 4°. */
const WEST = 94
const SOUTH = 35
const WIDTH = 6
const HEIGHT = 4

/** Measures and returns the figures; a minute. */
export async function bench(): Promise<BenchResult> {
  const figures: BenchFigure[] = []
  const tell = (what: string, value: number, unit: string): void => {
    figures.push({ what, value: Number(value.toPrecision(3)), unit })
  }
  for (const count of [100_000, 1_000_000]) {
    const name = `${count.toLocaleString('en')} places`
    const tables = buildTables(count)
    let service = new StraightService(tables)
    let first = Infinity
    for (let round = 0; round < ROUNDS; round++) {
      service = new StraightService(tables)
      first = Math.min(
        first,
        time(() => service.figures()),
      )
    }
    const arrays = readArrays(tables)
    let bare = Infinity
    for (let round = 0; round < 2 * ROUNDS; round++)
      bare = Math.min(
        bare,
        time(() => countFromArrays(arrays)),
      )
    tell(`${name}: all figures from arrays`, bare, 'ms')
    tell(`${name}: all figures from rows`, first, 'ms')
    const moves = Array.from({ length: MOVES }, (_, k) => {
      const site = tables.site.get(`s${(k * 7) % SITES}`)!
      tables.site.set(site.id, { ...site, position: randomPosition() })
      return time(() => {
        service.noteChange('site')
        service.figures()
      })
    }).toSorted((a, b) => a - b)
    tell(`${name}: one site moved, median`, moves[MOVES >> 1]!, 'ms')
    tell(`${name}: one site moved, most`, moves.at(-1)!, 'ms')
    if (count > 100_000) continue
    service = new StraightService(tables)
    const ours = covered(service)
    const sites = [...tables.site.values()].map(({ position }) => position)
    const places = [...tables.demandPoint.values()].map(({ position }) => position)
    let byTurf = 0
    const turfMs = time(() => (byTurf = coveredByTurf(sites, places)))
    tell(`${name}: box index and Turf, covered places alone`, turfMs, 'ms')
    tell(`${name}: times as fast as that`, turfMs / first, '×')
    tell(`${name}: places that Turf's sphere tells otherwise`, Math.abs(byTurf - ours), '')
    const postgis = await coveredByPostgis(sites, places)
    if (!postgis) console.error('PostGIS: skipped, not installed')
    else {
      tell(`${name}: PostGIS, covered places alone`, postgis.ms, 'ms')
      tell(`${name}: times as fast as PostGIS`, postgis.ms / first, '×')
      tell(`${name}: places that PostGIS tells otherwise`, Math.abs(postgis.covered - ours), '')
    }
  }
  return { name: 'service', figures }
}

interface Arrays {
  readonly places: Float64Array
  readonly weights: Float64Array
  readonly areas: readonly Area[]
  readonly sites: readonly { readonly position: Position; readonly groups: readonly number[] }[]
  readonly groupCount: number
}

function readArrays(tables: ReturnType<typeof buildTables>): Arrays {
  const { domains, tiers, themes } = presetProgramme
  const numbers = new Map([...domains, ...tiers, ...themes].map(({ id }, i): [string, number] => [id, i + 1]))
  const demand = [...tables.demandPoint.values()]
  return {
    places: Float64Array.from(demand.flatMap(({ position }) => position)),
    weights: Float64Array.from(demand, ({ weight }) => weight ?? 0),
    areas: [...tables.area.values()],
    sites: [...tables.site.values()].map(({ position, domainId, tierId, themeId }) => ({
      position,
      groups: [domainId, tierId, themeId].flatMap((id) => numbers.get(id ?? '') ?? []),
    })),
    groupCount: numbers.size,
  }
}

/** Everything that the figures are read from: places in cells, their areas, and how many sites of each group cover them. */
function countFromArrays({ places, weights, areas, sites, groupCount }: Arrays): void {
  const index = new DemandIndex(places)
  const inOrder = new Float64Array(index.count)
  for (let at = 0; at < index.count; at++) inOrder[at] = weights[index.order[at]!]!
  const levels = [
    { areaOf: new Int32Array(index.count).fill(-1), areaCount: 0 },
    { areaOf: findAreasAt(buildAreaIndex(areas), index.places), areaCount: areas.length },
  ]
  const tally = new ServiceTally(inOrder, levels, groupCount)
  for (const { position, groups } of sites) tally.count(index.runsWithin(position[0], position[1], RADIUS_M), groups, 1)
}

function covered(service: StraightService): number {
  const whole = service.figures()!.rows.find(({ level }) => level === '')!
  return whole.one.places + whole.more.places
}

function time(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

let seed = 20_261_124
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

function randomPosition(): Position {
  return [WEST + random() * WIDTH, SOUTH + random() * HEIGHT]
}

function buildTables(count: number) {
  const plan: PlanRow = {
    id: 'p',
    version: 1,
    name: 'bench',
    author: '',
    createdAt: '2026-01-01T00:00:00.000Z',
    mapAuditNo: '',
    invented: true,
    beltSettings: DEFAULT_BELT_SETTINGS,
    serviceSettings: { metric: 'straight', radiusM: RADIUS_M, timeS: 900 },
  }
  const { domains, tiers, themes } = presetProgramme
  const site = new Map<string, Site>()
  for (let i = 0; i < SITES; i++) {
    site.set(`s${i}`, {
      id: `s${i}`,
      version: 1,
      name: `s${i}`,
      position: randomPosition(),
      domainId: domains[i % domains.length]!.id,
      tierId: tiers[i % tiers.length]!.id,
      themeId: themes[i % themes.length]!.id,
      status: 'designated',
      areaName: '',
      routeRef: '',
      notes: '',
      properties: {},
    })
  }
  const demandPoint = new Map<string, DemandPoint>()
  for (let i = 0; i < count; i++)
    demandPoint.set(`d${i}`, {
      id: `d${i}`,
      version: 1,
      name: '',
      position: randomPosition(),
      weight: 1 + (i % 900),
      areaName: '',
    })
  const area = new Map<string, Area>()
  for (let at = 0; at < AREAS_ACROSS * AREAS_UP; at++) {
    const west = WEST + ((at % AREAS_ACROSS) * WIDTH) / AREAS_ACROSS
    const south = SOUTH + (Math.floor(at / AREAS_ACROSS) * HEIGHT) / AREAS_UP
    const east = west + WIDTH / AREAS_ACROSS
    const north = south + HEIGHT / AREAS_UP
    const ring: Position[] = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ]
    area.set(`a${at}`, {
      id: `a${at}`,
      version: 1,
      code: `a${at}`,
      name: `a${at}`,
      level: 'township',
      parentCode: null,
      geometry: { type: 'Polygon', coordinates: [ring] },
    })
  }
  return { plan: new Map([['p', plan]]), programme: new Map([['programme', presetProgramme]]), site, demandPoint, area }
}

/** Places in a box around each site, then Turf's distance on the sphere. */
function coveredByTurf(sites: readonly Position[], places: readonly Position[]): number {
  const index = new Flatbush(places.length)
  for (const [lon, lat] of places) index.add(lon, lat, lon, lat)
  index.finish()
  const isCovered = new Uint8Array(places.length)
  for (const site of sites) {
    const [lon, lat] = site
    const dLat = (RADIUS_M / 111_000) * 1.01
    const dLon = dLat / Math.cos((lat * Math.PI) / 180)
    for (const at of index.search(lon - dLon, lat - dLat, lon + dLon, lat + dLat))
      if (distance([...site], [...places[at]!], { units: 'meters' }) <= RADIUS_M) isCovered[at] = 1
  }
  return isCovered.reduce((sum, is) => sum + is, 0)
}

async function coveredByPostgis(
  sites: readonly Position[],
  places: readonly Position[],
): Promise<{ ms: number; covered: number } | null> {
  if (!hasPostgis) return null
  const { client, stop } = await startPostgis()
  try {
    for (const [table, rows] of [
      ['site', sites],
      ['place', places],
    ] as const) {
      await client.query(`create table ${table} (at geography(Point, 4326))`)
      await client.query(
        `insert into ${table} select ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography from unnest($1::float8[], $2::float8[]) as t(lon, lat)`,
        [rows.map(([lon]) => lon), rows.map(([, lat]) => lat)],
      )
      await client.query(`create index on ${table} using gist (at)`)
      await client.query(`vacuum analyze ${table}`)
    }
    const start = performance.now()
    const { rows } = await client.query<{ n: string }>(
      'select count(*) as n from place where exists (select from site where ST_DWithin(site.at, place.at, $1))',
      [RADIUS_M],
    )
    return { ms: performance.now() - start, covered: Number(rows[0]!.n) }
  } finally {
    await stop()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { name, figures } = await bench()
  console.log(name)
  for (const { what, value, unit } of figures) console.log(`  ${what}: ${value.toLocaleString('en')} ${unit}`)
}
