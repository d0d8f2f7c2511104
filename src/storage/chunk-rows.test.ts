import { expect, test } from 'vitest'
import { buildChangeset } from '../model/changeset.ts'
import { emptyPlan } from '../model/plan.ts'
import type { Row } from '../model/tables.ts'
import { type Chunk, changesetOf, chunkChangeset, chunkPlan, parseChunk } from './chunk-rows.ts'
import { TimeSlicer } from './time-slicer.ts'

const scenario = (id: string, version = 0, notes = ''): Row<'scenario'> => ({
  id,
  version,
  name: id,
  notes,
  siteIds: [],
})

test('a changeset comes back from its chunks as it was', async () => {
  const puts = Array.from({ length: 3_000 }, (_, each) => scenario(`s${each}`, 0, '村'.repeat(each % 50)))
  const changeset = buildChangeset(
    { key: 'test', values: { count: 3_000 } },
    {
      scenario: puts,
      person: [{ id: 'p', version: 4, name: '李', role: 'instructor', telephone: '', siteIds: [], clusterIds: [] }],
    },
    { scenario: [{ id: 'old', version: 7 }] },
  )
  const chunks = await chunkChangeset(changeset, new TimeSlicer())
  expect(await changesetOf(changeset, chunks, new TimeSlicer())).toEqual(changeset)
  expect(chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0)).toBe(3_002)
  for (const chunk of chunks) expect(chunk.json.length).toBeLessThanOrEqual(24_002)
})

test('short rows are cut at 1,000, and a row that is too long stands alone', async () => {
  const rows = [
    ...Array.from({ length: 1_500 }, (_, each) => scenario(String(each), 0)),
    scenario('long', 0, '长'.repeat(100_000)),
  ]
  const deletes = Array.from({ length: 2_500 }, (_, each) => ({ id: `d${each}`, version: 1 }))
  const chunks = await chunkChangeset(
    buildChangeset({ key: 'test' }, { scenario: rows }, { scenario: deletes }),
    new TimeSlicer(),
  )
  const sizes = (action: Chunk['action']) =>
    chunks.filter((chunk) => chunk.action === action).map((chunk) => chunk.rowCount)
  expect(Math.max(...sizes('delete'))).toBeLessThanOrEqual(1_000)
  expect(sizes('put').at(-1)).toBe(1)
})

test('a plan is written with the versions it has', async () => {
  const plan = { ...emptyPlan(), scenario: new Map([['a', scenario('a', 9)]]) }
  const chunks = await chunkPlan(plan, new TimeSlicer())
  expect(chunks.map(parseChunk)).toEqual([[scenario('a', 9)]])
})

test.each([
  ['cut off', (chunk: Chunk) => ({ ...chunk, json: chunk.json.slice(0, -3) })],
  ['a row too few', (chunk: Chunk) => ({ ...chunk, json: '[{"id":"a","version":0}]' })],
  ['no rows', (chunk: Chunk) => ({ ...chunk, json: '{}' })],
  ['rows without id', (chunk: Chunk) => ({ ...chunk, json: '[{"version":1},{"version":1}]' })],
])('a chunk that is %s is refused', async (_name, damage) => {
  const [chunk] = await chunkChangeset(
    buildChangeset({ key: 'test' }, { scenario: [scenario('a'), scenario('b')] }),
    new TimeSlicer(),
  )
  if (!chunk) throw new Error('no chunk')
  expect(parseChunk(chunk)).toHaveLength(2)
  expect(() => parseChunk(damage(chunk))).toThrow()
})
