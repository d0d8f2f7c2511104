import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'

/** Room before the beginning, for the names of the bands, and behind the end, for the last labels. */
export const LEAD_PX = 76
export const TAIL_PX = 140
/** Nearer than this nothing more is seen. */
const NEAREST_M_PER_PX = 0.5
/** Browsers scroll no farther. */
const MOST_PX = 4_000_000
const WHEEL_ZOOM = 0.0015

export interface StripScale {
  readonly metresPerPx: number
  readonly widthPx: number
  readonly heightPx: number
  /** First pixel drawn, and the number of pixels: what is seen and as much again on both sides. */
  readonly drawnFromPx: number
  readonly drawnPx: number
  readonly canZoomIn: boolean
  readonly canZoomOut: boolean
  /** By a factor around a place on the screen, the middle unless given. */
  zoomBy(factor: number, atPx?: number): void
  fitAll(): void
  /** Brings a place into view, where it is not; the nearest zoom that shows `spanM` where that is given. */
  show(alongM: number, spanM?: number): void
}

/** Zoom and scroll of a strip `lengthM` long in a scrolling box. */
export function useStripScale(scroller: RefObject<HTMLDivElement | null>, lengthM: number): StripScale {
  const [size, setSize] = useState({ widthPx: 0, heightPx: 0 })
  /** Null fits the whole strip. */
  const [zoomed, setZoomed] = useState<number | null>(null)
  const [chunk, setChunk] = useState(0)
  const { widthPx, heightPx } = size
  const fitting = Math.max(lengthM, 1) / Math.max(1, widthPx - LEAD_PX - TAIL_PX)
  const nearest = Math.min(fitting, Math.max(NEAREST_M_PER_PX, lengthM / MOST_PX))
  const metresPerPx = zoomed === null ? fitting : Math.min(fitting, Math.max(nearest, zoomed))
  /** After the next drawing, this place is so far from the left. */
  const held = useRef<{ alongM: number; atPx: number } | null>(null)

  useLayoutEffect(() => {
    const box = scroller.current
    if (!box || !held.current) return
    box.scrollTo({ left: LEAD_PX + held.current.alongM / metresPerPx - held.current.atPx })
    held.current = null
  }, [scroller, metresPerPx])

  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    const measure = (): void => setSize({ widthPx: box.clientWidth, heightPx: box.clientHeight })
    // The observer's first word comes with the next frame, and frames are rare while the map is busy.
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    const onScroll = (): void => setChunk(Math.floor(box.scrollLeft / Math.max(1, box.clientWidth)))
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [scroller])

  const zoomBy = (factor: number, atPx = widthPx / 2): void => {
    const box = scroller.current
    if (!box) return
    const next = Math.min(fitting, Math.max(nearest, metresPerPx / factor))
    if (next === metresPerPx) return
    held.current = { alongM: (box.scrollLeft + atPx - LEAD_PX) * metresPerPx, atPx }
    setZoomed(next >= fitting ? null : next)
  }
  const onWheel = useEffectEvent((event: WheelEvent, box: HTMLDivElement) => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      zoomBy(Math.exp(-event.deltaY * WHEEL_ZOOM), event.clientX - box.getBoundingClientRect().left)
    } else if (event.deltaX === 0 && !event.shiftKey && box.scrollWidth > box.clientWidth) {
      event.preventDefault()
      box.scrollBy({ left: event.deltaY })
    }
  })
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    // React's own listeners are passive and cannot keep the page from zooming.
    const listen = (event: WheelEvent): void => onWheel(event, box)
    box.addEventListener('wheel', listen, { passive: false })
    return () => box.removeEventListener('wheel', listen)
  }, [scroller])

  return {
    metresPerPx,
    widthPx,
    heightPx,
    drawnFromPx: (chunk - 1) * widthPx,
    drawnPx: 3 * widthPx,
    canZoomIn: metresPerPx > nearest,
    canZoomOut: metresPerPx < fitting,
    zoomBy,
    fitAll: () => setZoomed(null),
    show(alongM, spanM) {
      const box = scroller.current
      if (!box) return
      const next = spanM === undefined ? metresPerPx : Math.min(fitting, Math.max(nearest, spanM / widthPx))
      if (next !== metresPerPx) {
        held.current = { alongM, atPx: widthPx / 2 }
        setZoomed(next)
        return
      }
      const x = LEAD_PX + alongM / metresPerPx - box.scrollLeft
      if (x < LEAD_PX || x > widthPx - TAIL_PX / 2) box.scrollTo({ left: LEAD_PX + alongM / metresPerPx - widthPx / 2 })
    },
  }
}
