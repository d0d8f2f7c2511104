import { SimpleGrid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { runChangeset, usePlanState } from '../../../app/plan-state.ts'
import { editRoute, setFirstChainage } from '../../../model/operations/edit-routes.ts'
import { type CalibrationPoint, type Route, ROUTE_CLASSES, type RouteClass } from '../../../model/tables.ts'
import { chainageOf } from '../../../network/chainage-of.ts'
import { formatStake } from '../../../network/format-stake.ts'
import { parseReferences } from '../../../network/parse-references.ts'
import { parseStake } from '../../../network/parse-stake.ts'
import { decimalsOfStake } from './decimals-of-stake.ts'
import { InspectorChoice } from '../inspector-choice.tsx'
import { InspectorField } from '../inspector-field.tsx'

interface RouteFieldsProps {
  readonly route: Route
  readonly calibration: readonly CalibrationPoint[]
  readonly readOnly: boolean
}

/** What a route is called and where its stakes begin; each change is one step. */
export function RouteFields({ route, calibration, readOnly }: RouteFieldsProps) {
  const { t } = useTranslation()
  const edit = (fields: Partial<Pick<Route, 'ref' | 'name' | 'routeClass'>>): string | null => {
    const { plan } = usePlanState.getState()
    const now = plan.route.get(route.id)
    if (!now) return null
    const { ref, name } = { ...now, ...fields }
    if (ref === '' && name === '') return t('roads.edit.refAndName')
    runChangeset(editRoute(plan, route.id, fields))
    return null
  }
  const isCalibrated = calibration.some((point) => point.prefix === undefined)
  const firstChainageM = chainageOf(route, 0, calibration)
  const setFirst = (text: string): string | null => {
    const stake = parseStake(text)
    if (!stake) return t('roads.stakeBad')
    if (stake.prefix !== '') return t('roads.stakeNoPrefix')
    const { plan } = usePlanState.getState()
    if (plan.route.has(route.id)) runChangeset(setFirstChainage(plan, route.id, stake.chainageM))
    return null
  }
  return (
    <Stack gap="xs" mt="sm">
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
        <InspectorField
          label={t('roads.draw.ref')}
          value={route.ref}
          readOnly={readOnly}
          onCommit={(text) => edit({ ref: parseReferences(text)[0] ?? '' })}
        />
        <InspectorChoice
          label={t('roads.draw.routeClass')}
          readOnly={readOnly}
          data={ROUTE_CLASSES.map((value) => ({ value, label: t(`routeClass.${value}`) }))}
          value={route.routeClass}
          onChange={(value) => edit({ routeClass: value as RouteClass })}
        />
      </SimpleGrid>
      <InspectorField
        label={t('field.name')}
        value={route.name}
        readOnly={readOnly}
        onCommit={(name) => edit({ name })}
      />
      <InspectorField
        label={t('roads.report.first')}
        value={formatStake(firstChainageM, '', decimalsOfStake(firstChainageM))}
        readOnly={readOnly || isCalibrated}
        description={isCalibrated ? t('roads.edit.firstStakeCalibrated') : undefined}
        onCommit={setFirst}
      />
    </Stack>
  )
}
