import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Position } from '../../../geo/position.ts'
import type { Cluster } from '../../../model/tables.ts'
import { buildClusterFeatures, buildClusterRows, buildProposalFeatures } from './build-cluster-features.ts'

const cluster = (siteIds: readonly string[]): Cluster => ({
  id: 'c',
  version: 1,
  name: '<b>群</b>',
  themeId: null,
  tierId: null,
  areaCode: null,
  color: '#009E73',
  notes: '',
  siteIds: [...siteIds],
})
const sitesOf = (places: readonly Position[]) => new Map(places.map((position, at) => [`s${at}`, { position }]))
const none = (): null => null
const square: Position[] = [
  [95, 36],
  [96, 36],
  [96, 37],
  [95, 37],
  [95.4, 36.4],
]

function featuresOf(places: readonly Position[], medoidOf: (id: string) => string | null = none) {
  const sites = sitesOf(places)
  const row = buildClusterRows([cluster([...sites.keys()])], sites, medoidOf).get('c')
  return row ? buildClusterFeatures(row) : []
}

test('hull, links from the member in the middle, name; ids are the cluster’s, keys are unique', () => {
  const features = featuresOf(square)
  expect(features.map(({ properties }) => [properties.key, properties.id, properties.part])).toEqual([
    ['c', 'c', 'surface'],
    ['c/links', 'c', 'links'],
    ['c/name', 'c', 'name'],
  ])
  expect(features[0]?.geometry).toEqual({
    type: 'Polygon',
    coordinates: [
      [
        [95, 36],
        [96, 36],
        [96, 37],
        [95, 37],
        [95, 36],
      ],
    ],
  })
  expect(features[1]?.geometry).toEqual({
    type: 'MultiLineString',
    coordinates: square.slice(0, 4).map((place) => [[95.4, 36.4], [...place]]),
  })
  expect(features[2]?.properties).toMatchObject({ name: '<b>群</b>', color: '#009E73' })
})

test('the medoid by road is the middle while it is a member', () => {
  const links = (medoid: string) => featuresOf(square, () => medoid)[1]?.geometry
  expect(links('s0')).toMatchObject({ coordinates: square.slice(1).map((place) => [[95, 36], [...place]]) })
  expect(links('gone')).toEqual(featuresOf(square)[1]?.geometry)
})

test('two members are a line, one a point, none nothing; members that are gone are passed over', () => {
  expect(
    featuresOf([
      [95, 36],
      [96, 36],
    ]).map(({ properties }) => properties.part),
  ).toEqual(['pair', 'links', 'name'])
  expect(featuresOf([[95, 36]]).map(({ properties }) => properties.part)).toEqual(['spot', 'name'])
  expect(featuresOf([])).toEqual([])
  const rows = buildClusterRows([cluster(['s0', 'gone'])], sitesOf([[95, 36]]), none)
  expect(rows.get('c')?.places).toEqual([[95, 36]])
})

test('what is drawn as before is the same object', () => {
  const row = cluster(['s0', 's1'])
  const sites = sitesOf([
    [95, 36],
    [96, 36],
  ])
  const first = buildClusterRows([row], sites, none).get('c')
  expect(buildClusterRows([row], new Map(sites), none).get('c')).toBe(first)
  const moved = new Map(sites).set('s1', { position: [97, 36] as Position })
  expect(buildClusterRows([row], moved, none).get('c')).not.toBe(first)
})

test('every member lies within the hull', () => {
  const place = fc.tuple(fc.integer({ min: 9500, max: 9600 }), fc.integer({ min: 3600, max: 3700 }))
  fc.assert(
    fc.property(fc.array(place, { minLength: 3, maxLength: 30 }), (raw) => {
      const places = raw.map(([lon, lat]): Position => [lon / 100, lat / 100])
      const geometry = featuresOf(places)[0]?.geometry
      if (geometry?.type !== 'Polygon') return
      const ring = geometry.coordinates[0] as unknown as Position[]
      for (const [lon, lat] of places)
        for (let at = 0; at + 1 < ring.length; at++) {
          const [a, b] = [ring[at] as Position, ring[at + 1] as Position]
          expect((b[0] - a[0]) * (lat - a[1]) - (b[1] - a[1]) * (lon - a[0])).toBeGreaterThan(-1e-9)
        }
    }),
  )
})

test('proposals without a place are left out', () => {
  const { features } = buildProposalFeatures([
    { key: 'a', color: '#0072B2', hull: square.slice(0, 4) },
    { key: 'b', color: '#0072B2', hull: [] },
  ])
  expect(features.map(({ id, geometry }) => [id, geometry.type])).toEqual([['a', 'Polygon']])
})
