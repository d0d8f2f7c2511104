import { addProtocol, type GetResourceResponse, type Map as MapLibreMap } from 'maplibre-gl'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useMap } from 'react-map-gl/maplibre'
import { runInSlices } from '../../../app/run-in-slices.ts'
import { PointGrid, type PointRow } from './point-grid.ts'
import { thinPoints } from './thin-points.ts'
import { type TilePoint, writePointTile } from './write-point-tile.ts'

/** How rows become points. The same object promises the same points for the same row. */
export interface PointRecipe<R extends PointRow> {
  /** Properties for a tile of zoom `z`. */
  readonly properties: (row: R, z: number) => Readonly<Record<string, string | number>>
  /** The lesser comes first, and stays where there is not room for all. */
  readonly rank: (row: R) => number
}

interface Props<R extends PointRow> {
  readonly id: string
  readonly rows: ReadonlyMap<string, R>
  readonly recipe: PointRecipe<R>
  /** Side of the squares that hold one point each while the map is far, in pixels; 0 where all are drawn. */
  readonly thinPx: number
  readonly children: ReactNode
}

/** Tiles are made down to this zoom, where their grid is 4 cm; all points of it are drawn. */
const MAX_ZOOM = 18
const ALL_FROM_ZOOM = 15
const SCHEME = 'plan'

/** Rows by place, by the id of their source: what is under the pointer is looked up here. */
const grids = new Map<string, PointGrid<PointRow>>()
const makers = new Map<string, (z: number, x: number, y: number) => Promise<Uint8Array<ArrayBuffer>>>()

addProtocol(SCHEME, async ({ url }): Promise<GetResourceResponse<ArrayBuffer>> => {
  const [, id = '', z, x, y] = /^\w+:\/\/([^/]+)\/(\d+)\/(\d+)\/(\d+)$/.exec(url) ?? []
  const tile = await makers.get(id)?.(Number(z), Number(x), Number(y))
  return { data: tile?.buffer ?? new ArrayBuffer(0) }
})

/** The rows that a source draws, by place; null where there is no such source. */
export function pointGrid(id: string): PointGrid<PointRow> | null {
  return grids.get(id) ?? null
}

/**
 * A source of points that makes its tiles from the rows of a table when the map asks for them, in slices. Only what is in
 * view is made, and where points crowd only those that can be told apart (README.md, "Large plans").
 */
export function PointSource<R extends PointRow>({ id, rows, recipe, thinPx, children }: Props<R>) {
  const map = useMap().current?.getMap()
  const [grid] = useState(() => new PointGrid<R>())
  const [ready, setReady] = useState(false)
  const drawn = useRef({ recipe, thinPx })
  const synced = useRef<Promise<unknown>>(Promise.resolve())
  useEffect(() => {
    if (!map) return
    const abort = new AbortController()
    const before = drawn.current
    drawn.current = { recipe, thinPx }
    const redraw = before.recipe !== recipe || before.thinPx !== thinPx
    synced.current = runInSlices(grid.sync(rows), abort.signal).then((changed) => {
      if (!abort.signal.aborted && (changed || redraw)) refresh(map, id)
    })
    return () => abort.abort()
  }, [map, grid, id, rows, recipe, thinPx])
  useEffect(() => {
    if (!map) return
    grids.set(id, grid as unknown as PointGrid<PointRow>)
    makers.set(id, async (z, x, y) => {
      await synced.current
      const { recipe: now, thinPx: cellPx } = drawn.current
      const points = await runInSlices(thinPoints(grid.inTile(z, x, y), z, z < ALL_FROM_ZOOM ? cellPx : 0, now.rank))
      const tiles = 2 ** z
      const inTile = function* (): Generator<TilePoint> {
        for (const placed of points ?? [])
          yield { x: placed.x * tiles - x, y: placed.y * tiles - y, properties: now.properties(placed.row, z) }
      }
      return (await runInSlices(writePointTile(inTile()))) ?? new Uint8Array()
    })
    map.addSource(id, { type: 'vector', tiles: [`${SCHEME}://${id}/{z}/{x}/{y}`], maxzoom: MAX_ZOOM })
    // Layers can be added only to a source that is there.
    // oxlint-disable-next-line react/set-state-in-effect
    setReady(true)
    return () => {
      grids.delete(id)
      makers.delete(id)
      setReady(false)
      // The parent's clean-up comes before the layers' own.
      if (!map.style?._loaded) return
      for (const layer of map.getStyle().layers) if ('source' in layer && layer.source === id) map.removeLayer(layer.id)
      if (map.getSource(id)) map.removeSource(id)
    }
  }, [map, grid, id])
  return ready ? children : null
}

/**
 * Has the tiles in view made anew, the old ones shown until then. A tile that is just being loaded for the first time keeps
 * what it was asked for with, so it is asked for again when it has come.
 */
function refresh(map: MapLibreMap, id: string): void {
  if (!map.getSource(id)) return
  const loading = !map.isSourceLoaded(id)
  map.refreshTiles(id)
  if (loading) {
    const onData = (event: { sourceId?: string }): void => {
      if (event.sourceId !== id || !map.getSource(id) || !map.isSourceLoaded(id)) return
      map.off('sourcedata', onData)
      map.refreshTiles(id)
    }
    map.on('sourcedata', onData)
  }
}
