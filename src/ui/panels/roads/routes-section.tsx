import { Button, Text, TextInput } from '@mantine/core'
import { IconPencilPlus, IconSearch } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { startDrawing } from '../../../app/drawing-state.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { useRoadsView } from '../../../app/roads-view.ts'
import { filterRoutes, sortRoutes } from './list-routes.ts'
import { RouteList } from './route-list.tsx'

/** All routes of the plan, and the way to draw another. */
export function RoutesSection() {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const search = useRoadsView((view) => view.search)
  const sorted = useMemo(() => sortRoutes(routes.values()), [routes])
  const shown = useMemo(() => filterRoutes(sorted, search), [sorted, search])
  const count = (n: number): string => n.toLocaleString('en')
  return (
    <>
      <Button
        fullWidth
        style={{ flex: 'none' }}
        leftSection={<IconPencilPlus size={18} />}
        disabled={readOnly}
        onClick={() => startDrawing()}
      >
        {t('roads.draw.start')}
      </Button>
      {routes.size === 0 ? (
        <Text c="dimmed">{t('roads.empty')}</Text>
      ) : (
        <>
          <TextInput
            aria-label={t('roads.list.search')}
            placeholder={t('roads.list.search')}
            leftSection={<IconSearch size={16} />}
            value={search}
            onChange={(event) => useRoadsView.setState({ search: event.currentTarget.value })}
          />
          <Text size="xs" c="dimmed" role="status" className="tabular">
            {shown.length === sorted.length
              ? t('roads.list.count', { n: count(sorted.length) })
              : t('roads.list.countOf', { n: count(shown.length), total: count(sorted.length) })}
          </Text>
          {shown.length === 0 ? <Text c="dimmed">{t('roads.list.none')}</Text> : <RouteList routes={shown} />}
        </>
      )}
    </>
  )
}
