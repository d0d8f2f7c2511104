import { Button } from '@mantine/core'
import { IconLineDashed } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { showStrip, type StripOf } from '../../app/view-state.ts'

/** Opens the strip map of a route or belt. */
export function StripButton({ of }: { readonly of: StripOf }) {
  const { t } = useTranslation()
  return (
    <Button
      size="compact-sm"
      variant="default"
      mb="sm"
      style={{ alignSelf: 'flex-start' }}
      leftSection={<IconLineDashed size={16} />}
      onClick={() => showStrip(of)}
    >
      {t('strip.title')}
    </Button>
  )
}
