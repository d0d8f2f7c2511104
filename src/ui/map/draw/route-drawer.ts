/** terra-draw on the plan's map: draws one line that holds on to roads, then lets its vertices be moved, added and taken out. */
import type { Map as MapLibreMap } from 'maplibre-gl'
import { TerraDraw, TerraDrawLineStringMode, type TerraDrawMouseEvent, TerraDrawSelectMode } from 'terra-draw'
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter'
import { usePlanState } from '../../../app/plan-state.ts'
import type { Position } from '../../../geo/position.ts'
import { buildSnapTargets, findSnap, type Snapped, type SnapTargets } from './snap-targets.ts'

/** 0.1 mm on the ground. */
const DECIMALS = 9
/** Closer to the last vertex than this a click finishes the line. (A double click does wherever it is: its vertex may be held.) */
const CLOSE_PX = 4
/** A name no key has: only this class finishes a line. */
const FINISH_KEY = 'finish-the-line'

const BLUE = '#1F5FA8'
const WHITE = '#FFFFFF'
const BLACK = '#1A1D21'
const ORANGE = '#D55E00'
const snapMark = { Color: ORANGE, Width: 7, Opacity: 1, OutlineColor: WHITE, OutlineWidth: 2, OutlineOpacity: 1 }
const vertexMark = { Color: WHITE, Width: 5, Opacity: 1, OutlineColor: BLUE, OutlineWidth: 2, OutlineOpacity: 1 }
const midMark = { Color: BLUE, Width: 3, Opacity: 1, OutlineColor: WHITE, OutlineWidth: 1, OutlineOpacity: 1 }

export interface RouteDrawerEvents {
  /** The vertices without the one under the pointer. */
  drawn(coordinates: readonly Position[], isFinished: boolean): void
  snapped(snap: Snapped | null): void
}

export class RouteDrawer {
  readonly #map: MapLibreMap
  readonly #events: RouteDrawerEvents
  readonly #line: TerraDrawLineStringMode
  readonly #draw: TerraDraw
  #targets: SnapTargets | null = null
  /** Of a finished line: its shapes, the newest last. */
  #shapes: Position[][] = []

