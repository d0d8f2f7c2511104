import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import type { IconRoute } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { usePlanState } from '../../app/plan-state.ts'
import { useViewState } from '../../app/view-state.ts'

interface MembershipButtonProps {
  readonly label: string
  readonly Icon: typeof IconRoute
  /** What the selected sites can do. */
  readonly children: (siteIds: readonly string[], close: () => void) => ReactNode
}

/** Opens what selected sites can do with groups; nothing where no sites are selected or the plan is only read. */
export function MembershipButton({ label, Icon, children }: MembershipButtonProps) {
  const [open, setOpen] = useState(false)
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const selection = useViewState((view) => view.selection)
  if (readOnly || selection?.kind !== 'site') return null
  return (
    <Popover opened={open} onChange={setOpen} width={280} shadow="md" position="top" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={label}>
          <ActionIcon variant="subtle" size="md" aria-label={label} aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon size={18} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>{children(selection.ids, () => setOpen(false))}</Popover.Dropdown>
    </Popover>
  )
}
