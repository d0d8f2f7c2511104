import { expect, test } from 'vitest'
import type { Route } from '../../../model/tables.ts'
import { filterRoutes, sortRoutes } from './list-routes.ts'

const route = (ref: string, name: string, routeClass: Route['routeClass']): Route => ({
  id: ref + name,
  version: 1,
  ref,
  name,
  routeClass,
  parts: [],
  lengthM: 0,
  firstChainageM: 0,
})
const routes = [
  route('S303', '红岭线', 'provincial'),
  route('G109', '京拉线', 'national'),
  route('G6', '京藏高速', 'expressway'),
  route('G30', '连霍高速', 'expressway'),
  route('', '进村路', 'village'),
]

test('by class, then by the number as a number', () => {
  expect(sortRoutes(routes).map(({ ref }) => ref)).toEqual(['G6', 'G30', 'G109', 'S303', ''])
})

test('every word is looked for in number and name, whatever its case and width', () => {
  expect(filterRoutes(routes, 'g').map(({ ref }) => ref)).toEqual(['G109', 'G6', 'G30'])
  expect(filterRoutes(routes, 'Ｇ 高速').map(({ ref }) => ref)).toEqual(['G6', 'G30'])
  expect(filterRoutes(routes, '进村')).toEqual([routes[4]])
  expect(filterRoutes(routes, ' ')).toBe(routes)
  expect(filterRoutes(routes, 'x9')).toEqual([])
})
