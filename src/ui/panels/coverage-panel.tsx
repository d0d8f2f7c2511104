import { Button, Group, Progress, SegmentedControl, Select, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCoverageTable } from '../../app/use-coverage-table.ts'
import { useTargets } from '../../app/use-targets.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { SERVED_COLUMN } from '../../app/parse-breaks.ts'
import { useService } from '../../app/service.ts'
import { select, setView, useViewState } from '../../app/view-state.ts'
import { goThere } from '../../app/go-there.ts'
import { ChoroplethMethod, colorAreas } from './choropleth-form.tsx'
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

/** The level that figures are counted by; the coloured areas of the map follow. Nothing where the plan has no areas. */
function LevelSwitch() {
  const { t } = useTranslation()
  const [level, setLevel, levels] = useMatrixLevel()
  const choropleth = useViewState((view) => view.choropleth)
  if (levels.length === 0) return null
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
      <TargetMeters />
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
      <LeastServed level={level} />
      <Text size="xs" c="dimmed">
        {t('coverage.counted')}
      </Text>
    </>
  )
}

function TargetMeters() {
  const { t } = useTranslation()
  // A target for townships says nothing where the plan has none.
  const targets = useTargets().filter(({ progress }) => progress.wantedCount > 0)
  return (
    <Stack gap={8}>
      {targets.map(({ target, progress }) => (
        <div key={target.id}>
          <Group justify="space-between" wrap="nowrap" gap={6}>
            <Text size="sm" className="tabular">
              {t(target.subject === 'site' ? 'coverage.targetSites' : 'coverage.targetClusters', {
                have: progress.haveCount,
                wanted: progress.wantedCount,
              })}
            </Text>
            <Text size="xs" c="dimmed">
              {target.level === 'city'
                ? t('coverage.whole', { level: t('areaLevel.city') })
                : t('coverage.perArea', { level: t(`areaLevel.${target.level}`), count: target.count })}
            </Text>
          </Group>
          <Progress
            mt={2}
            value={(100 * progress.haveCount) / progress.wantedCount}
            aria-label={t('coverage.target')}
          />
        </div>
      ))}
    </Stack>
  )
}

/** How many of the least served areas are listed. */
const LISTED = 8

function LeastServed({ level }: { level: ReturnType<typeof useMatrixLevel>[0] }) {
  const { t } = useTranslation()
  const table = useCoverageTable(level)
  const plan = usePlanState((state) => state.plan)
  const rows = (table?.rows ?? [])
    .filter((row) => row.areaId !== null)
    .toSorted((a, b) => (b.shortfall ?? 0) - (a.shortfall ?? 0) || a.total - b.total || (a.code < b.code ? -1 : 1))
    .slice(0, LISTED)
  return (
    <Stack gap={2}>
      <Text fw={700} size="sm">
        {t('coverage.least')}
      </Text>
      {rows.map((row) => (
        <UnstyledButton
          key={row.areaId}
          py={4}
          onClick={() => {
            const area = row.areaId === null ? undefined : plan.area.get(row.areaId)
            if (!area) return
            select('area', [area.id])
            goThere('area', [area.id])
          }}
        >
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" truncate>
              {row.name}
            </Text>
            <Text size="sm" className="tabular" style={{ whiteSpace: 'nowrap' }}>
              {row.total}
              {row.target !== null && `/${row.target}`}
            </Text>
          </Group>
        </UnstyledButton>
      ))}
    </Stack>
  )
}
