import { Alert, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type NetworkBasis, useIsOutdated } from '../../../app/network-view.ts'

/** Says that an answer was given on other roads or settings, and offers to ask again. */
export function OutdatedNote({ basis, onAgain }: { readonly basis: NetworkBasis; readonly onAgain: () => void }) {
  const { t } = useTranslation()
  if (!useIsOutdated(basis)) return null
  return (
    <Alert color="yellow" p="xs" role="status" title={t('network.outdated')}>
      <Button size="compact-sm" variant="default" onClick={onAgain}>
        {t('network.again')}
      </Button>
    </Alert>
  )
}
