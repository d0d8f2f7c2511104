import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconChartBubble } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../../app/plan-state.ts'
import { useViewState } from '../../../app/view-state.ts'
import { ClusterMembership } from './cluster-membership.tsx'

/** Opens what selected sites can do with clusters, in the table's bar of the selection. */
export function ClusterMembershipButton() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const selection = useViewState((view) => view.selection)
  if (readOnly || selection?.kind !== 'site') return null
  return (
    <Popover opened={open} onChange={setOpen} width={280} shadow="md" position="top" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('clusters.make.to')}>
          <ActionIcon
            variant="subtle"
            size="md"
            aria-label={t('clusters.make.to')}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <IconChartBubble size={18} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <ClusterMembership siteIds={selection.ids} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
