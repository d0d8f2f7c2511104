import fc from 'fast-check'
import type { Geometry } from 'geojson'
import { expect, test } from 'vitest'
import type { MapFeature } from '../features/types.ts'
import { type FeatureRecipe, FeatureSync } from './feature-sync.ts'

interface Row {
  readonly id: string
  /** Number of features the row makes. */
  readonly parts: number
  readonly text: string
}

function recipeOf(mark: string): FeatureRecipe<Row> {
  return {
    build: (row) =>
      Array.from(
        { length: row.parts },
        (_, i): MapFeature<Geometry, { text: string }> => ({
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [0, 0] },
          properties: { key: `${row.id}/${i}`, id: row.id, text: mark + row.text },
        }),
      ),
    weigh: () => 4000,
  }
}

type Diff = ReturnType<FeatureSync<Row>['pieces']> extends Generator<infer D> ? D : never

/** What the source holds, kept as MapLibre keeps it: removes first, then adds replace. */
function applyTo(held: Map<string, string>, diff: Diff): void {
  for (const key of diff.remove ?? []) held.delete(String(key))
  for (const feature of diff.add ?? []) held.set(feature.properties?.['key'], feature.properties?.['text'])
}

function expected(rows: ReadonlyMap<string, Row>, mark: string): Map<string, string> {
  const all = new Map<string, string>()
  for (const row of rows.values()) for (let i = 0; i < row.parts; i++) all.set(`${row.id}/${i}`, mark + row.text)
  return all
}

const rowsArbitrary = fc
  .array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      parts: fc.nat(3),
      text: fc.constantFrom('x', 'y'),
    }),
  )
  .map((rows) => new Map(rows.map((row) => [row.id, row])))

test('the source holds what the rows make after any run of changes, also where runs are given up midway', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ rows: rowsArbitrary, mark: fc.constantFrom('1', '2'), giveUpAfter: fc.nat(4) })),
      rowsArbitrary,
      (steps, last) => {
        const sync = new FeatureSync<Row>()
        const recipes = { 1: recipeOf('1'), 2: recipeOf('2') }
        const held = new Map<string, string>()
        for (const { rows, mark, giveUpAfter } of steps) {
          let count = 0
          for (const diff of sync.pieces(rows, recipes[mark as '1'])) {
            applyTo(held, diff)
            if (count++ === giveUpAfter) break
          }
        }
        for (const diff of sync.pieces(last, recipes[1])) applyTo(held, diff)
        expect(held).toEqual(expected(last, '1'))
      },
    ),
  )
})

test('only what changed is sent, in pieces of bounded weight', () => {
  const sync = new FeatureSync<Row>()
  const recipe = recipeOf('')
  const rows = new Map(['a', 'b', 'c', 'd', 'e'].map((id) => [id, { id, parts: 1, text: 'x' }]))
  expect([...sync.pieces(rows, recipe)].map((diff) => diff.add?.length)).toEqual([3, 2])
  expect([...sync.pieces(rows, recipe)]).toEqual([])
  const moved = new Map(rows).set('b', { id: 'b', parts: 1, text: 'y' })
  moved.delete('d')
  const [diff, ...rest] = [...sync.pieces(moved, recipe)]
  expect(rest).toEqual([])
  expect(diff?.remove).toEqual(['d/0'])
  expect(diff?.add?.map((feature) => feature.properties?.['key'])).toEqual(['b/0'])
})

test('what has no position is not handed over, and goes when it has lost its own', () => {
  const sync = new FeatureSync<Row & { readonly lines: number[][][] }>()
  const recipe: FeatureRecipe<Row & { readonly lines: number[][][] }> = {
    build: ({ id, lines }) => [
      { type: 'Feature', geometry: { type: 'MultiLineString', coordinates: lines }, properties: { key: id, id } },
    ],
    weigh: () => 1,
  }
  const row = (lines: number[][][]) => new Map([['a', { id: 'a', parts: 1, text: '', lines }]])
  const keysOf = (lines: number[][][]) =>
    [...sync.pieces(row(lines), recipe)].map(({ add, remove }) => [
      add?.map(({ properties }) => properties?.['key']),
      remove,
    ])
  expect(keysOf([])).toEqual([])
  expect(
    keysOf([
      [],
      [
        [1, 2],
        [3, 4],
      ],
    ]),
  ).toEqual([[['a'], undefined]])
  expect(keysOf([[]])).toEqual([[undefined, ['a']]])
})
