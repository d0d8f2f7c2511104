import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultLayers, LAYERS } from '../../app/view-state.ts'
import { orderParts, SLOT_COUNT, slotsOfParts } from './layer-slots.ts'

test('by default names and shields lie over surfaces and lines, and points over them', () => {
  expect(orderParts(defaultLayers)).toEqual([
    'choropleth',
    'areas',
    'roads',
    'belts',
    'clusters',
    'lines',
    'routes',
    'spiders',
    'stakes',
    'areaNames',
    'beltNames',
    'clusterNames',
    'routeShields',
    'demandPoints',
    'demandStates',
    'sites',
  ])
})

test('any order is kept, every part is drawn once and words never sink below what they name', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...LAYERS], { minLength: LAYERS.length }), (names) => {
      const parts = orderParts(names.map((name) => ({ name })))
      expect(parts).toHaveLength(SLOT_COUNT)
      expect(new Set(parts).size).toBe(SLOT_COUNT)
      expect(parts.filter((part) => (names as string[]).includes(part))).toEqual([...names].reverse())
      for (const [words, named] of [
        ['areaNames', 'areas'],
        ['beltNames', 'belts'],
        ['clusterNames', 'clusters'],
        ['routeShields', 'routes'],
      ] as const)
        expect(parts.indexOf(words)).toBeGreaterThan(parts.indexOf(named))
    }),
  )
})

test('each part has an anchor of its own', () => {
  expect(new Set(Object.values(slotsOfParts(defaultLayers))).size).toBe(SLOT_COUNT)
})
