import { useKeepStrip } from '../../app/use-keep-strip.ts'
import { useViewState } from '../../app/view-state.ts'
import { usePrintOptions } from '../print/print-state.ts'

/** Keeps the strip map in step with the plan while the drawer or the print shows it. */
export function StripKeeper() {
  const isOpen = useViewState((view) => view.drawer === 'strip')
  const isPrinted = usePrintOptions((options) => options.strip)
  useKeepStrip(isOpen || isPrinted)
  return null
}
