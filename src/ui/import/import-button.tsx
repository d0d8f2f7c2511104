import { Button, type ButtonProps } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../app/plan-state.ts'
import { chooseFiles } from '../choose-files.ts'
import { openImport } from './open-import.ts'

/** Opens the file chooser and then the import dialog. */
export function ImportButton(props: ButtonProps) {
  const { t } = useTranslation()
  const role = usePlanState((state) => state.role)
  return (
    <Button
      leftSection={<IconFileImport size={18} />}
      disabled={role !== 'writer'}
      {...props}
      onClick={() => void chooseFiles({ accept: '', multiple: true }).then(openImport)}
    >
      {t('importing.button')}
    </Button>
  )
}
