/**
 * From roads and sites to belts through the real functions: every `in/*.geojson` gives an `out/*.geojson`, which a reviewer
 * can drop on a map (colours in the properties by the simplestyle convention). `UPDATE_GOLDEN=1` rewrites the outputs.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { computeLayout } from '../../../src/analysis/compute-layout.ts'
import { readRoutes } from '../../../src/analysis/read-routes.ts'
import type { FoundBelt } from '../../../src/analysis/types.ts'
import type { Position } from '../../../src/geo/position.ts'
import type { BeltSettings } from '../../../src/model/tables.ts'
import { buildRoutes } from '../../../src/network/build-routes.ts'
import { buildRouteIndex } from '../../../src/network/route-index.ts'
import { snapSites } from '../../../src/network/snap-sites.ts'
import { findPolygonFaults } from '../../oracles/find-polygon-faults.ts'

interface Fixture {
  readonly about: string
  readonly settings: BeltSettings
  readonly features: readonly (RoadFeature | SiteFeature)[]
}
interface RoadFeature {
  readonly properties: { readonly ref: string }
  readonly geometry: { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
}
interface SiteFeature {
  readonly properties: { readonly id: string }
  readonly geometry: { readonly type: 'Point'; readonly coordinates: Position }
}
const isRoad = (feature: RoadFeature | SiteFeature): feature is RoadFeature => feature.geometry.type === 'LineString'

/** Categories of Okabe and Ito, as on the map. */
const COLOURS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9']

const folder = import.meta.dirname
const names = readdirSync(resolve(folder, 'in'))
  .filter((name) => name.endsWith('.geojson'))
  .sort()

describe('belts', () => {
  it.each(names)('%s', (name) => {
    const fixture = JSON.parse(readFileSync(resolve(folder, 'in', name), 'utf8')) as Fixture
    const belts = findBeltsOf(fixture.features, fixture.settings)
    for (const belt of belts) expect(findPolygonFaults(belt.polygon)).toEqual([])
    expect(findBeltsOf([...fixture.features].reverse(), fixture.settings)).toEqual(belts)

    const found = writeFeatures(fixture, belts)
    const path = resolve(folder, 'out', name)
    if (process.env.UPDATE_GOLDEN) writeFileSync(path, found)
    expect(found).toBe(readFileSync(path, 'utf8'))
  })

  it('has an output for each input and no others', () => {
    expect(readdirSync(resolve(folder, 'out')).sort()).toEqual(names)
  })
})

function findBeltsOf(features: Fixture['features'], settings: BeltSettings): readonly FoundBelt[] {
  const pieces = features.filter(isRoad).map(({ properties, geometry }) => ({
    lines: [geometry.coordinates],
    ref: properties.ref,
    name: '',
    roadClass: '',
  }))
  const index = buildRouteIndex(buildRoutes(pieces).routes)
  const sites = features.flatMap((feature) =>
    isRoad(feature) ? [] : [{ id: feature.properties.id, position: feature.geometry.coordinates }],
  )
  const { along, junctions } = readRoutes(index)
  const snaps = snapSites(index, sites).filter((snap) => snap !== null)
  return computeLayout(along, snaps, junctions, settings).belts
}

/** One feature a line of text, so that a difference is read at a glance: belts, their axes, roads, sites. */
function writeFeatures({ about, settings, features }: Fixture, belts: readonly FoundBelt[]): string {
  const written = [
    ...belts.map((belt, i) => {
      const colour = COLOURS[i % COLOURS.length] as string
      return feature(
        {
          stretches: belt.stretches.map((s) => `${s.routeId} ${metres(s.fromChainageM)} to ${metres(s.toChainageM)}`),
          siteIds: belt.siteIds,
          lengthM: metres(belt.lengthM),
          longestGapM: metres(belt.longestGapM),
          sitesPer10Km: metres(belt.sitesPer10Km),
          fill: colour,
          'fill-opacity': 0.3,
          stroke: colour,
        },
        belt.polygon,
      )
    }),
    ...belts.map((belt, i) =>
      feature(
        { axis: i, stroke: COLOURS[i % COLOURS.length], 'stroke-width': 4 },
        { type: 'MultiLineString', coordinates: belt.axis },
      ),
    ),
    ...features.map(({ properties, geometry }) =>
      feature(
        geometry.type === 'Point'
          ? { ...properties, 'marker-color': '#1A1D21', 'marker-size': 'small' }
          : { ...properties, stroke: '#5F6368', 'stroke-width': 1 },
        geometry,
      ),
    ),
  ]
  const head = `{"type":"FeatureCollection",\n "about":${JSON.stringify(about)},\n "settings":${JSON.stringify(settings)},\n "features":[`
  return `${head}\n${written.map((line) => `  ${line}`).join(',\n')}\n ]}\n`
}

function feature(properties: object, geometry: object): string {
  return JSON.stringify({ type: 'Feature', properties, geometry }, (key, value: unknown) =>
    typeof value === 'number' && key !== 'fill-opacity' ? Number(value.toFixed(6)) : value,
  )
}

function metres(value: number): number {
  return Number(value.toFixed(1))
}
