import { SegmentedControl, Select, Stack, Switch, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isExistingSite } from '../../analysis/is-existing-site.ts'
import { numericProperties } from '../../app/numeric-properties.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { setSitingSettings, useSitingSettings, useSitingState } from '../../app/siting/siting.ts'
import { ServiceDemandForm } from '../panels/service/service-demand-form.tsx'

const NONE = '='

/** What is chosen from, and what is to be served. */
export function GroundForm({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation()
  const { candidates, demand, countsExisting, capacityProperty, coverTimes, model } = useSitingSettings()
  const sites = usePlanState((state) => state.plan.site)
  const ground = useSitingState((state) => state.ground)
  const existingCount = useMemo(() => [...sites.values()].filter(isExistingSite).length, [sites])
  const columns = useMemo(
    () => numericProperties([...sites.values()].filter(({ status }) => status === 'candidate')),
    [sites],
  )
  const candidateCount = ground?.settings.candidates === candidates ? ground.candidates.length : null
  const unknown = ground?.candidates.filter(({ capacity }) => capacity === null).length ?? 0
  const serves = model !== 'pdispersion'
  const takesCapacity = candidates === 'candidate' && (model === 'mclp' || model === 'lscp' || model === 'pmedian')
  return (
    <Stack gap={8}>
      <div>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('siting.candidates')}
          disabled={readOnly}
          value={candidates}
          data={(['candidate', 'demandPoint'] as const).map((value) => ({
            value,
            label: t(`siting.candidateKinds.${value}`),
          }))}
          onChange={(value) => setSitingSettings({ candidates: value as typeof candidates })}
        />
        {candidateCount !== null && (
          <Text size="xs" c="dimmed" mt={2}>
            {candidateCount > 0
              ? t(`siting.candidateCount.${candidates}`, { n: candidateCount.toLocaleString('en') })
              : t(`siting.noCandidates.${candidates}`)}
          </Text>
        )}
      </div>
      {serves && <ServiceDemandForm demand={demand} onChange={(next) => setSitingSettings({ demand: next })} />}
      {existingCount > 0 && (
        <Switch
          size="sm"
          disabled={readOnly}
          label={t('siting.countsExisting', { n: existingCount.toLocaleString('en') })}
          checked={countsExisting}
          onChange={(event) => setSitingSettings({ countsExisting: event.currentTarget.checked })}
        />
      )}
      {takesCapacity && columns.length > 0 && (
        <Select
          label={t('siting.capacity')}
          allowDeselect={false}
          disabled={readOnly || coverTimes > 1}
          data={[{ value: NONE, label: t('siting.noCapacity') }, ...columns]}
          value={capacityProperty ?? NONE}
          onChange={(value) => setSitingSettings({ capacityProperty: value === NONE ? null : value })}
        />
      )}
      {takesCapacity && capacityProperty !== null && unknown > 0 && (
        <Text size="xs" c="dimmed">
          {t('siting.capacityUnknown', { n: unknown.toLocaleString('en') })}
        </Text>
      )}
    </Stack>
  )
}
