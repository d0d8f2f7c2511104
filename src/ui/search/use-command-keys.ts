import { useEffect } from 'react'
import { endDrawing, startDrawing } from '../../app/drawing-state.ts'
import { isTyping } from '../../app/is-typing.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { PANELS, setView, useViewState } from '../../app/view-state.ts'
import { deleteSitesWithUndo } from '../delete-sites.ts'
import { usePaletteState } from './palette-state.ts'

/**
 * Keys that open things, on the whole screen. Silent while an input method composes and in fields; Ctrl+K works in fields
 * too, where the browser would else take it for its own search.
 */
export function useCommandKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented) return
      if (pressKey(event)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

function pressKey(event: KeyboardEvent): boolean {
  const { open, singleKeys } = usePaletteState.getState()
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
    usePaletteState.setState({ open: open === 'palette' ? null : 'palette' })
    return true
  }
  // The palette may still be on its way: what is typed then is meant for it.
  if (open !== null) return false
  const target = event.target instanceof Element ? event.target : null
  if (isTyping(event.target) || target?.closest('[role="dialog"], [role="menu"]')) return false
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const { selection, tool, drawer, panel } = useViewState.getState()
  const canEdit = usePlanState.getState().role === 'writer'
  if (event.key === 'Delete') {
    // Only where the map, or nothing, has the focus: a button or a panel means something else.
    const onMap = target === document.body || target?.closest('.map')
    if (!onMap || !canEdit || selection?.kind !== 'site') return false
    deleteSitesWithUndo(selection.ids)
    return true
  }
  if (!singleKeys) return false
  switch (event.key) {
    case '/':
      usePaletteState.setState({ open: 'palette' })
      return true
    case '?':
    case '？':
      usePaletteState.setState({ open: 'keys' })
      return true
    case 't':
    case 'T':
      setView({ drawer: drawer ? null : 'sites' })
      return true
    case 'n':
    case 'N':
      if (!canEdit) return false
      setView({ tool: tool === 'addSite' ? 'select' : 'addSite' })
      return true
    case 'r':
    case 'R':
      if (!canEdit) return false
      if (tool === 'drawRoute') endDrawing()
      else startDrawing()
      return true
  }
  const named = PANELS[Number(event.key) - 1]
  if (!named) return false
  setView({ panel: panel === named ? null : named })
  return true
}
