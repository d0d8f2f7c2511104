/** Belts as polygons with their axes and names, each in its colour. */
import type { LineString, MultiLineString, MultiPolygon, Point, Polygon } from 'geojson'
import type { FoundBelt } from '../../../analysis/types.ts'
import type { Position } from '../../../geo/position.ts'
import { beltColor } from '../symbols/belt-color.ts'
import type { MapFeature } from './types.ts'

export interface BeltProperties {
  readonly name: string
  readonly color: string
  readonly part: 'surface' | 'axis' | 'name'
}

export type BeltFeature = MapFeature<Polygon | MultiPolygon | MultiLineString | LineString | Point, BeltProperties>

/** A belt as it is drawn. */
export interface BeltRow {
  readonly id: string
  readonly belt: FoundBelt
  readonly name: string
  readonly color: string
}

const drawn = new WeakMap<FoundBelt, BeltRow>()

/** The belts by id; what is drawn as before is the same object, so that it is not handed to the map again. */
export function buildBeltRows(
  belts: readonly FoundBelt[],
  nameOf: (belt: FoundBelt) => string,
  colorOf: (belt: FoundBelt, index: number) => string = (_, index) => beltColor(index),
): ReadonlyMap<string, BeltRow> {
  return new Map(
    belts.map((belt, index) => {
      const name = nameOf(belt)
      const color = colorOf(belt, index)
      let row = drawn.get(belt)
      if (row?.name !== name || row.color !== color) drawn.set(belt, (row = { id: belt.id, belt, name, color }))
      return [belt.id, row]
    }),
  )
}

/** Two or three features: the belt's surface, its axis and the place of its name, halfway along the axis. */
export function buildBeltFeatures({ id, belt, name, color }: BeltRow): BeltFeature[] {
  const common = { id, name, color }
  const middle = middleOf(belt.axis)
  return [
    {
      type: 'Feature',
      geometry: belt.polygon as unknown as Polygon | MultiPolygon,
      properties: { ...common, key: id, part: 'surface' },
    },
    {
      type: 'Feature',
      geometry: { type: 'MultiLineString', coordinates: belt.axis as unknown as number[][][] },
      properties: { ...common, key: `${id}/axis`, part: 'axis' },
    },
    ...(middle
      ? [
          {
            type: 'Feature' as const,
            geometry: { type: 'Point' as const, coordinates: [...middle] },
            properties: { ...common, key: `${id}/name`, part: 'name' as const },
          },
        ]
      : []),
  ]
}

/** The position halfway along lines laid end to end; degrees as a plane, which is exact enough for a name. */
function middleOf(axis: readonly (readonly Position[])[]): Position | null {
  const edges: { from: Position; to: Position; length: number }[] = []
  for (const line of axis) {
    for (let i = 0; i + 1 < line.length; i++) {
      const [from, to] = [line[i] as Position, line[i + 1] as Position]
      edges.push({ from, to, length: Math.hypot(to[0] - from[0], to[1] - from[1]) })
    }
  }
  let rest = edges.reduce((sum, edge) => sum + edge.length, 0) / 2
  for (const { from, to, length } of edges) {
    if (rest <= length && length > 0)
      return [from[0] + ((to[0] - from[0]) * rest) / length, from[1] + ((to[1] - from[1]) * rest) / length]
    rest -= length
  }
  return axis[0]?.[0] ?? null
}
