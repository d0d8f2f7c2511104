import { Modal, Stack, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { setImport, useImportState } from '../../app/importing/import-state.ts'
import { RejectedRows } from './rejected-rows.tsx'
import { useIsPhone } from './use-is-phone.ts'
import './import-dialog.css'

/** After an import: the rows that did not come in, by file. */
export function RejectsDialog() {
  const { t } = useTranslation()
  const isPhone = useIsPhone()
  const outcome = useImportState((state) => state.outcome)
  return (
    <Modal
      opened={outcome !== null}
      onClose={() => setImport({ viewsRejects: false })}
      fullScreen={isPhone}
      size="min(1000px, 94vw)"
      title={t('importing.rejected.title')}
      classNames={{ title: 'import-title' }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack>
        {outcome?.rejects.map((rejects) => (
          <section key={rejects.fileId}>
            <Title order={3} fz={14} mb={4}>
              {rejects.name}
            </Title>
            <RejectedRows rejects={rejects} />
          </section>
        ))}
      </Stack>
    </Modal>
  )
}
