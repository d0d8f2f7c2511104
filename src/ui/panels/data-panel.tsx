import { Button, Divider, Group, Stack, Text, Title } from '@mantine/core'
import { IconFileImport, IconMapPinPlus, IconTableDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../app/plan-state.ts'
import { setView, useViewState } from '../../app/view-state.ts'
import { chooseFiles } from '../choose-files.ts'
import { downloadTemplate } from '../import/download-template.ts'
import { openImport } from '../import/open-import.ts'
import { LayerList } from './layer-list.tsx'

/** What is in the plan, the ways in, and the layers of the map. */
export function DataPanel() {
  const { t } = useTranslation()
  const role = usePlanState((state) => state.role)
  const isEmpty = usePlanState(({ plan }) => plan.site.size + plan.route.size + plan.area.size + plan.road.size === 0)
  const tool = useViewState((view) => view.tool)
  const readOnly = role !== 'writer'
  return (
    <Stack p="md" gap="sm">
      <Title order={2} fz={16}>
        {t('shell.rail.data')}
      </Title>
      {isEmpty && <Text c="dimmed">{t('data.empty')}</Text>}
      <Button
        leftSection={<IconFileImport size={18} />}
        disabled={readOnly}
        onClick={() =>
          void chooseFiles({ accept: '', multiple: true }).then((files) => files.length && openImport(files))
        }
      >
        {t('data.importFiles')}
      </Button>
      <Group grow gap="xs">
        <Button
          variant={tool === 'addSite' ? 'filled' : 'default'}
          aria-pressed={tool === 'addSite'}
          leftSection={<IconMapPinPlus size={18} />}
          disabled={readOnly}
          onClick={() => setView({ tool: tool === 'addSite' ? 'select' : 'addSite' })}
        >
          {t('data.addSite')}
        </Button>
        <Button variant="default" leftSection={<IconTableDown size={18} />} onClick={() => void downloadTemplate()}>
          {t('data.template')}
        </Button>
      </Group>
      {tool === 'addSite' && (
        <Text size="sm" c="road.7" role="status">
          {t('data.addSiteHint')}
        </Text>
      )}
      <Divider />
      <LayerList />
    </Stack>
  )
}
