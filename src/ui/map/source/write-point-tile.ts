/**
 * Points as a vector tile (Mapbox Vector Tile 2.1): one layer, positions on a grid of 4096, properties as texts and numbers.
 * Cost: linear.
 */
import type { Sliced } from '../../../app/run-in-slices.ts'

export interface TilePoint {
  /** 0…1 from the tile's upper left corner. */
  readonly x: number
  readonly y: number
  readonly properties: Readonly<Record<string, string | number>>
}

/** Name of the tile's only layer. */
export const POINT_LAYER = 'points'
const EXTENT = 4096
/** Points between two chances to pause. */
const PAUSE_POINTS = 500

// Fields of the format's messages, each with its wire type: 0 varint, 1 eight bytes, 2 length and bytes.
const TILE_LAYER = (3 << 3) | 2
const LAYER_NAME = (1 << 3) | 2
const LAYER_FEATURE = (2 << 3) | 2
const LAYER_KEY = (3 << 3) | 2
const LAYER_VALUE = (4 << 3) | 2
const LAYER_EXTENT = 5 << 3
const LAYER_VERSION = 15 << 3
const FEATURE_TAGS = (2 << 3) | 2
const FEATURE_TYPE = 3 << 3
const FEATURE_GEOMETRY = (4 << 3) | 2
const VALUE_TEXT = (1 << 3) | 2
const VALUE_DOUBLE = (3 << 3) | 1
const POINT_TYPE = 1
/** One "move to" command. */
const MOVE_TO_ONCE = (1 & 7) | (1 << 3)

/** The bytes of a tile with these points; it may pause. */
export function* writePointTile(points: Iterable<TilePoint>): Sliced<Uint8Array<ArrayBuffer>> {
  const layer = new ByteWriter()
  layer.text(LAYER_NAME, POINT_LAYER)
  const keys = new Map<string, number>()
  const values = new Map<string | number, number>()
  let written = 0
  for (const point of points) {
    if (++written % PAUSE_POINTS === 0) yield
    const tags = new ByteWriter(32)
    for (const [key, value] of Object.entries(point.properties)) {
      tags.varint(indexIn(keys, key))
      tags.varint(indexIn(values, value))
    }
    const geometry = new ByteWriter(16)
    geometry.varint(MOVE_TO_ONCE)
    geometry.varint(zigzag(Math.floor(point.x * EXTENT)))
    geometry.varint(zigzag(Math.floor(point.y * EXTENT)))
    const feature = new ByteWriter(64)
    feature.bytes(FEATURE_TAGS, tags.done())
    feature.varint(FEATURE_TYPE)
    feature.varint(POINT_TYPE)
    feature.bytes(FEATURE_GEOMETRY, geometry.done())
    layer.bytes(LAYER_FEATURE, feature.done())
  }
  for (const key of keys.keys()) layer.text(LAYER_KEY, key)
  for (const value of values.keys()) {
    const message = new ByteWriter(32)
    if (typeof value === 'string') message.text(VALUE_TEXT, value)
    else message.double(VALUE_DOUBLE, value)
    layer.bytes(LAYER_VALUE, message.done())
  }
  layer.varint(LAYER_EXTENT)
  layer.varint(EXTENT)
  layer.varint(LAYER_VERSION)
  layer.varint(2)
  const tile = new ByteWriter()
  if (written > 0) tile.bytes(TILE_LAYER, layer.done())
  return tile.done()
}

function indexIn<K>(indices: Map<K, number>, key: K): number {
  let index = indices.get(key)
  if (index === undefined) {
    index = indices.size
    indices.set(key, index)
  }
  return index
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value
}

const encoder = new TextEncoder()

class ByteWriter {
  #buffer: Uint8Array<ArrayBuffer>
  #length = 0

  constructor(capacity = 1024) {
    this.#buffer = new Uint8Array(capacity)
  }

  /** A whole number from 0 to 2^32 − 1, seven bits a byte. */
  varint(value: number): void {
    this.#reserve(5)
    let rest = value
    while (rest > 0x7f) {
      this.#buffer[this.#length++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    this.#buffer[this.#length++] = rest
  }

  bytes(field: number, bytes: Uint8Array): void {
    this.varint(field)
    this.varint(bytes.length)
    this.#reserve(bytes.length)
    this.#buffer.set(bytes, this.#length)
    this.#length += bytes.length
  }

  text(field: number, text: string): void {
    this.bytes(field, encoder.encode(text))
  }

  double(field: number, value: number): void {
    this.varint(field)
    this.#reserve(8)
    new DataView(this.#buffer.buffer).setFloat64(this.#length, value, true)
    this.#length += 8
  }

  done(): Uint8Array<ArrayBuffer> {
    return this.#buffer.slice(0, this.#length)
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#buffer.length) return
    const grown = new Uint8Array(Math.max(2 * this.#buffer.length, this.#length + count))
    grown.set(this.#buffer.subarray(0, this.#length))
    this.#buffer = grown
  }
}
