import { Button, SegmentedControl, Select, Stack, Text, Title } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCoverageTable } from '../../app/use-coverage-table.ts'
import { SERVED_COLUMN } from '../../app/parse-breaks.ts'
import { useService } from '../../app/service.ts'
import { setView, useViewState } from '../../app/view-state.ts'
import { ChoroplethMethod, colorAreas } from './choropleth-form.tsx'
import { CoverageCompare } from './coverage-compare.tsx'
import { CoverageLeast } from './coverage-least.tsx'
import { CoverageTargets } from './coverage-targets.tsx'
import { DistributionSection } from './distribution/distribution-section.tsx'
import { ServiceSection } from './service/service-section.tsx'
import { useColumnName } from './use-column-name.ts'
import { useMatrixLevel } from './use-matrix-level.ts'

/** What areas have and lack, and how sites are distributed. */
export function CoveragePanel() {
  const { t } = useTranslation()
  const [tab, setTab] = useState<'coverage' | 'service' | 'distribution'>('coverage')
  return (
    <Stack p="md" gap="md">
      <Title order={2} fz={16}>
        {t('coverage.title')}
      </Title>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('coverage.title')}
        value={tab}
        data={[
          { value: 'coverage', label: t('shell.rail.coverage') },
          { value: 'service', label: t('service.tab') },
          { value: 'distribution', label: t('distribution.tab') },
        ]}
        onChange={(value) => setTab(value as typeof tab)}
      />
      {tab === 'coverage' ? <CoverageSection /> : tab === 'service' ? <ServiceTab /> : <DistributionSection />}
    </Stack>
  )
}

function ServiceTab() {
  const [level] = useMatrixLevel()
  return (
    <>
      <LevelSwitch />
      <ServiceSection level={level} />
    </>
  )
}

/** The level that figures are counted by; the coloured areas of the map follow. Nothing where there is no choice. */
function LevelSwitch() {
  const { t } = useTranslation()
  const [level, setLevel, levels] = useMatrixLevel()
  const choropleth = useViewState((view) => view.choropleth)
  // One level is no choice; tables and legend say which it is.
  if (levels.length < 2) return null
  return (
    <SegmentedControl
      fullWidth
      aria-label={t('coverage.level')}
      value={level}
      onChange={(value) => {
        setLevel(value as typeof level)
        if (value === 'county' || value === 'township') {
          if (choropleth) setView({ choropleth: { ...choropleth, level: value } })
        } else setView({ choropleth: null })
      }}
      data={levels.map((value) => ({ value, label: t(`areaLevel.${value}`) }))}
    />
  )
}

/** Targets and how far they are, the map coloured by a figure, and the areas that have least. */
function CoverageSection() {
  const { t } = useTranslation()
  const columnName = useColumnName()
  const [level, , levels] = useMatrixLevel()
  const table = useCoverageTable(level)
  const choropleth = useViewState((view) => view.choropleth)
  const { figures } = useService()
  if (!table || levels.length === 0) return <Text c="dimmed">{t('coverage.noAreas')}</Text>
  const columns = [
    'total',
    ...(table.sums['target'] ? ['shortfall'] : []),
    ...(figures || choropleth?.column === SERVED_COLUMN ? [SERVED_COLUMN] : []),
    ...table.columns.map((column) => column.key),
  ]
  const colored = choropleth?.level === level ? choropleth.column : null
  return (
    <>
      <CoverageTargets />
      <LevelSwitch />
      <Button variant="default" leftSection={<IconTable size={18} />} onClick={() => setView({ drawer: 'matrix' })}>
        {t('coverage.openMatrix')}
      </Button>
      {(level === 'county' || level === 'township') && (
        <Stack gap="xs">
          <Select
            label={t('coverage.color')}
            placeholder={t('coverage.colorNone')}
            clearable
            data={columns.map((column) => ({ value: column, label: columnName(column) }))}
            value={colored}
            onChange={(column) => colorAreas(level, column)}
          />
          {choropleth && <ChoroplethMethod choropleth={choropleth} />}
        </Stack>
      )}
      <CoverageLeast key={level} table={table} level={level} />
      <CoverageCompare key={`two ${level}`} table={table} level={level} />
      <Text size="xs" c="dimmed">
        {t('coverage.counted')}
      </Text>
    </>
  )
}
