import type { ServiceRow } from '../../../analysis/service/types.ts'

/** Covered weight over all weight; null where there is none. */
export function rateOf(row: ServiceRow): number | null {
  return row.all.weight > 0 ? (row.one.weight + row.more.weight) / row.all.weight : null
}
