import { Button, Group, Menu, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { IconArrowsLeftRight, IconPlus, IconRestore } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CandidateScores, setCriteria } from '../../../app/siting/scores.ts'
import { setSitingSettings, useSitingSettings } from '../../../app/siting/siting.ts'
import type { Criterion } from '../../../model/tables.ts'
import { pairAt } from '../../../siting/scores/compare-pairs.ts'
import { CRITERION_KINDS } from '../../../siting/scores/criterion-kinds.ts'
import { createCriterion } from '../../../siting/scores/default-criteria.ts'
import type { CriterionKind } from '../../../siting/scores/types.ts'
import { CompareDialog } from './compare-dialog.tsx'
import { CriterionRow } from './criterion-row.tsx'
import { PRINCIPLE_COLORS } from './principle-colors.ts'
import { useCriterionWords } from './use-criterion-words.ts'

/** The criteria with their weights; what is missing; adding, comparing in pairs. Every change is a step of the plan. */
export function CriteriaSection({
  scores,
  isReader,
}: {
  readonly scores: CandidateScores
  readonly isReader: boolean
}) {
  const { t } = useTranslation()
  const settings = useSitingSettings()
  const words = useCriterionWords()
  const [isComparing, setComparing] = useState(false)
  const { criteria } = scores.scoring
  const columns = useMemo(
    () => [...new Set(scores.ground.candidates.flatMap(({ properties }) => Object.keys(properties)))].sort(),
    [scores.ground],
  )
  const change = (at: number, patch: Partial<Criterion>): void =>
    setCriteria(
      criteria.with(at, { ...criteria[at]!, ...patch }),
      patch.weight === undefined ? settings.comparisons : null,
    )
  const remove = (at: number): void =>
    setCriteria(criteria.toSpliced(at, 1), withoutCriterion(criteria.length, settings.comparisons, at))
  const isVillages = settings.candidates === 'demandPoint'
  const missing = settings.missingScores ?? 'leftOut'
  return (
    <Stack gap="xs" component="section" aria-labelledby="criteria-title">
      <Group justify="space-between" gap={6}>
        <Title order={3} fz={14} id="criteria-title">
          {t('scores.criteria')}
        </Title>
        {settings.criteria !== null && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconRestore size={14} aria-hidden />}
            disabled={isReader}
            onClick={() => setCriteria(null)}
          >
            {t('scores.reset')}
          </Button>
        )}
      </Group>
      {settings.criteria === null && (
        <Text size="xs" c="dimmed">
          {t(isVillages ? 'scores.ownVillages' : 'scores.own')}
        </Text>
      )}
      {settings.comparisons !== null && (
        <Text size="xs" c="dimmed">
          {t('scores.followed')}
        </Text>
      )}
      <ul className="criteria">
        {criteria.map(({ id }, at) => (
          <CriterionRow
            key={id}
            scores={scores}
            at={at}
            columns={columns}
            words={words}
            isReader={isReader}
            onChange={(patch) => change(at, patch)}
            onRemove={() => remove(at)}
          />
        ))}
      </ul>
      <Group gap={6} grow preventGrowOverflow={false}>
        <AddMenu
          criteria={criteria}
          columns={columns}
          isVillages={isVillages}
          isReader={isReader}
          onAdd={(criterion) => setCriteria([...criteria, criterion])}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowsLeftRight size={14} aria-hidden />}
          disabled={isReader || criteria.length < 2}
          onClick={() => setComparing(true)}
        >
          {t('scores.compare')}
        </Button>
      </Group>
      <div>
        <Text size="sm" mb={4}>
          {t('scores.missingRule')}
        </Text>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('scores.missingRule')}
          disabled={isReader}
          value={missing}
          data={(['leftOut', 'worst'] as const).map((value) => ({ value, label: t(`scores.missingRules.${value}`) }))}
          onChange={(value) => setSitingSettings({ missingScores: value as typeof missing })}
        />
        <Text size="xs" c="dimmed" mt={4}>
          {t(`scores.missingHint.${missing}`)}
        </Text>
      </div>
      {isComparing && (
        <CompareDialog
          names={criteria.map(words.nameOf)}
          weights={criteria.map(({ weight }) => weight)}
          comparisons={settings.comparisons}
          onClose={() => setComparing(false)}
          onApply={(weights, comparisons) => {
            setCriteria(
              criteria.map((criterion, at) => ({ ...criterion, weight: 100 * weights[at]! })),
              comparisons,
            )
            setComparing(false)
          }}
        />
      )}
    </Stack>
  )
}

/** The comparisons of the others; null where there are none, or none are left. */
function withoutCriterion(
  count: number,
  comparisons: readonly number[] | null,
  removed: number,
): readonly number[] | null {
  if (comparisons?.length !== (count * (count - 1)) / 2 || count < 3) return null
  const kept: number[] = []
  for (let row = 0; row < count; row++)
    for (let column = row + 1; column < count; column++)
      if (row !== removed && column !== removed) kept.push(comparisons[pairAt(count, row, column)]!)
  return kept
}

interface AddMenuProps {
  readonly criteria: readonly Criterion[]
  readonly columns: readonly string[]
  readonly isVillages: boolean
  readonly isReader: boolean
  readonly onAdd: (criterion: Criterion) => void
}

/** Kinds that are not among the criteria, and columns. */
function AddMenu({ criteria, columns, isVillages, isReader, onAdd }: AddMenuProps) {
  const { t } = useTranslation()
  const taken = new Set(criteria.map(({ kind }) => kind))
  const takenColumns = new Set(criteria.map(({ property }) => property))
  const kinds = (Object.keys(CRITERION_KINDS) as CriterionKind[]).filter(
    (kind) => kind !== 'column' && !taken.has(kind) && (!isVillages || CRITERION_KINDS[kind].isOfVillages),
  )
  const free = columns.filter((column) => !takenColumns.has(column))
  const add = (kind: CriterionKind, column: string | null): void => {
    const stem = column === null ? kind : `${kind} ${column}`
    const ids = new Set(criteria.map(({ id }) => id))
    let id = stem
    for (let n = 2; ids.has(id); n++) id = `${stem} ${n}`
    const mean = criteria.reduce((sum, { weight }) => sum + weight, 0) / criteria.length
    onAdd(createCriterion(id, kind, column, mean > 0 ? mean : 50))
  }
  return (
    <Menu position="bottom-start" shadow="md" width={240}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={isReader || kinds.length + free.length === 0}
        >
          {t('scores.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {kinds.map((kind) => (
          <Menu.Item
            key={kind}
            leftSection={
              <span
                className="criterion-swatch"
                style={{ background: PRINCIPLE_COLORS[CRITERION_KINDS[kind].principle] }}
              />
            }
            onClick={() => add(kind, null)}
          >
            {t(`scores.kinds.${kind}`)}
          </Menu.Item>
        ))}
        {free.length > 0 && <Menu.Label>{t('scores.columns')}</Menu.Label>}
        {free.map((column) => (
          <Menu.Item key={`column ${column}`} onClick={() => add('column', column)}>
            {column}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
