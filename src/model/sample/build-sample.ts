/**
 * An invented prefecture for people who want to look before they bring their own data: a city, its counties and townships
 * with borders that fit to the last digit, a tree of numbered roads, villages with their people, and sites of every domain,
 * tier and status. The same seed gives the same rows in every engine. About 0.15 s at the standard size.
 */
import type { Position } from '../../geo/position.ts'
import type { Area, DemandPoint, Site } from '../tables.ts'
import type { SampleGround } from './build-sample-ground.ts'
import { buildSampleGround } from './build-sample-ground.ts'
import type { RoadKind } from './lay-roads.ts'
import { nameAreas } from './name-areas.ts'
import { createPlaceOnEarth, placeLine } from './place-on-earth.ts'
import { placeSites } from './place-sites.ts'
import { placeVillages } from './place-villages.ts'
import { createPlaceNames, SAMPLE_NAME } from './sample-names.ts'

export interface SampleSize {
  readonly counties: number
  readonly townships: number
  readonly villages: number
  readonly sites: number
}

export const STANDARD_SAMPLE_SIZE: SampleSize = { counties: 4, townships: 40, villages: 1000, sites: 200 }

/** A road as a file would give it: its line, the references it carries (`G901;S911`), its OSM `highway` word. */
export interface SamplePiece {
  readonly lines: readonly (readonly Position[])[]
  readonly ref: string
  readonly name: string
  readonly roadClass: string
}

export interface Sample {
  readonly name: string
  readonly invented: true
  /** The city first, then its counties, then the townships. */
  readonly areas: Area[]
  readonly pieces: SamplePiece[]
  readonly sites: Site[]
  readonly demandPoints: DemandPoint[]
}

const HIGHWAY_OF_KIND: Readonly<Record<RoadKind, string>> = {
  // One line for both carriageways, which OSM's motorway is not.
  expressway: 'expressway',
  national: 'trunk',
  provincial: 'primary',
  county: 'secondary',
  township: 'tertiary',
  lane: 'unclassified',
}

/** Builds the sample of a seed. Throws where more townships are asked for than the ground has room for. */
export function buildSample(seed: number, size: SampleSize = STANDARD_SAMPLE_SIZE): Sample {
  const ground = buildSampleGround(seed, size)
  const { random, lattice, division, roads } = ground
  const nextName = createPlaceNames(random)
  const areas = nameAreas(ground, nextName)
  const counties = areas.slice(1, 1 + division.countySeats.length).map((area) => area.name)
  const townships = areas.slice(1 + division.countySeats.length).map((area) => area.name)
  const demandPoints = placeVillages(ground, size.villages, townships, nextName)
  const sites = placeSites(ground, size.sites, { counties, townships }, demandPoints)

  const placeOnEarth = createPlaceOnEarth(lattice)
  const nameOfRoute = nameRoutes(ground, townships)
  const pieces = roads.chains.map(({ kind, refs, xyKm }) => ({
    lines: [placeLine(xyKm, placeOnEarth)],
    ref: refs.join(';'),
    name: refs.map((ref) => nameOfRoute.get(ref)).join(';'),
    roadClass: HIGHWAY_OF_KIND[kind],
  }))
  return { name: SAMPLE_NAME, invented: true, areas, pieces, sites, demandPoints }
}

/** A route is called after its ends, as real ones are: the first syllables of the townships where it begins and ends. */
function nameRoutes({ division, roads }: SampleGround, townships: readonly string[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const [ref, { kind, ends }] of roads.routes) {
    const [from, to] = ends.map((node) => (townships[division.townshipOfNode[node] as number] as string).slice(0, 1))
    names.set(ref, `${from}${to}${kind === 'expressway' ? '高速' : '线'}`)
  }
  return names
}
