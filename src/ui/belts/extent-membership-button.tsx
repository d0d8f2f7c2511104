import { IconRoute } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { MembershipButton } from '../groups/membership-button.tsx'
import { ExtentMembership } from './extent-membership.tsx'

/** Opens what selected sites can do with lines and belts: in the table's bar of the selection and over the strip map. */
export function ExtentMembershipButton() {
  const { t } = useTranslation()
  return (
    <MembershipButton label={t('lines.membership.button')} Icon={IconRoute}>
      {(siteIds, close) => <ExtentMembership siteIds={siteIds} onDone={close} />}
    </MembershipButton>
  )
}
