import { expect, test } from 'vitest'
import { drawPath, projectBounds } from './preview-path.ts'

test('the map is true at its middle: a degree of latitude is longer than one of longitude', () => {
  const { projection } = projectBounds([97, 59, 99, 61])
  const eastward = projection.xOf(99) - projection.xOf(98)
  const northward = projection.yOf(60) - projection.yOf(61)
  expect(eastward / northward).toBeCloseTo(0.5, 6)
  expect(projection.xOf(98)).toBeCloseTo(0, 9)
  expect(projection.yOf(60)).toBeCloseTo(0, 9)
})

test('a single place has a map around it', () => {
  const [x = 0, y = 0, width = 0, height = 0] = projectBounds([97, 37, 97, 37]).viewBox.split(' ').map(Number)
  expect([width, height]).toEqual([1120, 1120])
  expect([x, y]).toEqual([-560, -560])
})

test('points are dots, lines are open, rings are closed', () => {
  const flat = { xOf: (lon: number) => lon, yOf: (lat: number) => lat }
  const coordinates = Float64Array.of(1, 2, 3, 4, 5, 6)
  const starts = Uint32Array.of(0, 2)
  expect(drawPath({ shape: 'point', coordinates, starts: new Uint32Array() }, flat)).toBe(
    'M1.0 2.0h0M3.0 4.0h0M5.0 6.0h0',
  )
  expect(drawPath({ shape: 'line', coordinates, starts }, flat)).toBe('M1.0 2.0L3.0 4.0M5.0 6.0')
  expect(drawPath({ shape: 'polygon', coordinates, starts }, flat)).toBe('M1.0 2.0L3.0 4.0ZM5.0 6.0Z')
})
