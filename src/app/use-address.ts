import { useEffect, useEffectEvent, useRef } from 'react'
import { type Address, formatAddress, readAddress } from './address.ts'
import { defaultView, setView, useViewState } from './view-state.ts'

/** The address follows the view this late, so that a pan writes it a few times and not at every frame. */
const FOLLOW_MS = 300

/** Keeps the view and the address in step: reads it when a plan opens, writes it as the view changes. */
export function useAddress(address: Address, navigate: (address: Address) => void, open: boolean): void {
  /** Addresses we wrote, the newest last, that have not come back from the router: they come late, and may skip some. */
  const underWay = useRef<string[]>([])
  const shown = useRef('')
  const write = useEffectEvent(navigate)
  useEffect(() => {
    if (!open) return
    const text = JSON.stringify(address)
    // Our own writing coming back is not a new address.
    const own = underWay.current.indexOf(text)
    if (own >= 0) underWay.current.splice(0, own + 1)
    if (own >= 0 || text === shown.current) return
    underWay.current = []
    shown.current = text
    const view = readAddress(address)
    setView({ ...defaultView, ...view })
    if (view.camera) setView({ flyTarget: { position: [view.camera.lon, view.camera.lat], zoom: view.camera.zoom } })
  }, [address, open])
  useEffect(() => {
    if (!open) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const unsubscribe = useViewState.subscribe(() => {
      // Not put off by further changes: the pointer alone changes the view all the time.
      timer ??= setTimeout(() => {
        timer = undefined
        const next = formatAddress(useViewState.getState())
        const text = JSON.stringify(next)
        if (text === shown.current) return
        shown.current = text
        underWay.current.push(text)
        write(next)
      }, FOLLOW_MS)
    })
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }, [open])
}
