import { expect, test } from 'vitest'
import { readCoordinates } from './read-coordinates.ts'

test('longitude first, or whatever way lies on the earth', () => {
  expect(readCoordinates('97.37, 37.37')).toEqual([[97.37, 37.37]])
  expect(readCoordinates('37.37 97.37')).toEqual([[97.37, 37.37]])
  expect(readCoordinates('12, 34')).toEqual([
    [12, 34],
    [34, 12],
  ])
})

test('hemispheres say which is which', () => {
  expect(readCoordinates('37.5°N 97.25°E')).toEqual([[97.25, 37.5]])
  expect(readCoordinates(`97°15'0"E, 37°30'0"N`)).toEqual([[97.25, 37.5]])
  expect(readCoordinates('北纬37.5，东经97.25')).toEqual([[97.25, 37.5]])
  expect(readCoordinates('12N, 34E')).toEqual([[34, 12]])
})

test('what is no pair, and what is off the earth', () => {
  expect(readCoordinates('都兰县')).toBeNull()
  expect(readCoordinates('97.37')).toBeNull()
  expect(readCoordinates('G109 K12+350')).toBeNull()
  expect(readCoordinates('197, 237')).toEqual([])
})
