import { useEffect, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { PrintPages } from './print-pages.tsx'

/** Puts the sheets in place of the screen while the browser prints, by button or by its own menu. */
export function PrintRoot() {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // The browser takes its picture as soon as this event ends.
    const before = (): void => flushSync(() => setPrinting(true))
    const after = (): void => setPrinting(false)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return createPortal(<div className="print-root">{printing && <PrintPages />}</div>, document.body)
}
