import { IconChartBubble } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { MembershipButton } from '../../groups/membership-button.tsx'
import { ClusterMembership } from './cluster-membership.tsx'

/** Opens what selected sites can do with clusters, in the table's bar of the selection. */
export function ClusterMembershipButton() {
  const { t } = useTranslation()
  return (
    <MembershipButton label={t('clusters.make.to')} Icon={IconChartBubble}>
      {(siteIds, close) => <ClusterMembership siteIds={siteIds} onDone={close} />}
    </MembershipButton>
  )
}
