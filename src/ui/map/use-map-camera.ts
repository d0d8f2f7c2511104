import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect } from 'react'
import { type FlyTarget, setView, useViewState } from '../../app/view-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { boundsOfPlan } from './bounds-of-plan.ts'
import { setSettledView } from './settled-view.ts'

const FLY_MS = 900
const HOLD_MS = 300
/** So long after a flight was asked for, a panel that opens belongs to it: a busy page opens it late. */
const FLIGHT_MS = 8000
const PADDING_PX = 48
/** On a wide map the plan is shown beside the legend, not under it. */
const LEGEND_PX = 220
const WIDE_PX = 900
/** On a phone the sheet at the bottom covers this share of the map (`style.css`). */
const PHONE_PX = 768
const SHEET_SHARE = 0.45
/** A box is never shown nearer than this. */
const NEAREST_ZOOM = 15
/** China, where nothing else says where to look. */
export const WIDE_VIEW = { lon: 104, lat: 36, zoom: 3.4 }

/** Keeps the map's camera and the view state in step, and shows the whole plan when nothing says where to look. */
export function useMapCamera(map: MapLibreMap | null): void {
  useEffect(() => {
    if (!map) return
    const settle = (): void => {
      const { lng: lon, lat } = map.getCenter().wrap()
      const zoom = map.getZoom()
      setView({ camera: { lon, lat, zoom } })
      const bounds = map.getBounds()
      setSettledView({ bounds: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], zoom })
    }
    let flight: { target: FlyTarget; endsAt: number } | null = null
    const flyNow = (target: FlyTarget): void => {
      flight = { target, endsAt: performance.now() + FLIGHT_MS }
      fly(map, target)
    }
    // A panel that opens in mid-flight (a search selects what it flies to) must not strand the flight.
    const flyOn = (): boolean => {
      if (!flight || performance.now() > flight.endsAt) return false
      fly(map, flight.target)
      return true
    }
    // A hand on the map ends it.
    const endFlight = (): void => {
      flight = null
    }
    const hands = ['mousedown', 'touchstart', 'wheel'] as const
    for (const hand of hands) map.on(hand, endFlight)
    const stopHolding = holdGround(map, flyOn)
    map.on('moveend', settle)
    const { camera } = useViewState.getState()
    let seen = !fitPlan(map, 0)
    if (camera) {
      map.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom })
      seen = false
    }
    settle()
    const stopFlying = useViewState.subscribe(({ flyTarget }, before) => {
      if (flyTarget && flyTarget !== before.flyTarget) flyNow(flyTarget)
    })
    // A plan that was empty is shown as soon as something is put into it.
    const stopWaiting = usePlanState.subscribe(({ plan }, before) => {
      if (seen && plan !== before.plan) seen = !fitPlan(map, FLY_MS)
    })
    return () => {
      setSettledView(null)
      stopHolding()
      map.off('moveend', settle)
      for (const hand of hands) map.off(hand, endFlight)
      stopFlying()
      stopWaiting()
    }
  }, [map])
}

/** Shows the whole plan; false where it has no place at all. */
export function fitPlan(map: MapLibreMap, durationMs: number): boolean {
  const bounds = boundsOfPlan(usePlanState.getState().plan)
  if (!bounds) return false
  map.fitBounds([...bounds], { padding: paddingOf(map), maxZoom: NEAREST_ZOOM, duration: durationMs })
  return true
}

function fly(map: MapLibreMap, { position, zoom, bounds }: FlyTarget): void {
  if (bounds) map.fitBounds([...bounds], { padding: paddingOf(map), maxZoom: NEAREST_ZOOM, duration: FLY_MS })
  else if (position) map.flyTo({ center: [...position], zoom: zoom ?? map.getZoom(), duration: FLY_MS })
}

function paddingOf(map: MapLibreMap): { top: number; bottom: number; left: number; right: number } {
  const { clientWidth, clientHeight } = map.getContainer()
  const { panel, drawer, selection } = useViewState.getState()
  const isUnderSheet = clientWidth < PHONE_PX && (panel !== null || drawer !== null || selection !== null)
  return {
    top: PADDING_PX,
    bottom: PADDING_PX + (isUnderSheet ? SHEET_SHARE * clientHeight : 0),
    left: PADDING_PX + (clientWidth >= WIDE_PX ? LEGEND_PX : 0),
    right: PADDING_PX,
  }
}

/**
 * Keeps the ground where it is on the screen when a panel opens or closes beside the map (MapLibre keeps its centre, which
 * moves everything from under the pointer), and brings the selected site back where the panel has covered it.
 */
function holdGround(map: MapLibreMap, flyOn: () => boolean): () => void {
  const middle = (): { x: number; y: number } => {
    const { left, top, width, height } = map.getContainer().getBoundingClientRect()
    return { x: left + width / 2, y: top + height / 2 }
  }
  let before = middle()
  const onResize = (): void => {
    const now = middle()
    if (flyOn()) {
      before = now
      return
    }
    if (now.x !== before.x || now.y !== before.y) {
      map.panBy([now.x - before.x, now.y - before.y], { duration: 0 })
      before = now
    }
    const { selection } = useViewState.getState()
    const site = selection?.kind === 'site' && usePlanState.getState().plan.site.get(selection.ids[0] ?? '')
    if (site && selection.ids.length === 1 && !map.getBounds().contains([...site.position]))
      map.panTo([...site.position], { duration: HOLD_MS })
  }
  map.on('resize', onResize)
  return () => void map.off('resize', onResize)
}