  constructor(map: MapLibreMap, events: RouteDrawerEvents) {
    this.#map = map
    this.#events = events
    const snapping = { toCustom: (event: TerraDrawMouseEvent) => this.#snap(event) }
    this.#line = new TerraDrawLineStringMode({
      snapping,
      pointerDistance: CLOSE_PX,
      keyEvents: { finish: FINISH_KEY, cancel: null },
      showCoordinatePoints: true,
      styles: {
        lineStringColor: BLUE,
        lineStringWidth: 4,
        ...styleOf('coordinatePoint', vertexMark),
        ...styleOf('closingPoint', vertexMark),
        ...styleOf('snappingPoint', snapMark),
      },
    })
    const select = new TerraDrawSelectMode({
      keyEvents: null,
      allowManualDeselection: false,
      flags: {
        [this.#line.mode]: {
          feature: {
            coordinates: { draggable: true, deletable: true, midpoints: { draggable: true }, snappable: snapping },
          },
        },
      },
      styles: {
        selectedLineStringColor: BLUE,
        selectedLineStringWidth: 4,
        ...styleOf('selectionPoint', { ...vertexMark, Width: 6, OutlineColor: BLACK }),
        ...styleOf('midPoint', midMark),
      },
    })
    const adapter = new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: DECIMALS })
    // A double click finishes the line all the time that this is at work; it never zooms.
    adapter.setDoubleClickToZoom = () => undefined
    this.#draw = new TerraDraw({ adapter, modes: [this.#line, select] })
  }

  start(): void {
    this.#map.doubleClickZoom.disable()
    this.#map.on('moveend', this.#forgetTargets)
    this.#map.getCanvas().addEventListener('dblclick', this.#finishBySecondClick)
    this.#draw.start()
    this.#draw.setMode(this.#line.mode)
    this.#draw.on('change', () => this.#tell())
    this.#draw.on('finish', (id) => this.#reshape(id))
  }

  stop(): void {
    this.#draw.stop()
    this.#map.off('moveend', this.#forgetTargets)
    this.#map.getCanvas().removeEventListener('dblclick', this.#finishBySecondClick)
    this.#map.doubleClickZoom.enable()
    this.#map.getCanvas().style.cursor = ''
  }

  /** Sets a first vertex, as a click there would. */
  begin(position: Position): void {
    const { x, y } = this.#map.project([...position])
    this.#line.onClick({
      lng: round(position[0]),
      lat: round(position[1]),
      containerX: x,
      containerY: y,
      button: 'left',
      heldKeys: [],
      isContextMenu: false,
    })
    this.#tell()
  }

  /** Shows a whole line, finished. */
  show(coordinates: readonly Position[]): void {
    this.#draw.clear()
    this.#draw.setMode(this.#line.mode)
    const id = this.#draw.getFeatureId()
    const [fault] = this.#draw
      .addFeatures([
        {
          id,
          type: 'Feature',
          geometry: { type: 'LineString', coordinates: coordinates.map(([lon, lat]) => [round(lon), round(lat)]) },
          properties: { mode: this.#line.mode },
        },
      ])
      .filter(({ valid }) => !valid)
    if (!fault) this.#reshape(id)
  }

  /** Finishes the line at its last vertex; one of fewer than two stays open. */
  finish(): void {
    if ((this.#coordinates()?.length ?? 0) > 2)
      this.#line.onKeyUp({ key: FINISH_KEY, heldKeys: [], preventDefault: noop })
  }

  /** Takes back the last vertex, or of a finished line the last change of its shape. */
  undo(): void {
    if (this.#isDrawing()) {
      this.#line.undo()
      this.#tell()
      return
    }
    const id = this.#lineId()
    if (id === undefined || this.#shapes.length < 2) return
    this.#shapes.pop()
    const coordinates = this.#shapes.at(-1)!.map(([lon, lat]) => [lon, lat])
    this.#draw.updateFeatureGeometry(id, { type: 'LineString', coordinates })
    this.#tell()
  }

  #isDrawing(): boolean {
    return this.#draw.getModeState() === 'drawing'
  }

  #lineFeature() {
    return this.#draw.getSnapshot().find(({ geometry }) => geometry.type === 'LineString')
  }

  #lineId() {
    return this.#lineFeature()?.id
  }

  #coordinates(): Position[] | null {
    const geometry = this.#lineFeature()?.geometry
    return geometry?.type === 'LineString' ? (geometry.coordinates as [number, number][]) : null
  }

  #tell(): void {
    const coordinates = this.#coordinates() ?? []
    const isDrawing = this.#isDrawing()
    this.#events.drawn(isDrawing ? coordinates.slice(0, -1) : coordinates, !isDrawing && coordinates.length > 0)
  }

  /** After drawing, and after every change of a finished line. */
  #reshape(id: string | number): void {
    if (this.#draw.getMode() === this.#line.mode) {
      this.#shapes = []
      // Not in the midst of the mode's own work.
      queueMicrotask(() => {
        if (!this.#draw.enabled || !this.#draw.hasFeature(id)) return
        this.#dropRepeats(id)
        this.#draw.selectFeature(id)
        this.#tell()
      })
    }
    const coordinates = this.#coordinates()
    if (coordinates) this.#shapes.push(coordinates)
    this.#events.snapped(null)
    this.#tell()
  }

  /** The second click of a double click sets a vertex where the first did. */
  #dropRepeats(id: string | number): void {
    const coordinates = this.#coordinates() ?? []
    const line = coordinates.filter(
      ([lon, lat], at) => at === 0 || lon !== coordinates[at - 1]![0] || lat !== coordinates[at - 1]![1],
    )
    if (line.length === coordinates.length || line.length < 2) return
    this.#draw.updateFeatureGeometry(id, { type: 'LineString', coordinates: line.map(([lon, lat]) => [lon, lat]) })
    this.#shapes = [line]
  }

  #snap({ lng, lat }: TerraDrawMouseEvent): [number, number] | undefined {
    const [west, south, east, north] = this.#map.getBounds().toArray().flat() as [number, number, number, number]
    this.#targets ??= buildSnapTargets(usePlanState.getState().plan, [west, south, east, north])
    const snap = findSnap(this.#targets, [lng, lat], this.#map.getZoom())
    this.#events.snapped(snap)
    return snap ? [round(snap.position[0]), round(snap.position[1])] : undefined
  }

  readonly #finishBySecondClick = (): void => {
    if (this.#isDrawing()) this.finish()
  }

  readonly #forgetTargets = (): void => {
    this.#targets = null
  }
}

/** terra-draw's names of one kind of mark. */
function styleOf<K extends string>(kind: K, mark: typeof snapMark) {
  return Object.fromEntries(Object.entries(mark).map(([name, value]) => [`${kind}${name}`, value])) as {
    [N in keyof typeof mark as `${K}${N & string}`]: (typeof mark)[N] extends number ? number : `#${string}`
  }
}

function round(degrees: number): number {
  return Number(degrees.toFixed(DECIMALS))
}

function noop(): void {}
