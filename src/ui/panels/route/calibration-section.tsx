import { Button, Checkbox, Group, Text } from '@mantine/core'
import { IconFileImport, IconMapPinPlus, IconTableDown } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endPicking, startPicking, useRoutePick } from '../../../app/route-pick.ts'
import { useViewState } from '../../../app/view-state.ts'
import type { CalibrationPoint, Route } from '../../../model/tables.ts'
import { chooseFiles } from '../../choose-files.ts'
import { downloadTemplate } from '../../import/download-template.ts'
import { openImport } from '../../import/open-import.ts'
import { InspectorSection } from '../inspector-frame.tsx'
import { CalibrationForm } from './calibration-form.tsx'
import { CalibrationRow } from './calibration-row.tsx'
import { describeRouteOf } from './describe-route-of.ts'
import { listStakes } from './list-stakes.ts'

/** Rows shown at first and with each press; a long road has thousands of stakes. */
const ROWS_A_PAGE = 60

interface CalibrationSectionProps {
  readonly route: Route
  readonly calibration: readonly CalibrationPoint[]
  readonly readOnly: boolean
}

/** The stakes of a route whose place is known: table, faults, and the ways to add, change and remove them. */
export function CalibrationSection({ route, calibration, readOnly }: CalibrationSectionProps) {
  const { t } = useTranslation()
  const [editedId, setEditedId] = useState<string | null>(null)
  const [shown, setShown] = useState(ROWS_A_PAGE)
  const [onlyFaults, setOnlyFaults] = useState(false)
  const isPicking = useViewState((view) => view.tool === 'setStake')
  const movedId = useRoutePick((state) => state.movedPointId)
  const foot = useRoutePick(({ pick }) =>
    pick?.tool === 'setStake' && pick.foot.routeId === route.id ? pick.foot : null,
  )
  const { faults } = describeRouteOf(route, calibration).calibration
  const rows = useMemo(() => listStakes(route, calibration, faults), [route, calibration, faults])
  const faulty = rows.filter((row) => row.faults.length > 0)
  const listed = onlyFaults && faulty.length > 0 ? faulty : rows
  const close = (): void => {
    setEditedId(null)
    endPicking()
  }
  return (
    <InspectorSection title={t('roads.stakes.title', { n: calibration.length })}>
      {calibration.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('roads.stakes.none')}
        </Text>
      )}
      {faulty.length > 0 && (
        <Checkbox
          size="xs"
          my={6}
          label={t('roads.stakes.onlyFaults', { n: faulty.length })}
          checked={onlyFaults}
          onChange={(event) => setOnlyFaults(event.currentTarget.checked)}
        />
      )}
      {rows.length > 0 && (
        <table className="stake-table tabular" aria-label={t('roads.stakes.title', { n: calibration.length })}>
          <thead>
            <tr>
              <th scope="col">{t('roads.stakes.stake')}</th>
              <th scope="col">{t('roads.stakes.measure')}</th>
              <th scope="col">{t('roads.stakes.offset')}</th>
              <th scope="col" title={t('roads.stakes.scaleHint')}>
                {t('roads.stakes.scale')}
              </th>
              <th scope="col">
                <span className="visually-hidden">{t('roads.stakes.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {listed.slice(0, shown).map((row) => (
              <CalibrationRow
                key={row.point.id}
                row={row}
                route={route}
                calibration={calibration}
                readOnly={readOnly}
                isEdited={editedId === row.point.id}
                foot={movedId === row.point.id ? foot : null}
                onEdit={() => {
                  endPicking()
                  setEditedId(row.point.id)
                }}
                onClose={close}
              />
            ))}
          </tbody>
        </table>
      )}
      {listed.length > shown && (
        <Button size="compact-sm" variant="subtle" onClick={() => setShown(shown + ROWS_A_PAGE)}>
          {t('roads.stakes.more', { n: Math.min(ROWS_A_PAGE, listed.length - shown) })}
        </Button>
      )}
      {foot && movedId === null && (
        <CalibrationForm route={route} calibration={calibration} point={null} foot={foot} onClose={close} />
      )}
      {!readOnly && (
        <Group gap={6} mt={8}>
          <Button
            size="compact-md"
            variant={isPicking && movedId === null ? 'light' : 'default'}
            aria-pressed={isPicking && movedId === null}
            leftSection={<IconMapPinPlus size={16} />}
            onClick={() => {
              setEditedId(null)
              if (isPicking) endPicking()
              else startPicking('setStake', route.id)
            }}
          >
            {t('roads.stakes.add')}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconFileImport size={16} />}
            onClick={() =>
              void chooseFiles({ accept: '', multiple: true }).then((files) => files.length > 0 && openImport(files))
            }
          >
            {t('roads.stakes.import')}
          </Button>
          <Button
            size="compact-md"
            variant="subtle"
            leftSection={<IconTableDown size={16} />}
            onClick={() => void downloadTemplate()}
          >
            {t('roads.stakes.template')}
          </Button>
        </Group>
      )}
    </InspectorSection>
  )
}
