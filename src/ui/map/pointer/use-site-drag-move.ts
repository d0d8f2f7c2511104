import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect } from 'react'
import { engineQueries } from '../../../app/engine.ts'
import { runChangeset, usePlanState } from '../../../app/plan-state.ts'
import { setView, useViewState } from '../../../app/view-state.ts'
import { moveSite } from '../../../model/operations/edit-sites.ts'
import { Point as ScreenPoint } from 'maplibre-gl'
import { useSiteDrag } from './drag-state.ts'
import { findHits } from './find-hits.ts'
import { useHover } from './hover-state.ts'
import { positionAt } from './position-at.ts'

/** Farther than this a press is a drag. */
const SLACK_PX = 4

/**
 * Moves a site by dragging it: with a mouse the one under the pointer, with a finger only a selected one, so that a map
 * can be panned anywhere. The move is one step when the hand lets go; Escape puts it back.
 */
export function useSiteDragMove(map: MapLibreMap | null): void {
  useEffect(() => {
    if (!map) return
    const container = map.getCanvasContainer()
    let pressed: { siteId: string; pointerId: number; x: number; y: number } | null = null

    const screenPoint = (event: PointerEvent): ScreenPoint => {
      const box = container.getBoundingClientRect()
      return new ScreenPoint(event.clientX - box.left, event.clientY - box.top)
    }
    const onDown = (event: PointerEvent): void => {
      const { tool, selection } = useViewState.getState()
      if (pressed || event.button !== 0 || event.shiftKey || tool !== 'select') return
      if (usePlanState.getState().role !== 'writer') return
      const touch = event.pointerType === 'touch'
      const hit = findHits(map, screenPoint(event), touch ? 'touch' : 'mouse')[0]
      if (hit?.kind !== 'site') return
      if (touch && !(selection?.kind === 'site' && selection.ids.includes(hit.id))) return
      pressed = { siteId: hit.id, pointerId: event.pointerId, x: event.clientX, y: event.clientY }
      // Before MapLibre hears of the press, which follows as a mouse or touch event.
      map.dragPan.disable()
    }
    const onMove = (event: PointerEvent): void => {
      if (!pressed || event.pointerId !== pressed.pointerId) return
      const { drag } = useSiteDrag.getState()
      if (!drag && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < SLACK_PX) return
      const point = screenPoint(event)
      const position = positionAt(map, point)
      useSiteDrag.setState({ drag: { siteId: pressed.siteId, position, near: drag?.near ?? null } })
      useHover.setState({ x: point.x, y: point.y })
      setView({ pointer: position })
      void lookUpStake()
    }
    const end = (): void => {
      pressed = null
      useSiteDrag.setState({ drag: null })
      map.dragPan.enable()
    }
    const onUp = (event: PointerEvent): void => {
      if (!pressed || event.pointerId !== pressed.pointerId) return
      const { drag } = useSiteDrag.getState()
      const { plan, role } = usePlanState.getState()
      end()
      if (drag && role === 'writer' && plan.site.has(drag.siteId))
        runChangeset(moveSite(plan, drag.siteId, drag.position))
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !useSiteDrag.getState().drag) return
      // The selection stays: Escape meant the drag.
      event.preventDefault()
      event.stopPropagation()
      end()
    }
    const onCancel = (event: PointerEvent): void => {
      if (pressed && event.pointerId === pressed.pointerId) end()
    }
    container.addEventListener('pointerdown', onDown, { capture: true })
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', onCancel)
    window.addEventListener('keydown', onKey, { capture: true })
    return () => {
      container.removeEventListener('pointerdown', onDown, { capture: true })
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', onCancel)
      window.removeEventListener('keydown', onKey, { capture: true })
      useSiteDrag.setState({ drag: null })
    }
  }, [map])
}

let asking = false

/** The stake where the site would hang now; one question at a time, the last place asked again when it has moved on. */
async function lookUpStake(): Promise<void> {
  if (asking) return
  asking = true
  try {
    for (let drag = useSiteDrag.getState().drag; drag; ) {
      const near = await engineQueries().findHang(drag.siteId, drag.position)
      const now = useSiteDrag.getState().drag
      if (!now) return
      useSiteDrag.setState({ drag: { ...now, near } })
      if (now.position === drag.position) return
      drag = useSiteDrag.getState().drag
    }
  } catch {
    // Without an answer the site still follows the hand.
  } finally {
    asking = false
  }
}
