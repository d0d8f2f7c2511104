import { useEffect, useEffectEvent, useRef } from 'react'
import { type Address, formatAddress, readAddress } from './address.ts'
import { defaultView, setView, useViewState } from './view-state.ts'

/** Time without a change before the address follows, so that a pan does not fill the history. */
const SETTLE_MS = 300

/** Keeps the view and the address in step: reads it when a plan opens, writes it when the view has settled. */
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
    const unsubscribe = useViewState.subscribe((view) => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const next = formatAddress(view)
        const text = JSON.stringify(next)
        if (text === shown.current) return
        shown.current = text
        underWay.current.push(text)
        write(next)
      }, SETTLE_MS)
    })
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }, [open])
}
