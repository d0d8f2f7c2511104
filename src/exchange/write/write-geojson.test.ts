import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeGeoJson } from './write-geojson.ts'

test('coordinates are rounded to 7 decimals, once, and properties are left alone', () => {
  const text = writeGeoJson([
    { geometry: { type: 'Point', coordinates: [100.123456789, -0.00000001] }, properties: { x: 0.123456789 } },
    { geometry: null, properties: { name: '</script>' } },
  ])
  expect(JSON.parse(text)).toEqual({
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', geometry: { type: 'Point', coordinates: [100.1234568, 0] }, properties: { x: 0.123456789 } },
      { type: 'Feature', geometry: null, properties: { name: '</script>' } },
    ],
  })
})

test('a feature a line, whatever its texts hold', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), fc.string({ unit: 'binary' }))), (rows) => {
      const text = writeGeoJson(rows.map((properties) => ({ geometry: null, properties })))
      expect(text.split('\n')).toHaveLength(rows.length === 0 ? 4 : rows.length + 3)
      const { features } = JSON.parse(text) as { features: { properties: unknown }[] }
      expect(features.map((feature) => feature.properties)).toEqual(rows.map((row) => ({ ...row })))
    }),
    { numRuns: 100 },
  )
})
