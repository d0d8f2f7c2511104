/** What is on screen besides the plan: camera, panel, drawer, layers, base map, selection. Kept in the address. */
import { create } from 'zustand'
import type { ServedQuery } from '../analysis/service/types.ts'
import type { Position } from '../geo/position.ts'

export const PANELS = ['data', 'roads', 'network', 'lines', 'clusters', 'coverage', 'siting', 'output'] as const
export type PanelName = (typeof PANELS)[number]

/** Map layers a user can switch, in their default order, topmost first. */
export const LAYERS = [
  'sites',
  'demandStates',
  'demandPoints',
  'stakes',
  'spiders',
  'routes',
  'lines',
  'clusters',
  'belts',
  'roads',
  'areas',
  'choropleth',
] as const
export type LayerName = (typeof LAYERS)[number]

export interface LayerSetting {
  readonly name: LayerName
  readonly visible: boolean
  /** 0…1 */
  readonly opacity: number
}

export type SelectionKind = 'site' | 'route' | 'area' | 'line' | 'belt' | 'cluster' | 'demandPoint'
export interface Selection {
  readonly kind: SelectionKind
  readonly ids: readonly string[]
}

export interface Camera {
  readonly lon: number
  readonly lat: number
  readonly zoom: number
}

export type BaseMap =
  | { readonly kind: 'none' }
  | { readonly kind: 'osm' }
  | { readonly kind: 'tianditu'; readonly style: 'vector' | 'image' }
  | { readonly kind: 'pmtiles' }

/** What a click on the map does: the last two set a stake on the selected route, or the place where it is split. */
export type MapTool = 'select' | 'addSite' | 'pickPlace' | 'drawRoute' | 'setStake' | 'splitRoute'

/** A place the map should show next; a new object each time, even for the same place. */
export interface FlyTarget {
  readonly position?: Position
  readonly zoom?: number
  readonly bounds?: readonly [west: number, south: number, east: number, north: number]
}

export interface ViewState {
  readonly camera: Camera | null
  readonly panel: PanelName | null
  /** Null when closed; else the tab shown. */
  readonly drawer: DrawerTab | null
  /** What the strip map shows; null until something is chosen. */
  readonly strip: StripOf | null
  readonly layers: readonly LayerSetting[]
  readonly baseMap: BaseMap
  readonly selection: Selection | null
  /** Lists that a number opened: the table shows these sites only. Null shows all. */
  readonly siteFilter: SiteFilter | null
  /** The same of demand points, by the question that the number answers. */
  readonly demandFilter: DemandFilter | null
  /** The column that colours the areas. */
  readonly choropleth: Choropleth | null
  readonly tool: MapTool
  readonly flyTarget: FlyTarget | null
  readonly pointer: Position | null
  /** Of panel, drawer and selection the one opened last: on a phone it lies on top. */
  readonly front: Sheet
}

export type Sheet = 'panel' | 'drawer' | 'selection'

export const DRAWER_TABS = [
  'sites',
  'routes',
  'lines',
  'belts',
  'clusters',
  'areas',
  'demandPoints',
  'matrix',
  'strip',
] as const
export type DrawerTab = (typeof DRAWER_TABS)[number]

/** What the strip map shows. */
export interface StripOf {
  readonly kind: 'route' | 'line' | 'belt'
  readonly id: string
}

export interface SiteFilter {
  /** What the list is, as the user reads it: "格尔木市 · 行政村". */
  readonly title: string
  readonly siteIds: readonly string[]
}

export interface DemandFilter {
  readonly title: string
  readonly query: ServedQuery
}

export interface Choropleth {
  readonly level: 'county' | 'township'
  /** `total`, `shortfall`, `domain:<id>`, `tier:<id>`, or `served`: the share of weight that is served, in per cent. */
  readonly column: string
  readonly method: 'quantile' | 'equal' | 'natural' | 'custom'
  /** Of the method `custom`, as `parseBreaks` takes them; absent for the others. */
  readonly breaks?: readonly number[]
}

export const defaultLayers: readonly LayerSetting[] = LAYERS.map((name) => ({
  name,
  visible: name !== 'choropleth' && name !== 'demandStates',
  opacity:
    name === 'belts' ? 0.35 : name === 'clusters' ? 0.2 : name === 'spiders' ? 0.7 : name === 'choropleth' ? 0.7 : 1,
}))

export const defaultView: ViewState = {
  camera: null,
  panel: 'data',
  drawer: null,
  strip: null,
  layers: defaultLayers,
  baseMap: { kind: 'none' },
  selection: null,
  siteFilter: null,
  demandFilter: null,
  choropleth: null,
  tool: 'select',
  flyTarget: null,
  pointer: null,
  front: 'panel',
}

export const useViewState = create<ViewState>()(() => defaultView)

/** Changes some of the view. */
export function setView(view: Partial<Omit<ViewState, 'front'>>): void {
  const front = (['selection', 'drawer', 'panel'] as const).find((sheet) => view[sheet])
  useViewState.setState(front ? { ...view, front } : view)
}

/** Opens a panel or the drawer, and closes it where it is open already; one that lies under another sheet is brought up. */
export function toggleSheet(sheet: { readonly panel: PanelName } | { readonly drawer: DrawerTab }): void {
  const { panel, drawer, selection, front } = useViewState.getState()
  const isPanel = 'panel' in sheet
  const isOpen = isPanel ? panel === sheet.panel : drawer !== null
  const isCovered = isNarrow() && front !== (isPanel ? 'panel' : 'drawer') && (selection ?? (isPanel && drawer))
  if (isOpen && !isCovered) setView(isPanel ? { panel: null } : { drawer: null })
  else setView(isOpen && !isPanel ? { drawer } : sheet)
}

/** Whether panel, drawer and inspector share one place (`ui/style.css`). */
const isNarrow = (): boolean => matchMedia('(max-width: 767px)').matches

/** Selects rows; none clears the selection. */
export function select(kind: SelectionKind, ids: readonly string[]): void {
  setView({ selection: ids.length > 0 ? { kind, ids } : null })
}

/** Shows a place or a box on the map. */
export function flyTo(target: FlyTarget): void {
  setView({ flyTarget: { ...target } })
}

/** Opens the table on a list of sites, as every number on screen does. */
export function showSites(title: string, siteIds: readonly string[]): void {
  setView({ drawer: 'sites', siteFilter: { title, siteIds }, selection: null })
}

/** Opens the table on the demand points behind a number. */
export function showDemand(title: string, query: ServedQuery): void {
  setView({ drawer: 'demandPoints', demandFilter: { title, query }, selection: null })
}

/** Opens the strip map of a route, line or belt. */
export function showStrip(strip: StripOf): void {
  setView({ drawer: 'strip', strip })
}

export function setLayer(name: LayerName, setting: Partial<Omit<LayerSetting, 'name'>>): void {
  const layers = useViewState.getState().layers
  setView({ layers: layers.map((layer) => (layer.name === name ? { ...layer, ...setting } : layer)) })
}

/** Moves a layer to another place in the list; 0 is topmost. */
export function moveLayer(name: LayerName, to: number): void {
  const layers = [...useViewState.getState().layers]
  const from = layers.findIndex((layer) => layer.name === name)
  const [layer] = layers.splice(from, 1)
  if (layer) layers.splice(to, 0, layer)
  setView({ layers })
}
