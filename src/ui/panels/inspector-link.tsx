import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { select, type SelectionKind } from '../../app/view-state.ts'

interface InspectorLinkProps {
  readonly kind: SelectionKind
  readonly ids: readonly string[]
  readonly children: ReactNode
}

/** A row of the plan named in the inspector; a click selects it. */
export function InspectorLink({ kind, ids, children }: InspectorLinkProps) {
  return (
    <UnstyledButton className="inspector-link" onClick={() => select(kind, ids)}>
      {children}
    </UnstyledButton>
  )
}
