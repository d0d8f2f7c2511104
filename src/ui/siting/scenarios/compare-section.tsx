import { Alert, Button, Group, Select, Stack, Switch, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../../app/plan-state.ts'
import { listDifferences } from '../../../app/siting/list-differences.ts'
import { TODAY, useCompared, useScenarioView } from '../../../app/siting/scenarios.ts'
import type { Scenario } from '../../../model/tables.ts'
import { countSides } from './count-sides.ts'
import { FigureTable } from './figure-table.tsx'
import { SideLegend } from './side-legend.tsx'
import { useComparison } from './use-comparison.ts'

/** Any two scenarios, or one against today. */
export function CompareSection() {
  const { t } = useTranslation()
  const compared = useCompared()
  const scenarios = usePlanState((state) => state.plan.scenario)
  const isOnMap = useScenarioView((view) => view.isOnMap)
  if (!compared) return null
  const { a, b } = compared
  const data = [...scenarios.values()].map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Stack gap={6} component="section" aria-label={t('scenarios.compare')} data-testid="compare">
      <Text fw={700} size="sm">
        {t('scenarios.compare')}
      </Text>
      <Group grow>
        <Select
          size="xs"
          label={t('scenarios.compareA')}
          allowDeselect={false}
          data={data}
          value={a.id}
          onChange={(id) => useScenarioView.setState({ compared: [id, b?.id ?? TODAY] })}
        />
        <Select
          size="xs"
          label={t('scenarios.compareB')}
          allowDeselect={false}
          data={[{ value: TODAY, label: t('scenarios.today') }, ...data.filter(({ value }) => value !== a.id)]}
          value={b?.id ?? TODAY}
          onChange={(id) => useScenarioView.setState({ compared: [a.id, id ?? TODAY] })}
        />
      </Group>
      <Group justify="space-between">
        <Switch
          size="sm"
          label={t('scenarios.onMap')}
          checked={isOnMap}
          onChange={(event) => useScenarioView.setState({ isOnMap: event.currentTarget.checked })}
        />
        <Button size="compact-sm" variant="light" onClick={() => useScenarioView.setState({ isOpen: true })}>
          {t('scenarios.openCompare')}
        </Button>
      </Group>
      {isOnMap && <Legend a={a} b={b} />}
      <CompareFigures a={a} b={b} isNarrow />
    </Stack>
  )
}

function Legend({ a, b }: { readonly a: Scenario; readonly b: Scenario | null }) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const counts = useMemo(() => countSides(listDifferences(plan, a, b)), [plan, a, b])
  return <SideLegend nameA={a.name} nameB={b?.name ?? t('scenarios.today')} counts={counts} />
}

interface FiguresProps {
  readonly a: Scenario
  readonly b: Scenario | null
  readonly isNarrow?: boolean
}

/** The figures of both, or why there are none. */
export function CompareFigures({ a, b, isNarrow = false }: FiguresProps) {
  const { t } = useTranslation()
  const { comparison, message } = useComparison(a, b)
  if (message !== null) return <Alert color="orange">{t('scenarios.failed', { message })}</Alert>
  if (!comparison) return <Text size="sm">{t('scenarios.computing')}</Text>
  const missing = [
    { name: a.name, n: comparison.missingA },
    { name: b?.name ?? '', n: comparison.missingB },
  ].filter(({ n }) => n > 0)
  return (
    <>
      {missing.map((one) => (
        <Text key={one.name} size="xs">
          {t('scenarios.missingIds', one)}
        </Text>
      ))}
      <FigureTable a={a} b={b} comparison={comparison} isNarrow={isNarrow} />
      <Text size="xs" c="dimmed">
        {a.choice ? t('scenarios.basis', { name: a.name }) : t('scenarios.basisNow')}
      </Text>
    </>
  )
}
