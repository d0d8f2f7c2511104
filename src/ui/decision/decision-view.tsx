import '../report/report.css'
import { ActionIcon, Button, Group, Modal } from '@mantine/core'
import { IconPrinter, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useScenarioView } from '../../app/siting/scenarios.ts'
import { DecisionSheets } from './decision-sheets.tsx'

const close = (): void => useScenarioView.setState({ paperOf: null })

/** The decision paper as a page over the screen, as it will be printed. */
export function DecisionView() {
  const { t } = useTranslation()
  const paperOf = useScenarioView((view) => view.paperOf)
  if (paperOf === null) return null
  return (
    <Modal.Root opened fullScreen onClose={close} transitionProps={{ duration: 0 }}>
      <Modal.Content aria-label={t('decision.title')} className="report-view">
        <Group className="report-bar-top" justify="space-between" wrap="nowrap">
          <strong>{t('decision.title')}</strong>
          <Group gap="xs" wrap="nowrap">
            <Button leftSection={<IconPrinter size={18} />} onClick={() => window.print()}>
              {t('action.print')}
            </Button>
            <ActionIcon variant="subtle" size="lg" aria-label={t('decision.close')} onClick={close}>
              <IconX size={20} />
            </ActionIcon>
          </Group>
        </Group>
        <div className="report-desk">
          <DecisionSheets scenarioId={paperOf} />
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}
