import {
  type KeyboardEvent,
  memo,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useId,
  useMemo,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { StripLocator } from '../../analysis/strip/locate-on-strip.ts'
import { goThere } from '../../app/go-there.ts'
import { flyTo, select, useViewState } from '../../app/view-state.ts'
import type { StripScene } from './build-strip-scene.ts'
import { LANE_PX, layoutStrip, type StripLayout } from './layout-strip.ts'
import { clearStripCursor, useStripCursor } from './strip-cursor.ts'
import { StripCursorLine } from './strip-cursor-line.tsx'
import { StripDrawing } from './strip-drawing.tsx'
import { StripFocus } from './strip-focus.tsx'
import { useDragScroll } from './use-drag-scroll.ts'
import { LEAD_PX, type StripScale, TAIL_PX } from './use-strip-scale.ts'

/** Near enough to see the road and what is beside it. */
const PLACE_ZOOM = 14
const BUTTON_ZOOM = 2

interface StripCanvasProps {
  readonly scene: StripScene
  readonly scale: StripScale
  readonly locator: StripLocator
  readonly scroller: RefObject<HTMLDivElement | null>
}

/** The strip map on the screen: scrolled and zoomed, with only what is near the view drawn. */
export function StripCanvas({ scene, scale, locator, scroller }: StripCanvasProps) {
  const { t } = useTranslation()
  const optionId = useId()
  useDragScroll(scroller)
  const { metresPerPx, heightPx } = scale
  const { sites } = scene
  const { lengthM } = scene.strip
  const layout = useMemo(
    () => layoutStrip({ scene, metresPerPx, heightPx, fromM: 0, toM: lengthM, beyondPx: LEAD_PX }),
    [scene, metresPerPx, heightPx, lengthM],
  )
  const selectedId = useViewState((view) =>
    view.selection?.kind === 'site' && view.selection.ids.length === 1 ? view.selection.ids[0] : undefined,
  )
  const [active, setActive] = useState(0)
  const selected = useMemo(() => sites.findIndex(({ site }) => site.id === selectedId), [sites, selectedId])
  // What is selected elsewhere is the place to go on from.
  const [followed, setFollowed] = useState<string | undefined>()
  if (selectedId !== followed) {
    setFollowed(selectedId)
    if (selected >= 0) setActive(selected)
  }
  useShowSelected(scale, sites[selected]?.place.alongM)
  const current = sites[Math.min(active, sites.length - 1)]

  const alongAt = (clientX: number): number => {
    const box = scroller.current
    if (!box) return -1
    return (clientX - box.getBoundingClientRect().left + box.scrollLeft - LEAD_PX) * metresPerPx
  }
  const point = (alongM: number): void => {
    if (alongM < 0 || alongM > lengthM) clearStripCursor()
    else useStripCursor.setState({ alongM, position: locator.positionAt(alongM), source: 'strip' })
  }
  const choose = (siteId: string): void => {
    select('site', [siteId])
    goThere('site', [siteId])
  }
  const flyAlong = (alongM: number): void => {
    const position = locator.positionAt(alongM)
    const zoom = Math.max(PLACE_ZOOM, useViewState.getState().camera?.zoom ?? 0)
    if (position) flyTo({ position, zoom })
  }
  const onClick = (event: MouseEvent): void => {
    const hit = (event.target as Element).closest<SVGElement>(
      '[data-site],[data-junction],[data-area],[data-belt],[data-line],[data-route]',
    )
    const { site, junction, area, belt, line, route } = hit?.dataset ?? {}
    const met = scene.junctions[Number(junction)]
    if (site !== undefined) {
      setActive(sites.findIndex((one) => one.site.id === site))
      choose(site)
    } else if (met) {
      if (met.ref !== '') select('route', [met.route.id])
      flyAlong(met.junction.alongM)
    } else if (area !== undefined) pick('area', area)
    else if (belt !== undefined) pick('belt', belt)
    else if (line !== undefined) pick('line', line)
    else if (route !== undefined) pick('route', route)
    else if (alongAt(event.clientX) >= 0 && alongAt(event.clientX) <= lengthM) flyAlong(alongAt(event.clientX))
  }
  const moveTo = (index: number): void => {
    const at = Math.min(sites.length - 1, Math.max(0, index))
    const place = sites[at]?.place
    if (!place) return
    setActive(at)
    scale.show(place.alongM)
    point(place.alongM)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const steps: Record<string, () => void> = {
      ArrowRight: () => moveTo(active + 1),
      ArrowDown: () => moveTo(active + 1),
      ArrowLeft: () => moveTo(active - 1),
      ArrowUp: () => moveTo(active - 1),
      Home: () => moveTo(0),
      End: () => moveTo(sites.length - 1),
      Enter: () => current && choose(current.site.id),
      ' ': () => current && choose(current.site.id),
      '+': () => scale.zoomBy(BUTTON_ZOOM),
      '=': () => scale.zoomBy(BUTTON_ZOOM),
      '-': () => scale.zoomBy(1 / BUTTON_ZOOM),
      0: () => scale.fitAll(),
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    step()
  }
  const label =
    sites.length > 0
      ? t('strip.canvas', { name: scene.name, n: sites.length.toLocaleString('en') })
      : t('strip.canvasNoSites', { name: scene.name })
  const contentPx = LEAD_PX + lengthM / metresPerPx + TAIL_PX
  return (
    <div className="strip-box">
      <div
        ref={scroller}
        className="strip-scroller"
        data-testid="strip"
        tabIndex={0}
        role="listbox"
        aria-label={label}
        aria-activedescendant={current ? optionId : undefined}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onPointerMove={(event: PointerEvent) => point(alongAt(event.clientX))}
        onPointerLeave={clearStripCursor}
      >
        <div style={{ width: contentPx, height: '100%', position: 'relative' }} role="presentation">
          {scale.widthPx > 0 && (
            <>
              <DrawnWindow scene={scene} layout={layout} fromPx={scale.drawnFromPx} widthPx={scale.drawnPx} />
              {sites[selected] && <StripFocus site={sites[selected]} layout={layout} kind="selected" />}
              {current && (
                <StripFocus
                  site={current}
                  layout={layout}
                  kind="active"
                  option={{ id: optionId, index: active, count: sites.length, isSelected: active === selected }}
                />
              )}
              <StripCursorLine scene={scene} layout={layout} />
            </>
          )}
        </div>
      </div>
      <LaneNames scene={scene} layout={layout} />
    </div>
  )
}

function pick(kind: 'area' | 'line' | 'belt' | 'route', id: string): void {
  select(kind, [id])
  goThere(kind, [id])
}

/** A site selected on the map or in a table is brought into view. */
function useShowSelected(scale: StripScale, alongM: number | undefined): void {
  const isReady = scale.widthPx > 0
  useEffect(() => {
    if (isReady && alongM !== undefined) scale.show(alongM)
    // Only when another place is selected: a user who scrolls away is not called back.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isReady, alongM])
}

interface DrawnWindowProps {
  readonly scene: StripScene
  readonly layout: StripLayout
  readonly fromPx: number
  readonly widthPx: number
}

const DrawnWindow = memo(function DrawnWindow({ scene, layout, fromPx, widthPx }: DrawnWindowProps) {
  const { metresPerPx, heights } = layout
  const left = Math.max(0, fromPx)
  const width = Math.min(fromPx + widthPx, LEAD_PX + scene.strip.lengthM / metresPerPx + TAIL_PX) - left
  // Labels reach in from places outside.
  const marginM = TAIL_PX * 2 * metresPerPx
  return (
    <svg
      className="strip-drawing"
      style={{ left }}
      width={Math.max(0, width)}
      height={heights.heightPx}
      viewBox={`${left - LEAD_PX} 0 ${Math.max(1, width)} ${heights.heightPx}`}
      aria-hidden
    >
      <StripDrawing
        scene={scene}
        layout={layout}
        fromM={(left - LEAD_PX) * metresPerPx - marginM}
        toM={(left + width - LEAD_PX) * metresPerPx + marginM}
      />
    </svg>
  )
})

function LaneNames({ scene, layout }: { readonly scene: StripScene; readonly layout: StripLayout }) {
  return (
    <div className="strip-lane-names" style={{ top: layout.heights.lanes, width: LEAD_PX - 8 }} aria-hidden>
      {scene.lanes.map((lane) => (
        <span key={lane.key} style={{ height: LANE_PX }}>
          {lane.label}
        </span>
      ))}
    </div>
  )
}
