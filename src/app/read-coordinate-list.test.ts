import { expect, test } from 'vitest'
import { readCoordinateList } from './read-coordinate-list.ts'

test('a pair a line, or pairs between semicolons, in brackets or not', () => {
  const positions = [
    [97.5, 37.25],
    [97.6, 37.3],
  ]
  expect(readCoordinateList('97.5, 37.25\n\n97.6 37.3\n')).toEqual({ positions, fault: null })
  expect(readCoordinateList('97.5，37.25；97.6，37.3')).toEqual({ positions, fault: null })
  expect(readCoordinateList('[97.5,37.25],\n[97.6,37.3]')).toEqual({ positions, fault: null })
})

test('all pairs are read in the order that the clear ones show', () => {
  // 10, 20 may be either; 37, 97 can only be latitude first.
  expect(readCoordinateList('10, 20\n37, 97').positions).toEqual([
    [20, 10],
    [97, 37],
  ])
  expect(readCoordinateList('10, 20\n97, 37').positions).toEqual([
    [10, 20],
    [97, 37],
  ])
  expect(readCoordinateList('10, 20\n30, 40').positions[0]).toEqual([10, 20])
})

test('the first pair that is none is named', () => {
  expect(readCoordinateList('97.5, 37.25\nK12+350')).toEqual({ positions: [], fault: { number: 2, text: 'K12+350' } })
  expect(readCoordinateList('')).toEqual({ positions: [], fault: null })
})
