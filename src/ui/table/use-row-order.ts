import { useEffect, useMemo, useState } from 'react'
import { runInSlices, runSlice } from '../../app/run-in-slices.ts'
import { orderRows, type RowQuery } from './ordering/order-rows.ts'

/** Rows in the order in which they are shown. */
export interface ShownRows<R> {
  readonly rows: readonly R[]
  /** Positions in `rows`. */
  readonly order: Uint32Array
}

const nothing: ShownRows<never> = { rows: [], order: new Uint32Array() }

/**
 * The rows that a query shows. What takes one slice is there at once; while a longer ordering is under way the former
 * rows stay and `ordering` is true. The query keeps its identity while it stays the same.
 */
export function useRowOrder<R>(query: RowQuery<R>): ShownRows<R> & { readonly ordering: boolean } {
  const { rows } = query
  const asked = useMemo(() => {
    const first = runSlice(orderRows(query))
    return { request: query, order: first.done ? first.value : null }
  }, [query])
  const [late, setLate] = useState<{ request: RowQuery<R>; order: Uint32Array } | null>(null)
  const [former, setFormer] = useState<ShownRows<R>>(nothing)
  useEffect(() => {
    if (asked.order) return
    const controller = new AbortController()
    void runInSlices(orderRows(asked.request), controller.signal).then((order) => {
      if (order) setLate({ request: asked.request, order })
    })
    return () => controller.abort()
  }, [asked])
  const order = asked.order ?? (late?.request === asked.request ? late.order : null)
  const shown = useMemo(() => (order ? { rows, order } : null), [rows, order])
  if (shown && former !== shown) setFormer(shown)
  return { ...(shown ?? former), ordering: shown === null }
}
