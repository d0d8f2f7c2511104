import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sliced } from '../../../app/run-in-slices.ts'
import { PointGrid, type PointRow } from './point-grid.ts'
import { thinPoints } from './thin-points.ts'
import { POINT_LAYER, type TilePoint, writePointTile } from './write-point-tile.ts'

function finish<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

const row = (id: string, lon: number, lat: number): PointRow => ({ id, position: [lon, lat] })
const tableOf = (rows: readonly PointRow[]): Map<string, PointRow> => new Map(rows.map((one) => [one.id, one]))

const rowsArbitrary = fc.array(
  fc
    .tuple(
      fc.constantFrom(...Array.from({ length: 12 }, (_, i) => `r${i}`)),
      fc.double({ min: 99, max: 101, noNaN: true }),
      fc.double({ min: 36, max: 38, noNaN: true }),
    )
    .map(([id, lon, lat]) => row(id, lon, lat)),
  { maxLength: 12 },
)

describe('rows by place', () => {
  test('after any changes every row is in exactly the tile that holds it, at every zoom', () => {
    fc.assert(
      fc.property(fc.array(rowsArbitrary, { minLength: 1 }), fc.integer({ min: 0, max: 16 }), (steps, z) => {
        const grid = new PointGrid()
        for (const rows of steps) finish(grid.sync(tableOf(rows)))
        const table = tableOf(steps.at(-1) ?? [])
        expect(grid.size).toBe(table.size)
        for (const one of table.values()) {
          const [x, y] = tileOf(one, z)
          const others = [...grid.inTile(z, x, y)].map((placed) => placed.row)
          expect(others).toContain(one)
          expect(others.every((other) => tileOf(other, z).join() === `${x},${y}`)).toBe(true)
        }
      }),
    )
  })

  test('nothing changed is told apart from something changed', () => {
    const grid = new PointGrid()
    const rows = tableOf([row('a', 100, 37), row('b', 100, 37)])
    expect(finish(grid.sync(rows))).toBe(true)
    expect(finish(grid.sync(new Map(rows)))).toBe(false)
    expect(finish(grid.sync(new Map(rows).set('a', row('a', 100, 37.1))))).toBe(true)
    rows.delete('b')
    expect(finish(grid.sync(rows))).toBe(true)
  })

  test('finds the same neighbours as a look at every row, the nearest first', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.double({ min: 0, max: 0.003, noNaN: true }), (rows, radius) => {
        const grid = new PointGrid()
        const table = tableOf(rows)
        finish(grid.sync(table))
        const near = grid.near([100, 37], radius)
        const expected = [...table.values()].filter((one) => worldDistance(one, row('', 100, 37)) <= radius)
        expect(new Set(near.map((hit) => hit.row))).toEqual(new Set(expected))
        expect(near.map((hit) => hit.distance)).toEqual(near.map((hit) => hit.distance).sort((a, b) => a - b))
      }),
    )
  })
})

function world({ position: [lon, lat] }: PointRow): [number, number] {
  const y = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))
  return [(lon + 180) / 360, 0.5 - y / (2 * Math.PI)]
}

function tileOf(one: PointRow, z: number): [number, number] {
  const [x, y] = world(one)
  return [Math.floor(x * 2 ** z), Math.floor(y * 2 ** z)]
}

function worldDistance(a: PointRow, b: PointRow): number {
  return Math.hypot(world(a)[0] - world(b)[0], world(a)[1] - world(b)[1])
}

describe('thinning', () => {
  const placed = [
    { row: row('low', 0, 0), x: 0.5, y: 0.5 },
    { row: row('high', 0, 0), x: 0.5 + 1 / 512 / 2, y: 0.5 },
    { row: row('apart', 0, 0), x: 0.5 + 9 / 512, y: 0.5 },
  ]
  const rank = ({ id }: PointRow): number => (id === 'high' ? 1 : 2)
  test('keeps the first in rank of each square', () => {
    expect(finish(thinPoints(placed, 0, 6, rank)).map((one) => one.row.id)).toEqual(['high', 'apart'])
  })
  test('keeps all where nothing is to be thinned, or where the map is near enough', () => {
    expect(finish(thinPoints(placed, 0, 0, rank))).toHaveLength(3)
    expect(finish(thinPoints(placed, 4, 6, rank))).toHaveLength(3)
  })
})

test('a tile reads back as what was written', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 })
  const pointArbitrary = fc.record({
    x: fc.double({ min: 0, max: 0.999, noNaN: true }),
    y: fc.double({ min: 0, max: 0.999, noNaN: true }),
    properties: fc.record({ name: text, rank: fc.oneof(fc.integer(), fc.double({ noNaN: true, min: 1e-9 })) }),
  })
  fc.assert(
    fc.property(fc.array(pointArbitrary, { maxLength: 30 }), (points) => {
      const read = readTile(finish(writePointTile(points)))
      expect(read).toEqual(
        points.map(({ x, y, properties }) => ({ x: Math.floor(x * 4096), y: Math.floor(y * 4096), properties })),
      )
    }),
  )
  expect(finish(writePointTile([]))).toHaveLength(0)
})

/** Reads a tile by the specification, field by field; written apart from the writer as its check. */
function readTile(bytes: Uint8Array): TilePoint[] {
  const layer = fieldsOf(bytes).find(([field]) => field === 3)?.[1]
  if (!layer) return []
  const fields = fieldsOf(layer as Uint8Array)
  const texts = (field: number): Uint8Array[] => fields.filter(([one]) => one === field).map(([, v]) => v as Uint8Array)
  const decode = (part: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(part)
  expect(texts(1).map(decode)).toEqual([POINT_LAYER])
  expect(fields.find(([field]) => field === 15)?.[1]).toBe(2)
  expect(fields.find(([field]) => field === 5)?.[1]).toBe(4096)
  const keys = texts(3).map(decode)
  const values = texts(4).map((part) => {
    const [field, value] = fieldsOf(part)[0] as [number, Uint8Array]
    return field === 1 ? decode(value) : new DataView(value.buffer, value.byteOffset).getFloat64(0, true)
  })
  return texts(2).map((feature) => {
    const parts = new Map(fieldsOf(feature))
    expect(parts.get(3)).toBe(1)
    const tags = varintsOf(parts.get(2) as Uint8Array)
    const [command, dx, dy] = varintsOf(parts.get(4) as Uint8Array) as [number, number, number]
    expect(command).toBe(9)
    const properties: Record<string, string | number> = {}
    for (let i = 0; i < tags.length; i += 2)
      properties[keys[tags[i] as number] as string] = values[tags[i + 1] as number] as string | number
    return { x: dx / 2, y: dy / 2, properties }
  })
}

function fieldsOf(bytes: Uint8Array): [field: number, value: number | Uint8Array][] {
  const fields: [number, number | Uint8Array][] = []
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] as number
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
  }
  while (at < bytes.length) {
    const tag = varint()
    const wire = tag & 7
    if (wire === 0) fields.push([tag >> 3, varint()])
    else {
      const length = wire === 1 ? 8 : varint()
      fields.push([tag >> 3, bytes.subarray(at, at + length)])
      at += length
    }
  }
  return fields
}

function varintsOf(bytes: Uint8Array): number[] {
  const values: number[] = []
  let value = 0
  let shift = 0
  for (const byte of bytes) {
    value += (byte & 0x7f) * 2 ** shift
    shift += 7
    if (byte < 0x80) {
      values.push(value)
      value = 0
      shift = 0
    }
  }
  return values
}
