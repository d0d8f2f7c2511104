import { Button, NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CLUSTER_COLORS } from '../../app/cluster-color.ts'
import { runChangeset, usePlanState } from '../../app/plan-state.ts'
import { useWord } from '../../app/use-word.ts'
import { editGroups, type GroupTable } from '../../model/operations/edit-group.ts'
import { programmeOf } from '../../model/plan.ts'
import { BELT_COLORS } from '../map/symbols/belt-color.ts'
import { ColorSwatches } from './color-swatches.tsx'

/** The choice that leaves a field as it is; the empty choice empties it. */
const KEEP = '*'
const unchanged = { tierId: KEEP, themeId: KEEP, color: '' }

interface GroupBatchEditProps {
  readonly table: GroupTable
  readonly ids: readonly string[]
  readonly onDone?: () => void
}

/** Tier, theme and colour of several lines, belts or clusters of the plan, as one step. */
export function GroupBatchEdit({ table, ids, onDone }: GroupBatchEditProps) {
  const { t } = useTranslation()
  const word = useWord()
  const programme = usePlanState((state) => programmeOf(state.plan))
  const rows = usePlanState((state) => state.plan[table])
  const [chosen, setChosen] = useState(unchanged)
  const present = ids.filter((id) => rows.has(id))
  const fields = [
    { name: 'tierId', label: t('field.tier'), words: programme.tiers },
    { name: 'themeId', label: t('field.theme'), words: programme.themes },
  ] as const
  const apply = (): void => {
    const { tierId, themeId, color } = chosen
    runChangeset(
      editGroups(usePlanState.getState().plan, table, present, {
        ...(tierId !== KEEP && { tierId: tierId || null }),
        ...(themeId !== KEEP && { themeId: themeId || null }),
        ...(color !== '' && { color }),
      }),
    )
    setChosen(unchanged)
    onDone?.()
  }
  return (
    <Stack gap="xs">
      <Text fw={700}>
        {t('inspector.many.batchTitle', {
          n: present.length.toLocaleString('en'),
          kind: t(`inspector.kind.${table}`),
        })}
      </Text>
      {fields.map(({ name, label, words }) => (
        <NativeSelect
          key={name}
          label={label}
          data={[
            { value: KEEP, label: t('table.keep') },
            ...words.map((one) => ({ value: one.id, label: word(one.name) })),
            { value: '', label: t('field.none') },
          ]}
          value={chosen[name]}
          onChange={(event) => setChosen({ ...chosen, [name]: event.currentTarget.value })}
        />
      ))}
      <ColorSwatches
        label={t('inspector.many.keepColor')}
        colors={table === 'cluster' ? CLUSTER_COLORS : BELT_COLORS}
        color={chosen.color}
        readOnly={false}
        onChoose={(color) => setChosen({ ...chosen, color })}
      />
      <Button
        onClick={apply}
        disabled={present.length === 0 || (chosen.tierId === KEEP && chosen.themeId === KEEP && chosen.color === '')}
      >
        {t('action.apply')}
      </Button>
    </Stack>
  )
}
