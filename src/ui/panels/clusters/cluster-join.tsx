import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { joinIntoLargest } from '../../../app/cluster-actions.ts'
import { usePlanState } from '../../../app/plan-state.ts'

/** Joins selected clusters into the largest of them. */
export function ClusterJoin({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useTranslation()
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const n = usePlanState(({ plan }) => ids.filter((id) => plan.cluster.has(id)).length)
  if (readOnly || n < 2) return null
  return (
    <Button variant="default" mb="xs" onClick={() => joinIntoLargest(ids)}>
      {t('clusters.inspector.joinN', { n })}
    </Button>
  )
}
