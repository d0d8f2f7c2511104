/** The address keeps plan, camera, panel, drawer, layers, base map, choropleth and selection, short enough to send on. */
import { z } from 'zod'
import { parseBreaks } from './parse-breaks.ts'
import {
  type BaseMap,
  type Choropleth,
  defaultLayers,
  DRAWER_TABS,
  defaultView,
  LAYERS,
  type LayerSetting,
  PANELS,
  type SelectionKind,
  type StripOf,
  type ViewState,
} from './view-state.ts'

const addressSchema = z.object({
  /** zoom/lat/lon */
  map: z.string().optional().catch(undefined),
  panel: z
    .enum([...PANELS, 'none'])
    .optional()
    .catch(undefined),
  drawer: z.enum(DRAWER_TABS).optional().catch(undefined),
  /** kind/id */
  strip: z.string().optional().catch(undefined),
  /** Layers topmost first, each `name`, `name:opacity` in per cent, or `-name` when hidden. */
  layers: z.string().optional().catch(undefined),
  base: z.enum(['none', 'osm', 'tianditu-vector', 'tianditu-image', 'pmtiles']).optional().catch(undefined),
  /** level/column/method, the custom one with its breaks: `custom:5,10` */
  color: z.string().optional().catch(undefined),
  /** kind/id,id */
  sel: z.string().optional().catch(undefined),
})

/** Search parameters of a plan's address. */
export type Address = z.infer<typeof addressSchema>

/** Reads search parameters; what is not understood is left out, never an error. */
export function parseAddress(search: Record<string, unknown>): Address {
  return addressSchema.parse(search)
}

/** Most ids of a selection that the address carries; a longer selection is not kept. */
const MOST_IDS = 50

/** The address of a view; what is as by default is left out. */
export function formatAddress(view: ViewState): Address {
  const address: Record<string, string> = {}
  const { camera, selection, choropleth } = view
  if (camera) address['map'] = `${camera.zoom.toFixed(2)}/${camera.lat.toFixed(5)}/${camera.lon.toFixed(5)}`
  if (view.panel !== defaultView.panel) address['panel'] = view.panel ?? 'none'
  if (view.drawer) address['drawer'] = view.drawer
  if (view.drawer === 'strip' && view.strip) address['strip'] = `${view.strip.kind}/${view.strip.id}`
  const layers = formatLayers(view.layers)
  if (layers !== formatLayers(defaultLayers)) address['layers'] = layers
  if (view.baseMap.kind !== 'none')
    address['base'] = view.baseMap.kind === 'tianditu' ? `tianditu-${view.baseMap.style}` : view.baseMap.kind
  if (choropleth) {
    const breaks = choropleth.breaks ? `:${choropleth.breaks.join(',')}` : ''
    address['color'] = `${choropleth.level}/${choropleth.column}/${choropleth.method}${breaks}`
  }
  if (selection && selection.ids.length <= MOST_IDS) address['sel'] = `${selection.kind}/${selection.ids.join(',')}`
  return address as Address
}

/** The view that an address describes. */
export function readAddress(address: Address): Partial<ViewState> {
  const view: { -readonly [K in keyof ViewState]?: ViewState[K] } = {}
  const [zoom, lat, lon] = (address.map ?? '').split('/').map(Number)
  if (Number.isFinite(zoom) && Number.isFinite(lat) && Number.isFinite(lon))
    view.camera = { zoom: zoom as number, lat: lat as number, lon: lon as number }
  if (address.panel) view.panel = address.panel === 'none' ? null : address.panel
  if (address.drawer) view.drawer = address.drawer
  const strip = /^(route|line|belt)\/(.+)$/s.exec(address.strip ?? '')
  if (strip) view.strip = { kind: strip[1] as StripOf['kind'], id: strip[2] as string }
  if (address.layers) view.layers = parseLayers(address.layers)
  if (address.base) view.baseMap = parseBaseMap(address.base)
  const choropleth = parseChoropleth(address.color ?? '')
  if (choropleth) view.choropleth = choropleth
  const selection = /^(site|route|area|line|belt|cluster|demandPoint)\/(.+)$/.exec(address.sel ?? '')
  if (selection) view.selection = { kind: selection[1] as SelectionKind, ids: (selection[2] as string).split(',') }
  return view
}

function parseChoropleth(text: string): Choropleth | null {
  const [, level, column = '', method, typed] =
    /^(county|township)\/(.+)\/(quantile|equal|natural|custom)(?::(.*))?$/.exec(text) ?? []
  if (!level) return null
  const plain = { level: level as Choropleth['level'], column, method: method as Choropleth['method'] }
  if (method !== 'custom') return typed === undefined ? plain : null
  const found = parseBreaks(typed ?? '', column)
  return 'breaks' in found ? { ...plain, breaks: found.breaks } : null
}

function formatLayers(layers: readonly LayerSetting[]): string {
  return layers
    .map(({ name, visible, opacity }) => {
      const percent = Math.round(opacity * 100)
      return `${visible ? '' : '-'}${name}${percent === 100 ? '' : `:${percent}`}`
    })
    .join('.')
}

function parseLayers(text: string): LayerSetting[] {
  const found: LayerSetting[] = []
  for (const word of text.split('.')) {
    const match = /^(-?)([A-Za-z]+)(?::(\d{1,3}))?$/.exec(word)
    const name = LAYERS.find((layer) => layer === match?.[2])
    if (!match || !name || found.some((layer) => layer.name === name)) continue
    found.push({ name, visible: match[1] === '', opacity: Math.min(1, Number(match[3] ?? 100) / 100) })
  }
  return [...found, ...defaultLayers.filter((layer) => !found.some((other) => other.name === layer.name))]
}

function parseBaseMap(text: NonNullable<Address['base']>): BaseMap {
  if (text === 'tianditu-vector') return { kind: 'tianditu', style: 'vector' }
  if (text === 'tianditu-image') return { kind: 'tianditu', style: 'image' }
  return { kind: text }
}
