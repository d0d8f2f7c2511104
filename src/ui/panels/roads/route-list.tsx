/** A list box of routes, of which only those in view are drawn. One stop for the Tab key; the arrow keys move in it. */
import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { goThere } from '../../../app/go-there.ts'
import { select, useViewState } from '../../../app/view-state.ts'
import type { Route } from '../../../model/tables.ts'
import { RouteListItem } from './route-list-item.tsx'

const ROW_PX = { mouse: 48, finger: 56 }
/** A page of the keyboard, in rows. */
const PAGE_ROWS = 8

export function RouteList({ routes }: { readonly routes: readonly Route[] }) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const rowPx = useMediaQuery('(pointer: coarse)') ? ROW_PX.finger : ROW_PX.mouse
  const selection = useViewState((view) => view.selection)
  const [activeId, setActiveId] = useState<string | null>(null)
  const found = routes.findIndex(({ id }) => id === activeId)
  const active = found >= 0 ? found : null
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises here.
  const virtualizer = useVirtualizer({
    count: routes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 6,
  })
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx])
  // A route that was selected elsewhere comes into view.
  const selectedId = selection?.kind === 'route' ? selection.ids[0] : undefined
  useEffect(() => {
    const at = routes.findIndex(({ id }) => id === selectedId)
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' })
  }, [selectedId, routes, virtualizer])
  const choose = (at: number): void => {
    const route = routes[at]
    if (!route) return
    setActiveId(route.id)
    select('route', [route.id])
    goThere('route', [route.id])
  }
  const move = (to: number): void => {
    const at = Math.min(Math.max(to, 0), routes.length - 1)
    setActiveId(routes[at]?.id ?? null)
    virtualizer.scrollToIndex(at, { align: 'auto' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = active ?? -1
    switch (event.key) {
      case 'ArrowDown':
        move(at + 1)
        break
      case 'ArrowUp':
        move(at - 1)
        break
      case 'PageDown':
        move(at + PAGE_ROWS)
        break
      case 'PageUp':
        move(at - PAGE_ROWS)
        break
      case 'Home':
        move(0)
        break
      case 'End':
        move(routes.length - 1)
        break
      case 'Enter':
      case ' ':
        choose(at)
        break
      default:
        return
    }
    event.preventDefault()
  }
  return (
    <div
      ref={scroller}
      className="route-list"
      role="listbox"
      tabIndex={0}
      aria-label={t('roads.list.label')}
      aria-activedescendant={active === null ? undefined : `route-option-${active}`}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map((item) => {
          const route = routes[item.index] as Route
          return (
            <RouteListItem
              key={route.id}
              id={`route-option-${item.index}`}
              route={route}
              position={item.index + 1}
              total={routes.length}
              topPx={item.start}
              heightPx={rowPx}
              isSelected={selection?.kind === 'route' && selection.ids.includes(route.id)}
              isActive={active === item.index}
              onChoose={() => choose(item.index)}
            />
          )
        })}
      </div>
    </div>
  )
}
