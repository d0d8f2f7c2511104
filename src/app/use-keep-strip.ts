import { useEffect } from 'react'
import { useDerivedState } from './derived-state.ts'
import { engineQueries } from './engine.ts'
import { usePlanState } from './plan-state.ts'
import { useStripState } from './strip-state.ts'
import { defaultStripOf, stripTarget } from './strip-target.ts'
import { setView, useViewState } from './view-state.ts'

/** Keeps the strip map in step with the plan and with what the view asks for, while one is wanted. */
export function useKeepStrip(isWanted: boolean): void {
  const of = useViewState((view) => view.strip)
  const derived = useDerivedState((state) => state.derived)
  useEffect(() => {
    if (!isWanted || !derived) return
    const { plan } = usePlanState.getState()
    if (!of) {
      const first = defaultStripOf(plan, derived, useViewState.getState().selection)
      if (first) setView({ strip: first })
      return
    }
    const target = stripTarget(of, plan, derived)
    if (!target) {
      useStripState.setState({ of, strip: null, failure: null })
      return
    }
    let isStale = false
    engineQueries()
      .buildStrip(target)
      .then((strip) => {
        if (!isStale) useStripState.setState({ of, strip, failure: null })
      })
      .catch((error: unknown) => {
        const failure = error instanceof Error ? error.message : String(error)
        if (!isStale) useStripState.setState({ of, strip: null, failure })
      })
    return () => {
      isStale = true
    }
  }, [isWanted, of, derived])
}
