import { create } from 'zustand'

/** A PMTiles archive opened for this session: what to call it and how it is drawn. */
export interface OpenArchive {
  readonly name: string
  /** Address for MapLibre, under the scheme that `open-pmtiles.ts` serves. */
  readonly sourceUrl: string
  readonly kind: 'vector' | 'raster'
}

/** Null until the user has chosen a file or an address. */
export const usePmtilesArchive = create<{ readonly archive: OpenArchive | null }>()(() => ({ archive: null }))
