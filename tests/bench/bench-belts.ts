/**
 * Line to belt: lines, belts and their polygons for 1,000 sites on 100,000 road segments, as the sliders ask for them, against
 * Turf's buffer of the same axes (with its round ends) joined by its union. Rounds are interleaved and the best of each counts,
 * for only the ratios mean anything. Run alone: `npx node tests/bench/bench-belts.ts`.
 */
import { fileURLToPath } from 'node:url'
import { buffer, featureCollection, lineString, union } from '@turf/turf'
import { computeLayout } from '../../src/analysis/compute-layout.ts'
import { readRoutes } from '../../src/analysis/read-routes.ts'
import type { FoundBelt } from '../../src/analysis/types.ts'
import type { Position } from '../../src/geo/position.ts'
import type { BeltSettings } from '../../src/model/tables.ts'
import { DEFAULT_BELT_SETTINGS } from '../../src/model/tables.ts'
import { buildRoutes } from '../../src/network/build-routes.ts'
import { buildRouteIndex } from '../../src/network/route-index.ts'
import { snapSites } from '../../src/network/snap-sites.ts'
import { buildBenchPoints, buildBenchSegments } from './bench-inputs.ts'
import type { BenchFigure, BenchResult } from './bench-snap.ts'

const SEGMENTS = 100_000
const SITES = 1000
const ROUNDS = 10
const PEER_ROUNDS = 2

const CASES: readonly { readonly name: string; readonly settings: BeltSettings }[] = [
  { name: 'default settings', settings: DEFAULT_BELT_SETTINGS },
  {
    name: 'every site in a belt',
    settings: { ...DEFAULT_BELT_SETTINGS, maxOffsetM: 5000, maxGapM: 20_000, minSites: 1 },
  },
  {
    name: 'every site in a belt, 100 m to each side',
    settings: { maxOffsetM: 5000, maxGapM: 20_000, minSites: 1, beltWidthM: 100 },
  },
]

/** Measures and returns the figures; under a minute. */
export async function bench(): Promise<BenchResult> {
  const figures: BenchFigure[] = []
  const tell = (what: string, value: number, unit: string): void => {
    figures.push({ what, value: Number(value.toPrecision(3)), unit })
  }
  const index = buildRouteIndex(buildRoutes(buildPieces(SEGMENTS)).routes)
  const points = buildBenchPoints(2, SITES)
  const sites = Array.from({ length: SITES }, (_, i) => ({
    id: `s${i}`,
    position: [points[2 * i]!, points[2 * i + 1]!] as const,
  }))
  const snaps = snapSites(index, sites).filter((snap) => snap !== null)
  let read = readRoutes(index)
  let readMs = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3; round++)
    readMs = Math.min(
      readMs,
      time(() => (read = readRoutes(index))),
    )
  tell('read the routes, once for a network', readMs, 'ms')

  for (const { name, settings } of CASES) {
    let belts: readonly FoundBelt[] = []
    const layout = (): void => {
      belts = computeLayout(read.along, snaps, read.junctions, settings).belts
    }
    let firstMs = time(layout)
    let oursMs = firstMs
    for (let round = 0; round < ROUNDS; round++) oursMs = Math.min(oursMs, time(layout))
    let turfMs = Number.POSITIVE_INFINITY
    for (let round = 0; round < PEER_ROUNDS; round++) {
      turfMs = Math.min(
        turfMs,
        time(() => buffersByTurf(belts, settings.beltWidthM)),
      )
      oursMs = Math.min(oursMs, time(layout))
    }
    firstMs = Math.max(firstMs, oursMs)
    tell(`${name}: belts`, belts.length, '')
    tell(
      `${name}: corners of their roads`,
      belts.reduce((sum, belt) => sum + belt.axis.flat().length, 0),
      '',
    )
    tell(`${name}: Beadline, first time`, firstMs, 'ms')
    tell(`${name}: Beadline, as the slider moves`, oursMs, 'ms')
    tell(`${name}: Turf buffer and union, polygons alone`, turfMs, 'ms')
    tell(`${name}: times as fast as Turf`, turfMs / oursMs, '×')
  }
  return { name: 'line to belt', figures }
}

function buildPieces(segmentCount: number) {
  const { lonLat, lineStarts, refs } = buildBenchSegments(3, segmentCount)
  return refs.map((ref, line) => ({
    lines: [
      Array.from({ length: lineStarts[line + 1]! - lineStarts[line]! }, (_, i): Position => {
        const vertex = lineStarts[line]! + i
        return [lonLat[2 * vertex]!, lonLat[2 * vertex + 1]!]
      }),
    ],
    ref,
    name: '',
    roadClass: '',
  }))
}

function buffersByTurf(belts: readonly FoundBelt[], widthM: number): unknown[] {
  return belts.map((belt) => {
    const parts = belt.axis.flatMap((piece) => {
      const area = buffer(lineString(piece.map(([lon, lat]) => [lon, lat])), widthM / 1000, { units: 'kilometers' })
      return area ? [area] : []
    })
    return parts.length > 1 ? union(featureCollection(parts)) : parts[0]
  })
}

function time(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { name, figures } = await bench()
  console.log(name)
  for (const { what, value, unit } of figures) console.log(`  ${what}: ${value.toLocaleString('en')} ${unit}`)
}
