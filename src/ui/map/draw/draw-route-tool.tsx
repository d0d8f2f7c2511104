import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect } from 'react'
import { useDrawing } from '../../../app/drawing-state.ts'
import { isTyping } from '../../../app/is-typing.ts'
import { setCurrentDrawer } from './drawer-handle.ts'
import { RouteDrawer } from './route-drawer.ts'

/** Draws on the map while the tool is up, and keeps `useDrawing` in step. Backspace takes a vertex back, Enter finishes. */
export function DrawRouteTool({ map }: { readonly map: MapLibreMap }) {
  useEffect(() => {
    const drawer = new RouteDrawer(map, {
      drawn: (coordinates, isFinished) => useDrawing.setState({ coordinates, isFinished }),
      snapped: (snap) => {
        const before = useDrawing.getState().snap
        if (before?.kind !== snap?.kind || before?.name !== snap?.name)
          useDrawing.setState({ snap: snap && { kind: snap.kind, name: snap.name } })
      },
    })
    const { continues, coordinates, isFinished } = useDrawing.getState()
    drawer.start()
    if (isFinished) drawer.show(coordinates)
    else if (continues) drawer.begin(continues.start)
    setCurrentDrawer(drawer)
    useDrawing.setState({ isReady: true })
    const unsubscribe = useDrawing.subscribe(({ typed }, before) => {
      if (typed && typed !== before.typed) drawer.show(typed)
    })
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || isTyping(event.target)) return
      const target = event.target instanceof Element ? event.target : null
      const isOnMap = target === document.body || target?.closest('.map canvas') !== null
      const isUndo =
        (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z'
      const { coordinates: drawn, isFinished: isDone } = useDrawing.getState()
      if (isUndo && drawn.length > 0) drawer.undo()
      else if (event.key === 'Backspace' && isOnMap && !isDone) drawer.undo()
      else if (event.key === 'Enter' && isOnMap && !isDone) drawer.finish()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true })
      unsubscribe()
      setCurrentDrawer(null)
      useDrawing.setState({ isReady: false })
      drawer.stop()
    }
  }, [map])
  return null
}
