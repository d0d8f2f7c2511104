import { Layer, Source } from 'react-map-gl/maplibre'
import { useViewState } from '../../../app/view-state.ts'
import { BASE_SLOT_ID } from '../layer-slots.ts'
import { BASE_SOURCE_PREFIX } from './base-source.ts'
import { usePmtilesArchive } from './pmtiles-archive.ts'
import { ProtomapsLayers } from './protomaps-layers.tsx'
import { tiandituLayers } from './tianditu.ts'
import { useTiandituKey } from './tianditu-key.ts'

const OSM_TILES = ['https://tile.openstreetmap.org/{z}/{x}/{y}.png']

/** The base map the user chose, under everything of the plan. None by default: nothing is fetched. */
export function BaseMapLayers() {
  const baseMap = useViewState((view) => view.baseMap)
  const key = useTiandituKey((state) => state.key)
  const archive = usePmtilesArchive((state) => state.archive)
  if (baseMap.kind === 'osm') return <RasterBase name="osm" tiles={OSM_TILES} maxzoom={19} />
  if (baseMap.kind === 'tianditu' && key !== '')
    return tiandituLayers(baseMap.style, key).map(({ layer, tiles }) => (
      <RasterBase key={`${layer}/${key}`} name={layer} tiles={tiles} maxzoom={18} />
    ))
  if (baseMap.kind === 'pmtiles' && archive) {
    if (archive.kind === 'vector') return <ProtomapsLayers key={archive.sourceUrl} url={archive.sourceUrl} />
    return <RasterBase key={archive.sourceUrl} name="pmtiles" url={archive.sourceUrl} />
  }
  return null
}

interface RasterProps {
  readonly name: string
  readonly tiles?: readonly string[]
  readonly url?: string
  readonly maxzoom?: number
}

function RasterBase({ name, tiles, url, maxzoom }: RasterProps) {
  const id = `${BASE_SOURCE_PREFIX}${name}`
  return (
    <Source
      id={id}
      type="raster"
      tileSize={256}
      {...(tiles ? { tiles: [...tiles] } : {})}
      {...(url ? { url } : {})}
      {...(maxzoom === undefined ? {} : { maxzoom })}
    >
      <Layer id={id} beforeId={BASE_SLOT_ID} type="raster" paint={{ 'raster-fade-duration': 150 }} />
    </Source>
  )
}
