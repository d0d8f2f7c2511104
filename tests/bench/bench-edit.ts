/**
 * One of 1,000 sites moved in a plan with 1,000,000 road segments: what the engine computes until snap, line, belt, coverage
 * matrix and targets are right again, stage by stage, and what it takes to hand the answer to the page; then the same with
 * 100,000 sites, and a stake and a road that are edited. Against Turf doing only the snap of the one site. Ratios count; the
 * share of a 16 ms frame is that of this machine. Run alone: `npx node tests/bench/bench-edit.ts`.
 */
import { fileURLToPath } from 'node:url'
import { lineString, nearestPointOnLine, point } from '@turf/turf'
import type { Position } from '../../src/geo/position.ts'
import { createEngine } from '../../src/jobs/create-engine.ts'
import { mergeDerived } from '../../src/jobs/merge-derived.ts'
import type { Derived } from '../../src/jobs/types.ts'
import { presetProgramme } from '../../src/model/preset-programme.ts'
import { buildSample } from '../../src/model/sample/build-sample.ts'
import type { CalibrationPoint, Route, Site } from '../../src/model/tables.ts'
import { buildRoutes } from '../../src/network/build-routes.ts'
import { buildBenchPoints, buildBenchSegments } from './bench-inputs.ts'
import type { BenchFigure, BenchResult } from './bench-snap.ts'

const FRAME_MS = 16
const MOVES = 50
const ROUNDS = 4
const TURF_POINTS = 2

/** Measures and returns the figures; about a minute. */
export async function bench(): Promise<BenchResult> {
  const figures: BenchFigure[] = []
  const tell = (what: string, value: number, unit: string): void => {
    figures.push({ what, value: Number(value.toPrecision(3)), unit })
  }
  // Some of the roads are lanes without a number, which no site hangs on.
  const roads = buildBenchSegments(1, 1_040_000)
  const lines = linesOf(roads)
  const routes: Route[] = buildRoutes(
    lines.map((line, i) => ({ lines: [line], ref: roads.refs[i] as string, name: '', roadClass: '' })),
  ).routes.map((route) => ({ ...route, version: 1 }))
  tell('segments of routes', countSegments(routes), '')

  const sites = buildSites(1000)
  const bed = setUp(routes, sites)
  tell('lines', bed.derived.lines.length, '')
  tell('belts', bed.derived.belts.length, '')
  const moves = moveSites(bed, sites)
  const turfMs = snapByTurf(lines, sites)
  tellSpread(tell, 'one of 1,000 sites moved, all of it', moves.engine)
  for (const stage of ['roads', 'snap', 'areas', 'lines', 'belts', 'coverage', 'answer'])
    tellSpread(tell, `  ${stage}`, moves.stages.get(stage) ?? [])
  tellSpread(tell, '  handed over and put together on the page', moves.page)
  tell('share of a frame of 16 ms, median', (100 * median(moves.engine)) / FRAME_MS, '%')
  tell('share of a frame of 16 ms, most', (100 * Math.max(...moves.engine)) / FRAME_MS, '%')
  tell('Turf, the snap alone', turfMs, 'ms')
  tell('times as fast as Turf', turfMs / median(moves.engine), '×')
  tell('stake under the hand while a site is dragged: median', median(askNear(bed, sites)), 'ms')
  tell('a calibration point moved: median', median(moveStakes(bed, routes)), 'ms')
  tell('a road given another shape: median', median(reshape(bed, routes)), 'ms')

  const many = buildSites(100_000)
  tellSpread(tell, 'one of 100,000 sites moved, all of it', moveSites(setUp(routes, many), many).engine)
  return { name: 'edit', figures }
}

interface Bed {
  readonly engine: ReturnType<typeof createEngine>
  derived: Derived
}

function setUp(routes: readonly Route[], sites: readonly Site[]): Bed {
  const engine = createEngine()
  engine.apply({ programme: [presetProgramme], area: buildSample(1).areas, route: routes, site: sites }, {})
  return { engine, derived: mergeDerived(null, engine.compute(null)) }
}

/**
 * Moves sites to places beside roads anywhere and back again; the way there counts. Half of them are the ends of the longest belts,
 * which are then drawn anew. All of them in several rounds, of which the best of each move counts: what else the machine does
 * is not the engine's.
 */
