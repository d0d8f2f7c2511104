import { Button, Group, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addSitesToCluster, makeClusterOfSites } from '../../../app/cluster-actions.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { offerUndo } from '../../offer-undo.tsx'

interface ClusterMembershipProps {
  readonly siteIds: readonly string[]
  readonly onDone?: () => void
}

/** Selected sites as a new cluster, or into one that is there. */
export function ClusterMembership({ siteIds, onDone }: ClusterMembershipProps) {
  const { t } = useTranslation()
  const clusters = usePlanState((state) => state.plan.cluster)
  const [chosen, setChosen] = useState<string | null>(null)
  const clusterId = chosen !== null && clusters.has(chosen) ? chosen : null
  const rest = siteIds.filter((id) => !clusters.get(clusterId ?? '')?.siteIds.includes(id))
  return (
    <Stack gap="xs">
      {clusters.size > 0 && (
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <Select
            style={{ flex: 1 }}
            label={t('clusters.make.to')}
            placeholder={t('clusters.make.choose')}
            searchable
            limit={100}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            data={[...clusters.values()].map(({ id, name }) => ({ value: id, label: name }))}
            value={clusterId}
            onChange={setChosen}
          />
          <Button
            disabled={clusterId === null || rest.length === 0}
            onClick={() => {
              if (clusterId === null) return
              const n = addSitesToCluster(clusterId, siteIds)
              if (n > 0) offerUndo(t('clusters.added', { n }))
              onDone?.()
            }}
          >
            {t('clusters.make.add')}
          </Button>
        </Group>
      )}
      {siteIds.length > 1 && (
        <Button
          variant="default"
          onClick={() => {
            const name = makeClusterOfSites(siteIds)
            if (name !== null) offerUndo(t('clusters.madeOf', { name }))
            onDone?.()
          }}
        >
          {t('clusters.make.button', { n: siteIds.length })}
        </Button>
      )}
    </Stack>
  )
}
