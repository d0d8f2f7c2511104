import './roads.css'
import { Group, SegmentedControl, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDrawing } from '../../../app/drawing-state.ts'
import { ROADS_TASKS, type RoadsTask, useRoadsView } from '../../../app/roads-view.ts'
import { useViewState } from '../../../app/view-state.ts'
import { DrawSection } from './draw-section.tsx'
import { PendingSection } from './pending-section.tsx'
import { RoutesSection } from './routes-section.tsx'
import { usePendingSites } from '../../../app/use-pending-sites.ts'

/** Routes: their list and the drawing of new ones, and the sites that lie between two of them. */
export function RoadsPanel() {
  const { t } = useTranslation()
  const task = useRoadsView((view) => view.task)
  const isDrawing = useViewState((view) => view.tool === 'drawRoute')
  const session = useDrawing((state) => state.session)
  const pending = usePendingSites().length
  if (isDrawing) return <DrawSection key={session} />
  return (
    <div className="roads-panel">
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} fz={16}>
          {t('roads.title')}
        </Title>
      </Group>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('roads.title')}
        value={task}
        data={ROADS_TASKS.map((value) => ({
          value,
          label:
            value === 'pending' && pending > 0
              ? t('roads.pendingCount', { n: pending.toLocaleString('en') })
              : t(`roads.tasks.${value}`),
        }))}
        onChange={(value) => useRoadsView.setState({ task: value as RoadsTask })}
      />
      {task === 'routes' ? <RoutesSection /> : <PendingSection />}
    </div>
  )
}
