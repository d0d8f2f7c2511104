import type { Domain } from '../../model/tables.ts'
import { markPath } from './mark-path.ts'

/** A domain's mark in its colour, beside its name in legends, tables and forms. */
export function DomainMark({ domain, size = 14 }: { domain: Pick<Domain, 'color' | 'mark'> | null; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="-8 -8 16 16" aria-hidden style={{ flex: 'none', verticalAlign: '-2px' }}>
      <path d={markPath(domain?.mark ?? 'circle', 5)} fill={domain?.color ?? '#fff'} stroke="#1A1D21" strokeWidth={1} />
    </svg>
  )
}
