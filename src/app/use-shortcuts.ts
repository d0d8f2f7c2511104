import { useEffect } from 'react'
import { isTyping } from './is-typing.ts'
import { redo, undo, usePlanState } from './plan-state.ts'
import { setView, useViewState } from './view-state.ts'

/** Undo, redo and Escape on the whole screen; silent while an input method composes or a field has the focus. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented || isTyping(event.target)) return
      // A key in a dialog or a menu is meant for that.
      if (event.target instanceof Element && event.target.closest('[role="dialog"], [role="menu"]')) return
      // The tool goes first, the selection with the next press.
      if (event.key === 'Escape')
        setView(useViewState.getState().tool === 'select' ? { selection: null } : { tool: 'select' })
      if (!(event.ctrlKey || event.metaKey) || usePlanState.getState().role !== 'writer') return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) undo()
      else if (key === 'y' || (key === 'z' && event.shiftKey)) redo()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
