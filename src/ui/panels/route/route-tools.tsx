import { Button, Group, Menu } from '@mantine/core'
import { IconArrowsExchange, IconArrowsJoin2, IconPencilPlus, IconScissors } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { startDrawing } from '../../../app/drawing-state.ts'
import { endsOfRoute } from '../../../app/foot-on-route.ts'
import { runChangeset, usePlanState } from '../../../app/plan-state.ts'
import { endPicking, useRoutePick } from '../../../app/route-pick.ts'
import { useViewState } from '../../../app/view-state.ts'
import { reverseRoute } from '../../../model/operations/reverse-route.ts'
import type { CalibrationPoint, Route } from '../../../model/tables.ts'
import { InspectorSection } from '../inspector-frame.tsx'
import { JoinForm } from './join-form.tsx'
import { SplitForm } from './split-form.tsx'

interface RouteToolsProps {
  readonly route: Route
  readonly calibration: readonly CalibrationPoint[]
}

/** What can be done to a route: reverse it, carry it on, split it, join it with another. */
export function RouteTools({ route, calibration }: RouteToolsProps) {
  const { t } = useTranslation()
  const [chosen, setOpen] = useState<'split' | 'join' | null>(null)
  const isPicking = useViewState((view) => view.tool === 'splitRoute')
  const isPicked = useRoutePick(({ pick }) => pick?.tool === 'splitRoute')
  // The command palette may have begun it.
  const open = isPicking || isPicked ? 'split' : chosen
  const ends = endsOfRoute(route)
  const reverse = (): void => {
    const { plan } = usePlanState.getState()
    if (plan.route.has(route.id)) runChangeset(reverseRoute(plan, route.id))
  }
  return (
    <InspectorSection title={t('roads.edit.title')}>
      <Group gap={6}>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconArrowsExchange size={16} />}
          title={t('roads.edit.reverseHint')}
          onClick={reverse}
        >
          {t('roads.edit.reverse')}
        </Button>
        <Button
          size="compact-md"
          variant={open === 'split' ? 'light' : 'default'}
          aria-expanded={open === 'split'}
          leftSection={<IconScissors size={16} />}
          onClick={() => {
            endPicking()
            setOpen(chosen === 'split' ? null : 'split')
          }}
        >
          {t('roads.split.title')}
        </Button>
        <Button
          size="compact-md"
          variant={open === 'join' ? 'light' : 'default'}
          aria-expanded={open === 'join'}
          leftSection={<IconArrowsJoin2 size={16} />}
          onClick={() => {
            endPicking()
            setOpen(chosen === 'join' ? null : 'join')
          }}
        >
          {t('roads.join.title')}
        </Button>
        {ends && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="compact-md" variant="default" leftSection={<IconPencilPlus size={16} />}>
                {t('roads.edit.extend')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => startDrawing({ routeId: route.id, start: ends[1] })}>
                {t('roads.edit.extendEnd')}
              </Menu.Item>
              <Menu.Item onClick={() => startDrawing({ routeId: route.id, start: ends[0] })}>
                {t('roads.edit.extendStart')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {open === 'split' && <SplitForm route={route} calibration={calibration} onTyped={() => setOpen('split')} />}
      {open === 'join' && <JoinForm route={route} />}
    </InspectorSection>
  )
}
