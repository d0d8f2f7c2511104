/**
 * Keeps a GeoJSON source in step with the rows of a table by the least that has changed: rows are values, so a row that is
 * the same object needs nothing. Changes come in pieces small enough to hand to MapLibre's worker without holding up the
 * page.
 *
 * Cost: one look at every row for each change, plus what has changed.
 */
import type { Geometry } from 'geojson'
import type { GeoJSONSourceDiff } from 'maplibre-gl'
import type { MapFeature } from '../features/types.ts'

export interface FeatureRow {
  readonly id: string
}

/** How rows become features. The same object promises the same features for the same row. */
export interface FeatureRecipe<R extends FeatureRow> {
  readonly build: (row: R) => readonly MapFeature<Geometry>[]
  /** Roughly how many positions the features of a row hold. */
  readonly weigh: (row: R) => number
}

/** Weight of a piece; a feature counts `FEATURE_WEIGHT` besides its positions. */
const PIECE_WEIGHT = 12_000
const FEATURE_WEIGHT = 6

interface Sent {
  readonly row: FeatureRow
  readonly recipe: unknown
  readonly keys: readonly string[]
}

export class FeatureSync<R extends FeatureRow> {
  readonly #sent = new Map<string, Sent>()

  /** Whether nothing was sent, or all of it taken back. */
  get isEmpty(): boolean {
    return this.#sent.size === 0
  }

  /**
   * The changes that bring the source to `rows`, piece by piece. A piece counts as sent when it is handed over, so a run
   * that is given up in the middle is taken up where it stopped.
   */
  *pieces(rows: ReadonlyMap<string, R>, recipe: FeatureRecipe<R>): Generator<GeoJSONSourceDiff> {
    let remove: string[] = []
    let add: MapFeature<Geometry>[] = []
    let weight = 0
    const takePiece = (): GeoJSONSourceDiff => {
      const piece = { ...(remove.length > 0 ? { remove } : {}), ...(add.length > 0 ? { add } : {}) }
      remove = []
      add = []
      weight = 0
      return piece
    }
    for (const [id, sent] of this.#sent) {
      if (rows.has(id)) continue
      remove.push(...sent.keys)
      weight += FEATURE_WEIGHT
      this.#sent.delete(id)
      if (weight >= PIECE_WEIGHT) yield takePiece()
    }
    for (const [id, row] of rows) {
      const sent = this.#sent.get(id)
      if (sent && sent.row === row && sent.recipe === recipe) continue
      const features = recipe.build(row).filter(({ geometry }) => hasPosition(geometry))
      const keys = features.map((feature) => feature.properties.key)
      // A feature of the same key is replaced; only keys that are no longer made must go.
      if (sent) remove.push(...sent.keys.filter((key) => !keys.includes(key)))
      add.push(...features)
      weight += FEATURE_WEIGHT + recipe.weigh(row)
      this.#sent.set(id, { row, recipe, keys })
      if (weight >= PIECE_WEIGHT) yield takePiece()
    }
    if (remove.length > 0 || add.length > 0) yield takePiece()
  }
}

/** MapLibre takes the box of every feature that changes and fails at one without a position (a line whose road has gone). */
function hasPosition(geometry: Geometry): boolean {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.some(hasPosition)
  const holdsNumber = (part: unknown): boolean =>
    Array.isArray(part) ? part.some(holdsNumber) : typeof part === 'number'
  return holdsNumber(geometry.coordinates)
}
