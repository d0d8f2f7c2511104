import { Group, Radio, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { setImportMode } from '../../app/importing/import-actions.ts'
import { type Choices, type ImportMode, useImportState } from '../../app/importing/import-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { formatCount } from './format-count.ts'

const TABLES_OF = {
  site: ['site'],
  route: ['route', 'road'],
  area: ['area'],
  demandPoint: ['demandPoint'],
  stake: ['calibrationPoint'],
} as const

/** Whether rows come beside those of the same kind that the plan has, or in their place. Nothing where it has none. */
export function ImportModeChoice({ kind }: { kind: Choices['kind'] }) {
  const { t } = useTranslation()
  const mode = useImportState((state) => state.modes[kind])
  const plan = usePlanState((state) => state.plan)
  const tables = TABLES_OF[kind].filter((table) => plan[table].size > 0)
  if (tables.length === 0) return null
  const present = tables
    .map((table) => `${t(`object.${table === 'calibrationPoint' ? 'stake' : table}`)} ${formatCount(plan[table].size)}`)
    .join(' · ')
  return (
    <Radio.Group
      value={mode}
      onChange={(value) => setImportMode(kind, value as ImportMode)}
      label={t('importing.mode.title', { present })}
    >
      <Group gap="md" mt={4}>
        <Radio size="sm" value="add" label={t('importing.mode.add')} />
        <Radio size="sm" value="replace" label={t('importing.mode.replace')} />
      </Group>
      <Text size="xs" c="dimmed" mt={2}>
        {mode === 'replace' && t('importing.mode.replaceHint')}
        {mode === 'add' && kind === 'route' && t('importing.mode.addRoutes')}
        {mode === 'add' && kind === 'stake' && t('importing.mode.addStakes')}
      </Text>
    </Radio.Group>
  )
}
