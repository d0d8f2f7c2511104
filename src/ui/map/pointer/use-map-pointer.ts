import type { Map as MapLibreMap, MapMouseEvent, Point as ScreenPoint } from 'maplibre-gl'
import { useEffect } from 'react'
import { takePickedPlace } from '../../../app/network-view.ts'
import { type MapTool, setView, useViewState } from '../../../app/view-state.ts'
import { AREAS_SOURCE } from '../layers/areas-layer.tsx'
import { BELTS_SOURCE } from '../layers/belts-layer.tsx'
import { CLUSTERS_SOURCE } from '../layers/clusters-layer.tsx'
import { LINES_SOURCE } from '../layers/lines-layer.tsx'
import { ROUTES_SOURCE } from '../layers/routes-layer.tsx'
import { useSiteDrag } from './drag-state.ts'
import { findHits } from './find-hits.ts'
import { type MapHit, useHover } from './hover-state.ts'
import { pickRoutePlace } from './pick-route-place.ts'
import { placeSite } from './place-site.ts'
import { positionAt } from './position-at.ts'
import { selectHit } from './rank-hits.ts'

/** Tools that mean roads: other things under the pointer are not pointed out. */
const ROAD_TOOLS: ReadonlySet<MapTool> = new Set<MapTool>(['drawRoute', 'setStake', 'splitRoute'])

/** Hover, click and the place under the pointer. */
export function useMapPointer(map: MapLibreMap | null): void {
  useEffect(() => {
    if (!map) return
    let waiting: ScreenPoint | null = null
    let frame = 0
    const look = (): void => {
      frame = 0
      if (!waiting) return
      const { x, y } = waiting
      const position = positionAt(map, waiting)
      setView({ pointer: position })
      if (useSiteDrag.getState().drag || map.isMoving()) useHover.setState({ x, y })
      else if (ROAD_TOOLS.has(useViewState.getState().tool)) hover(map, null, x, y)
      else hover(map, findHits(map, waiting)[0] ?? null, x, y)
    }
    const onMove = (event: MapMouseEvent): void => {
      waiting = event.point
      if (frame === 0) frame = requestAnimationFrame(look)
    }
    const onOut = (): void => {
      waiting = null
      setView({ pointer: null })
      hover(map, null, 0, 0)
    }
    const onClick = (event: MapMouseEvent): void => {
      const { tool, selection } = useViewState.getState()
      if (tool === 'addSite') {
        placeSite(positionAt(map, event.point))
        return
      }
      if (tool === 'pickPlace') {
        const hit = findHits(map, event.point)[0]
        takePickedPlace(hit?.kind === 'site' ? { siteId: hit.id } : { position: positionAt(map, event.point) })
        return
      }
      const touch = (event.originalEvent as PointerEvent).pointerType === 'touch'
      if (tool === 'drawRoute') return
      if (tool === 'setStake' || tool === 'splitRoute') {
        pickRoutePlace(map, tool, event.point, touch ? 'touch' : 'mouse')
        return
      }
      const hits = findHits(map, event.point, touch ? 'touch' : 'mouse')
      const next = selectHit(hits, selection, event.originalEvent.shiftKey)
      if (next !== selection) setView({ selection: next })
    }
    const onMoveStart = (): void => {
      // What flies away from under the pointer is not meant any more.
      if (!useSiteDrag.getState().drag) hover(map, null, 0, 0)
    }
    map.on('movestart', onMoveStart)
    map.on('mousemove', onMove)
    map.on('mouseout', onOut)
    map.on('click', onClick)
    const unsubscribe = useViewState.subscribe(({ tool }, before) => {
      if (tool !== before.tool) showCursor(map)
    })
    showCursor(map)
    return () => {
      cancelAnimationFrame(frame)
      map.off('movestart', onMoveStart)
      map.off('mousemove', onMove)
      map.off('mouseout', onOut)
      map.off('click', onClick)
      unsubscribe()
      useHover.setState({ hit: null })
      setView({ pointer: null })
    }
  }, [map])
}

function hover(map: MapLibreMap, hit: MapHit | null, x: number, y: number): void {
  const before = useHover.getState().hit
  if (before?.kind === hit?.kind && before?.id === hit?.id) {
    if (hit) useHover.setState({ x, y })
    return
  }
  markHovered(map, before, false)
  markHovered(map, hit, true)
  useHover.setState({ hit, x, y })
  showCursor(map)
}

/** Lines and surfaces change their look by MapLibre's feature state; points are drawn again above the others. */
function markHovered(map: MapLibreMap, hit: MapHit | null, on: boolean): void {
  if (!hit || hit.kind === 'site' || hit.kind === 'demandPoint') return
  const source = {
    route: ROUTES_SOURCE,
    line: LINES_SOURCE,
    belt: BELTS_SOURCE,
    cluster: CLUSTERS_SOURCE,
    area: AREAS_SOURCE,
  }[hit.kind]
  if (map.getSource(source)) map.setFeatureState({ source, id: hit.id }, { hover: on })
}

function showCursor(map: MapLibreMap): void {
  // terra-draw sets its own.
  if (useViewState.getState().tool === 'drawRoute') return
  const picksPlace = useViewState.getState().tool !== 'select'
  map.getCanvas().style.cursor = picksPlace ? 'crosshair' : useHover.getState().hit ? 'pointer' : ''
}