function moveSites(
  bed: Bed,
  sites: readonly Site[],
): { engine: number[]; page: number[]; stages: ReadonlyMap<string, number[]> } {
  const best = new Map<string, number[]>()
  const put = (site: Site): Record<string, number> => {
    const begin = performance.now()
    bed.engine.apply({ site: [site] }, {})
    const update = bed.engine.compute(bed.derived.revision)
    const answered = performance.now()
    bed.derived = mergeDerived(bed.derived, structuredClone(update))
    return { ...update.timingsMs, engine: answered - begin, page: performance.now() - answered }
  }
  const ends = [...bed.derived.belts]
    .sort((a, b) => b.lengthM - a.lengthM)
    .slice(0, MOVES / 4)
    .flatMap(({ siteIds }) => [siteIds[0], siteIds.at(-1)])
  const byId = new Map(sites.map((site) => [site.id, site]))
  for (let round = 0; round < ROUNDS; round++) {
    for (let move = 0; move < MOVES; move++) {
      const site = byId.get(ends[move] ?? '') ?? (sites[(move * 37) % sites.length] as Site)
      const [lon, lat] = (sites[(move * 91 + 13) % sites.length] as Site).position
      for (const [stage, ms] of Object.entries(put({ ...site, position: [lon + 1e-3, lat] }))) {
        const times = best.get(stage) ?? []
        times[move] = Math.min(times[move] ?? Number.POSITIVE_INFINITY, ms)
        best.set(stage, times)
      }
      put(site)
    }
  }
  return { engine: best.get('engine') ?? [], page: best.get('page') ?? [], stages: best }
}

function askNear({ engine }: Bed, sites: readonly Site[]): number[] {
  return repeat((round) => engine.findNearestRoutes((sites[(round * 53) % sites.length] as Site).position, 1))
}

function moveStakes(bed: Bed, routes: readonly Route[]): number[] {
  return repeat((round) => {
    const { id: routeId, lengthM } = routes[round % 7] as Route
    const stake: CalibrationPoint = {
      id: `stake${round % 3}`,
      version: 1,
      routeId,
      measureM: lengthM / 2,
      chainageM: 1000 * round,
      position: null,
    }
    bed.engine.apply({ calibrationPoint: [stake] }, {})
    bed.derived = mergeDerived(bed.derived, bed.engine.compute(bed.derived.revision))
  })
}

/** The last vertex of a road moves: everything on the roads is computed anew. */
function reshape(bed: Bed, routes: readonly Route[]): number[] {
  return repeat((round) => {
    const route = routes[round] as Route
    const [first, ...rest] = route.parts
    const last = first?.coordinates.at(-1)
    if (!first || !last) return
    const coordinates = [...first.coordinates.slice(0, -1), [last[0] + 1e-5, last[1]] as Position]
    bed.engine.apply({ route: [{ ...route, parts: [{ ...first, coordinates }, ...rest] }] }, {})
    bed.derived = mergeDerived(bed.derived, bed.engine.compute(bed.derived.revision))
  }, 3)
}

function snapByTurf(lines: readonly Position[][], sites: readonly Site[]): number {
  const roads = lines.map((line) => lineString(line as unknown as number[][]))
  const begin = performance.now()
  for (const site of sites.slice(0, TURF_POINTS)) {
    const place = point([...site.position])
    for (const road of roads) nearestPointOnLine(road, place)
  }
  return (performance.now() - begin) / TURF_POINTS
}

function buildSites(count: number): Site[] {
  const points = buildBenchPoints(2, count)
  const { domains, tiers } = presetProgramme
  return Array.from({ length: count }, (_, i) => ({
    id: `s${i}`,
    version: 1,
    name: `Site ${i}`,
    position: [points[2 * i] as number, points[2 * i + 1] as number],
    domainId: domains[i % domains.length]?.id ?? null,
    tierId: tiers[i % tiers.length]?.id ?? null,
    themeId: null,
    status: (['designated', 'candidate', 'accepted'] as const)[i % 3] as Site['status'],
    areaName: '',
    routeRef: '',
    notes: '',
    properties: {},
  }))
}

function linesOf({ lonLat, lineStarts }: ReturnType<typeof buildBenchSegments>): Position[][] {
  return Array.from({ length: lineStarts.length - 1 }, (_, line) => {
    const from = lineStarts[line] as number
    return Array.from(
      { length: (lineStarts[line + 1] as number) - from },
      (__, i): Position => [lonLat[2 * (from + i)] as number, lonLat[2 * (from + i) + 1] as number],
    )
  })
}

function countSegments(routes: readonly Route[]): number {
  return routes.reduce((sum, { parts }) => sum + parts.reduce((own, part) => own + part.coordinates.length - 1, 0), 0)
}

/** Times of pieces of work that are all of one kind. */
function repeat(work: (round: number) => unknown, rounds = MOVES): number[] {
  return Array.from({ length: rounds }, (_, round) => {
    const begin = performance.now()
    work(round)
    return performance.now() - begin
  })
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

function tellSpread(
  tell: (what: string, value: number, unit: string) => void,
  what: string,
  values: readonly number[],
): void {
  tell(`${what}: median`, median(values), 'ms')
  tell(`${what}: most`, Math.max(...values), 'ms')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { name, figures } = await bench()
  console.log(name)
  for (const { what, value, unit } of figures) console.log(`  ${what}: ${value.toLocaleString('en')} ${unit}`)
}
