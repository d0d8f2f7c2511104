import './report.css'
import { ActionIcon, Button, Group, Modal } from '@mantine/core'
import { IconPrinter, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useKeepService } from '../../app/service.ts'
import { ReportSheets } from './report-sheets.tsx'
import { closeReport } from './report-state.ts'

/** The coverage report as a page over the screen, as it will be printed. */
export function ReportView() {
  const { t } = useTranslation()
  useKeepService(true)
  return (
    <Modal.Root opened fullScreen onClose={closeReport} transitionProps={{ duration: 0 }}>
      <Modal.Content aria-label={t('report.title')} className="report-view">
        <Group className="report-bar-top" justify="space-between" wrap="nowrap">
          <strong>{t('report.title')}</strong>
          <Group gap="xs" wrap="nowrap">
            <Button leftSection={<IconPrinter size={18} />} onClick={() => window.print()}>
              {t('action.print')}
            </Button>
            <ActionIcon variant="subtle" size="lg" aria-label={t('report.close')} onClick={closeReport}>
              <IconX size={20} />
            </ActionIcon>
          </Group>
        </Group>
        <div className="report-desk">
          <ReportSheets />
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}
