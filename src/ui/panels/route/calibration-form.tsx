import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FootOnRoute } from '../../../app/foot-on-route.ts'
import { runChangeset, usePlanState } from '../../../app/plan-state.ts'
import { startPicking } from '../../../app/route-pick.ts'
import { addCalibrationPoint, editCalibrationPoint } from '../../../model/operations/edit-calibration.ts'
import type { CalibrationPoint, Route } from '../../../model/tables.ts'
import { calibrate } from '../../../network/calibrate.ts'
import { senseAt } from '../../../network/chainage-of.ts'
import { formatEquation } from '../../../network/format-equation.ts'
import { formatStake } from '../../../network/format-stake.ts'
import { parseEquation } from '../../../network/parse-equation.ts'
import { parseStake } from '../../../network/parse-stake.ts'
import { placeOfPoint } from '../../../network/place-of-point.ts'
import { decimalsOfStake } from './decimals-of-stake.ts'

interface CalibrationFormProps {
  readonly route: Route
  readonly calibration: readonly CalibrationPoint[]
  /** The point that is edited; null for a new one. */
  readonly point: CalibrationPoint | null
  /** Where it is put; null: where it is. */
  readonly foot: FootOnRoute | null
  readonly onClose: () => void
}

/** What stands on a stake: prefilled with what is reckoned there, for the user to put right. */
export function CalibrationForm({ route, calibration, point, foot, onClose }: CalibrationFormProps) {
  const { t } = useTranslation()
  const written = point
    ? formatEquation(
        point,
        senseAt(route, point.measureM, calibration),
        decimalsOfStake(point.chainageM, point.aheadChainageM ?? 0),
      )
    : ''
  const reckoned = foot ? formatStake(foot.chainageM, foot.prefix) : ''
  const [typed, setTyped] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const field = useRef<HTMLInputElement>(null)
  // It comes up at the end of a long inspector.
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
    field.current?.focus({ preventScroll: true })
  }, [foot])
  const text = typed ?? (point ? written : reckoned)
  const measureM = foot?.measureM ?? point?.measureM ?? 0
  const save = (event: FormEvent): void => {
    event.preventDefault()
    const stake = parseEquation(text) ?? parseStake(text)
    if (!stake) {
      setError(t('roads.stakes.bad'))
      return
    }
    const isLettered = stake.prefix !== '' && stake.prefix !== 'Z'
    if (foot && foot.kind === 'branch' && !isLettered) {
      setError(t('roads.stakes.needsBranchPrefix'))
      return
    }
    if (foot && foot.kind !== 'branch' && isLettered) {
      setError(t('roads.stakes.branchPrefixOnMain'))
      return
    }
    const place = foot?.position ?? point?.position ?? (point && placeOfPoint(route, calibration, point)?.position)
    const calibrated = place ? calibrate(route, text, place, calibration) : null
    if (!calibrated) {
      setError(t('roads.stakes.noBranch'))
      return
    }
    const { plan } = usePlanState.getState()
    if (!plan.route.has(route.id)) return
    if (!point) runChangeset(addCalibrationPoint(plan, route.id, calibrated.point))
    else if (plan.calibrationPoint.has(point.id)) {
      // Only the words were changed: it stays where it is, to the millimetre.
      const stays = !foot && point.prefix === calibrated.point.prefix
      runChangeset(
        editCalibrationPoint(plan, point.id, {
          ...calibrated.point,
          ...(stays && { measureM: point.measureM, position: point.position }),
        }),
      )
    }
    onClose()
  }
  return (
    <form
      ref={form}
      className="stake-form"
      onSubmit={save}
      aria-label={t(point ? 'roads.stakes.editTitle' : 'roads.stakes.newTitle')}
    >
      <Stack gap="xs">
        {foot && (
          <Text size="sm" className="tabular">
            {t('roads.stakes.present', { stake: reckoned, km: (measureM / 1000).toFixed(3) })}
          </Text>
        )}
        <TextInput
          label={t('roads.stakes.field')}
          description={t('roads.stakes.fieldHint')}
          ref={field}
          value={text}
          error={error}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setError(null)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
            event.stopPropagation()
            onClose()
          }}
        />
        <Group gap="xs">
          <Button type="submit" size="compact-md">
            {t('action.save')}
          </Button>
          {point && (
            <Button size="compact-md" variant="default" onClick={() => startPicking('setStake', route.id, point.id)}>
              {t('roads.stakes.move')}
            </Button>
          )}
          <Button size="compact-md" variant="subtle" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
