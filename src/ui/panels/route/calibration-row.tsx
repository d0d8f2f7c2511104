import { ActionIcon, Group } from '@mantine/core'
import { IconAlertTriangle, IconCurrentLocation, IconPencil, IconTrash } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { FootOnRoute } from '../../../app/foot-on-route.ts'
import { runChangeset, usePlanState } from '../../../app/plan-state.ts'
import { flyTo } from '../../../app/view-state.ts'
import { deleteCalibrationPoint } from '../../../model/operations/edit-calibration.ts'
import type { CalibrationPoint, Route } from '../../../model/tables.ts'
import { placeOfPoint } from '../../../network/place-of-point.ts'
import { CalibrationForm } from './calibration-form.tsx'
import { FaultText } from './fault-text.tsx'
import type { StakeRow } from './list-stakes.ts'

/** Near enough to see a stake and its hundreds. */
const STAKE_ZOOM = 15

interface CalibrationRowProps {
  readonly row: StakeRow
  readonly route: Route
  readonly calibration: readonly CalibrationPoint[]
  readonly readOnly: boolean
  readonly isEdited: boolean
  /** Where it was put elsewhere by a click; null where it was not. */
  readonly foot: FootOnRoute | null
  readonly onEdit: () => void
  readonly onClose: () => void
}

/** A calibration point in the table, its faults in words under it, and its form while it is edited. */
export function CalibrationRow(props: CalibrationRowProps) {
  const { row, route, calibration, readOnly, isEdited, foot, onEdit, onClose } = props
  const { t } = useTranslation()
  const { point, text } = row
  const show = (): void => {
    const place = placeOfPoint(route, calibration, point)?.position ?? point.position
    if (place) flyTo({ position: place, zoom: STAKE_ZOOM })
  }
  const remove = (): void => {
    const { plan } = usePlanState.getState()
    if (plan.calibrationPoint.has(point.id)) runChangeset(deleteCalibrationPoint(plan, point.id))
  }
  return (
    <>
      <tr>
        <th scope="row">
          {text.split('=').map((half, at) => (
            <Fragment key={half}>
              {at > 0 && (
                <>
                  =<wbr />
                </>
              )}
              {half}
            </Fragment>
          ))}
        </th>
        <td>{(point.measureM / 1000).toFixed(3)}</td>
        <td>{row.offsetM === null ? '' : row.offsetM.toFixed(1)}</td>
        <td>{row.scale === null ? '' : row.scale.toFixed(4)}</td>
        <td>
          <Group gap={0} wrap="nowrap" justify="flex-end">
            <Tool label={t('roads.stakes.goThere', { stake: text })} Icon={IconCurrentLocation} onClick={show} />
            {!readOnly && (
              <>
                <Tool label={t('roads.stakes.edit', { stake: text })} Icon={IconPencil} onClick={onEdit} />
                <Tool label={t('roads.stakes.delete', { stake: text })} Icon={IconTrash} onClick={remove} />
              </>
            )}
          </Group>
        </td>
      </tr>
      {row.faults.map((fault) => (
        <tr key={fault.kind} className="stake-fault">
          <td colSpan={5}>
            <IconAlertTriangle size={13} aria-hidden /> <FaultText fault={fault} />
          </td>
        </tr>
      ))}
      {isEdited && (
        <tr>
          <td colSpan={5}>
            <CalibrationForm route={route} calibration={calibration} point={point} foot={foot} onClose={onClose} />
          </td>
        </tr>
      )}
    </>
  )
}

function Tool({ label, Icon, onClick }: { label: string; Icon: typeof IconTrash; onClick: () => void }) {
  return (
    <ActionIcon
      className="inspector-tool"
      variant="subtle"
      size={24}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <Icon size={15} />
    </ActionIcon>
  )
}
