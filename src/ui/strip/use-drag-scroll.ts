import { type RefObject, useEffect } from 'react'

/** A hand moves this much before it drags. */
const SLACK_PX = 4

/** A mouse drags the content of a scrolling box; fingers do so anyway. What was dragged is not clicked. */
export function useDragScroll(scroller: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    let start: { x: number; scrollLeft: number; isDragging: boolean } | null = null
    const onDown = (event: PointerEvent): void => {
      if (event.pointerType === 'mouse' && event.button === 0)
        start = { x: event.clientX, scrollLeft: box.scrollLeft, isDragging: false }
    }
    const onMove = (event: PointerEvent): void => {
      if (!start) return
      const awayPx = event.clientX - start.x
      if (!start.isDragging && Math.abs(awayPx) < SLACK_PX) return
      if (!start.isDragging) {
        start.isDragging = true
        box.setPointerCapture(event.pointerId)
        box.dataset.dragging = ''
      }
      box.scrollLeft = start.scrollLeft - awayPx
    }
    const onUp = (): void => {
      delete box.dataset.dragging
      const wasDragging = start?.isDragging
      start = null
      if (wasDragging) window.addEventListener('click', swallow, { capture: true, once: true })
      // A drag that ends elsewhere gives no click.
      if (wasDragging) setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
    }
    box.addEventListener('pointerdown', onDown)
    box.addEventListener('pointermove', onMove)
    box.addEventListener('pointerup', onUp)
    box.addEventListener('pointercancel', onUp)
    return () => {
      box.removeEventListener('pointerdown', onDown)
      box.removeEventListener('pointermove', onMove)
      box.removeEventListener('pointerup', onUp)
      box.removeEventListener('pointercancel', onUp)
    }
  }, [scroller])
}

function swallow(event: MouseEvent): void {
  event.stopPropagation()
  event.preventDefault()
}
