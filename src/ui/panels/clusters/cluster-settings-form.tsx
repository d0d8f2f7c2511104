import { NativeSelect, SegmentedControl, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClusterSettings } from '../../../model/tables.ts'
import { NumberSetting } from './number-setting.tsx'

const METHODS = ['dbscan', 'hdbscan', 'balanced', 'theme', 'county'] as const

interface ClusterSettingsFormProps {
  readonly settings: ClusterSettings
  readonly readOnly: boolean
  readonly onChange: (settings: ClusterSettings) => void
}

/** How clusters are found; every change is a step of the plan. */
export function ClusterSettingsForm({ settings, readOnly, onChange }: ClusterSettingsFormProps) {
  const { t } = useTranslation()
  const { method, metric } = settings
  const isPlain = method === 'theme' || method === 'county'
  const set = (change: Partial<ClusterSettings>): void => onChange({ ...settings, ...change })
  return (
    <Stack gap="xs">
      <NativeSelect
        label={t('clusters.method')}
        disabled={readOnly}
        data={METHODS.map((value) => ({ value, label: t(`clusters.methods.${value}`) }))}
        value={method}
        onChange={(event) => set({ method: event.currentTarget.value as ClusterSettings['method'] })}
      />
      <Text size="xs" c="dimmed">
        {t(`clusters.methodHint.${method}`)}
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('clusters.metric')}
        disabled={readOnly}
        value={metric}
        data={(['network', 'straight'] as const).map((value) => ({ value, label: t(`clusters.metrics.${value}`) }))}
        onChange={(value) => set({ metric: value as ClusterSettings['metric'] })}
      />
      {(method === 'dbscan' || isPlain) && (
        <NumberSetting
          label={t('clusters.epsM')}
          unit={t('clusters.unit.km')}
          value={settings.epsM / 1000}
          min={0.01}
          max={1000}
          decimals={3}
          readOnly={readOnly}
          onChange={(km) => km !== null && set({ epsM: Math.round(km * 1000) })}
        />
      )}
      {method !== 'balanced' && (
        <NumberSetting
          label={t(isPlain ? 'clusters.minSitesPlain' : 'clusters.minSites')}
          unit={t('clusters.unit.sites')}
          value={settings.minSites}
          min={1}
          max={1000}
          readOnly={readOnly}
          onChange={(minSites) => minSites !== null && set({ minSites })}
        />
      )}
      {method === 'balanced' && (
        <NumberSetting
          label={t('clusters.k')}
          unit={t('clusters.unit.counties')}
          value={settings.k}
          min={1}
          max={1000}
          readOnly={readOnly}
          onChange={(k) => k !== null && set({ k })}
        />
      )}
      <Limits key={method} settings={settings} readOnly={readOnly} onChange={onChange} />
    </Stack>
  )
}

/** Limits are out of the way until they are wanted, or there are some. */
function Limits({ settings, readOnly, onChange }: ClusterSettingsFormProps) {
  const { t } = useTranslation()
  const { minSize, maxSize, maxDiameterM, minPurity, maxCounties } = settings
  const hasSome = [minSize, maxSize, maxDiameterM, minPurity, maxCounties].some((limit) => limit !== null)
  const [isOpen, setOpen] = useState(hasSome || settings.method === 'balanced')
  const Icon = isOpen ? IconChevronDown : IconChevronRight
  const set = (change: Partial<ClusterSettings>): void => onChange({ ...settings, ...change })
  return (
    <div>
      <UnstyledButton className="cluster-fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon size={16} aria-hidden />
        {t('clusters.limits')}
      </UnstyledButton>
      {isOpen && (
        <Stack gap={6} mt={6}>
          <NumberSetting
            label={t('clusters.minSize')}
            unit={t('clusters.unit.sites')}
            value={minSize}
            min={1}
            max={100_000}
            readOnly={readOnly}
            onChange={(value) => set({ minSize: value })}
          />
          <NumberSetting
            label={t('clusters.maxSize')}
            unit={t('clusters.unit.sites')}
            value={maxSize}
            min={1}
            max={100_000}
            readOnly={readOnly}
            onChange={(value) => set({ maxSize: value })}
          />
          <NumberSetting
            label={t('clusters.maxDiameterM')}
            unit={t('clusters.unit.km')}
            value={maxDiameterM === null ? null : maxDiameterM / 1000}
            min={0.1}
            max={10_000}
            decimals={3}
            readOnly={readOnly}
            onChange={(km) => set({ maxDiameterM: km === null ? null : Math.round(km * 1000) })}
          />
          <NumberSetting
            label={t('clusters.minPurity')}
            unit="%"
            value={minPurity === null ? null : Math.round(minPurity * 100)}
            min={0}
            max={100}
            readOnly={readOnly}
            onChange={(percent) => set({ minPurity: percent === null ? null : percent / 100 })}
          />
          <NumberSetting
            label={t('clusters.maxCounties')}
            unit={t('clusters.unit.counties')}
            value={maxCounties}
            min={1}
            max={100}
            readOnly={readOnly}
            onChange={(value) => set({ maxCounties: value })}
          />
        </Stack>
      )}
    </div>
  )
}
