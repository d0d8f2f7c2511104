import { expect, test } from 'vitest'
import type { SitingChoice } from '../../../app/siting/siting-state.ts'
import { DEFAULT_SITING_SETTINGS, type SitingSettings } from '../../../model/tables.ts'
import { buildSitingFeatures } from './build-siting-features.ts'

const settings: SitingSettings = {
  ...DEFAULT_SITING_SETTINGS,
  radiusM: 100,
  lockedInIds: ['a', 'b'],
  lockedOutIds: ['c', 'gone'],
}
const place = (id: string, lon: number) => ({ id, name: id.toUpperCase(), position: [lon, 0] as const })
const rows = new Map([place('a', 1), place('b', 2), place('c', 3)].map((row) => [row.id, row]))

/** a is chosen of a, b and c; v0 goes to it, v1 to an existing site, v2 lies beyond the radius. */
const choice = {
  chosen: [0],
  chosenIds: ['a'],
  settings,
  assignment: { server: Int32Array.of(0, -1, 0), cost: Float64Array.of(50, 10, 101) },
  ground: {
    candidates: [place('a', 1), place('b', 2), place('c', 3)],
    demands: [place('v0', 1.1), place('v1', 5), place('v2', 9)],
    existing: [place('e', 6)],
    nearestExisting: Int32Array.of(0, 0, 0),
  },
} as unknown as SitingChoice

const summary = (...args: Parameters<typeof buildSitingFeatures>) =>
  buildSitingFeatures(...args).features.map(({ geometry, properties }) => [
    properties?.['kind'],
    properties?.['icon'] ?? null,
    (geometry as { coordinates: unknown }).coordinates,
  ])

test('chosen, locks, what nobody covers, and lines to who serves', () => {
  expect(summary(choice, settings, rows, true)).toEqual([
    [
      'link',
      null,
      [
        [1.1, 0],
        [1, 0],
      ],
    ],
    [
      'link',
      null,
      [
        [5, 0],
        [6, 0],
      ],
    ],
    ['unserved', 'demand|none', [9, 0]],
    ['mark', 'siting|chosenLocked', [1, 0]],
    ['mark', 'siting|in', [2, 0]],
    ['mark', 'siting|out', [3, 0]],
  ])
  expect(summary(choice, settings, rows, false).filter(([kind]) => kind === 'link')).toEqual([])
})

test('locks are shown before there is a choice; while it is improved, nothing is said of what is served', () => {
  expect(summary(null, settings, rows, true).map(([, icon]) => icon)).toEqual(['siting|in', 'siting|in', 'siting|out'])
  const under = summary({ ...choice, assignment: null }, { ...settings, lockedInIds: [] }, rows, true)
  expect(under.map(([, icon]) => icon)).toEqual(['siting|chosen', 'siting|out'])
})
