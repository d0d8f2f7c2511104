import { expect, test } from 'vitest'
import { applyChangeset } from '../changeset.ts'
import type { Plan } from '../plan.ts'
import { createPlan } from './create-plan.ts'
import { emptyPlan } from '../plan.ts'
import { addRoute } from './edit-routes.ts'
import { extendRoute } from './extend-route.ts'

const DEGREE_M = 111_319.490793

function planWithRoute(): { plan: Plan; routeId: string } {
  const created = applyChangeset(
    emptyPlan(),
    createPlan({ planId: 'p', name: 'p', invented: false, now: '2026-01-01T00:00:00Z' }),
  ).plan
  const added = addRoute({
    ref: 'G109',
    name: '',
    routeClass: 'national',
    coordinates: [
      [0, 0],
      [1, 0],
    ],
    firstChainageM: 5000,
  })
  return { plan: applyChangeset(created, added).plan, routeId: added.put.route![0]!.id }
}

test('the first stake of a drawn route is the one given', () => {
  const { plan, routeId } = planWithRoute()
  expect(plan.route.get(routeId)?.firstChainageM).toBe(5000)
})

test('a line from the end makes one longer route in one step, and its reverse brings the old one back', () => {
  const { plan, routeId } = planWithRoute()
  const applied = applyChangeset(
    plan,
    extendRoute(plan, routeId, [
      [1, 0],
      [1.5, 0],
    ]),
  )
  const [route, ...others] = [...applied.plan.route.values()]
  expect(others).toEqual([])
  expect(route?.id).toBe(routeId)
  expect(route?.parts.map((part) => part.coordinates)).toEqual([
    [
      [0, 0],
      [1, 0],
      [1.5, 0],
    ],
  ])
  expect(route?.lengthM).toBeCloseTo(1.5 * DEGREE_M, 2)
  expect(route?.firstChainageM).toBe(5000)
  const back = applyChangeset(applied.plan, applied.reverse).plan
  expect({ ...back.route.get(routeId), version: 0 }).toEqual({ ...plan.route.get(routeId), version: 0 })
  expect(back.route.size).toBe(1)
})

test('a line from the start leads up to it and the old stakes stay', () => {
  const { plan, routeId } = planWithRoute()
  const { plan: next } = applyChangeset(
    plan,
    extendRoute(plan, routeId, [
      [0, 0],
      [-0.01, 0],
    ]),
  )
  const route = next.route.get(routeId)
  expect(route?.parts[0]?.coordinates).toEqual([
    [-0.01, 0],
    [0, 0],
    [1, 0],
  ])
  expect(route?.firstChainageM).toBeCloseTo(5000 - 0.01 * DEGREE_M, 3)
})

test('a line without length and a route that is not there are refused', () => {
  const { plan, routeId } = planWithRoute()
  expect(() => extendRoute(plan, routeId, [[1, 0]])).toThrow('no length')
  expect(() => extendRoute(plan, 'other', [])).toThrow('No route other')
})
