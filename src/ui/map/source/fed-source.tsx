import type { GeoJSONSource } from 'maplibre-gl'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useMap } from 'react-map-gl/maplibre'
import { type FeatureRecipe, type FeatureRow, FeatureSync } from './feature-sync.ts'

interface Props<R extends FeatureRow> {
  readonly id: string
  readonly rows: ReadonlyMap<string, R>
  readonly recipe: FeatureRecipe<R>
  /** Most zoom that is tiled; beyond it tiles are enlarged. */
  readonly maxzoom?: number
  readonly tolerance?: number
  readonly children: ReactNode
}

/**
 * A GeoJSON source that follows the rows of a table piece by piece (`FeatureSync`), and the layers that draw it, which
 * name it as their source. Large plans stay answering while it fills.
 */
export function FedSource<R extends FeatureRow>({ id, rows, recipe, maxzoom, tolerance, children }: Props<R>) {
  const map = useMap().current?.getMap()
  const [filled, setFilled] = useState(false)
  const wanted = useRef({ rows, recipe })
  const wake = useRef<(() => void) | null>(null)
  useEffect(() => {
    wanted.current = { rows, recipe }
    wake.current?.()
  }, [rows, recipe])
  useEffect(() => {
    if (!map) return
    const abort = new AbortController()
    map.addSource(id, {
      type: 'geojson',
      promoteId: 'key',
      data: { type: 'FeatureCollection', features: [] },
      ...(maxzoom === undefined ? {} : { maxzoom }),
      ...(tolerance === undefined ? {} : { tolerance }),
    })
    const source = map.getSource<GeoJSONSource>(id)
    if (source)
      void follow(source, {
        wanted: () => wanted.current,
        sleep: () => new Promise<void>((resolve) => (wake.current = resolve)),
        setFilled,
        signal: abort.signal,
      })
    return () => {
      abort.abort()
      wake.current?.()
      setFilled(false)
      // The parent's clean-up comes before the layers' own.
      if (!map.style?._loaded) return
      for (const layer of map.getStyle().layers) if ('source' in layer && layer.source === id) map.removeLayer(layer.id)
      if (map.getSource(id)) map.removeSource(id)
    }
  }, [map, id, maxzoom, tolerance])
  return filled ? children : null
}

interface Following<R extends FeatureRow> {
  readonly wanted: () => { readonly rows: ReadonlyMap<string, R>; readonly recipe: FeatureRecipe<R> }
  /** Resolves when something else is wanted. */
  readonly sleep: () => Promise<void>
  /** An empty source fills without its layers: no tile is made again for every piece. */
  readonly setFilled: (filled: boolean) => void
  readonly signal: AbortSignal
}

/** Brings the source to what is wanted, again and again, until the signal ends it. */
async function follow<R extends FeatureRow>(
  source: GeoJSONSource,
  { wanted, sleep, setFilled, signal }: Following<R>,
): Promise<void> {
  const sync = new FeatureSync<R>()
  while (!signal.aborted) {
    const target = wanted()
    if (sync.isEmpty) setFilled(false)
    for (const diff of sync.pieces(target.rows, target.recipe)) {
      await source.updateData(diff)
      if (signal.aborted) return
      if (wanted() !== target) break
    }
    if (wanted() !== target) continue
    setFilled(true)
    await sleep()
  }
}
