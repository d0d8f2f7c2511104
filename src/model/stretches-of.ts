import type { Stretch } from './tables.ts'

/** The stretches of a line or belt: a line has one. */
export function stretchesOf(row: { readonly stretches: readonly Stretch[] } | Stretch): readonly Stretch[] {
  if ('stretches' in row) return row.stretches
  const { routeId, fromChainageM, toChainageM } = row
  return [{ routeId, fromChainageM, toChainageM }]
}
