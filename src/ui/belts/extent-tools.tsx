import { Button, Group, NativeSelect, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconArrowMerge, IconScissors } from '@tabler/icons-react'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stretchTitle } from '../../app/belt-title.ts'
import { describeExtentProblem } from '../../app/describe-extent-problem.ts'
import { joinWith, listJoinable, splitExtentAt } from '../../app/extent-actions.ts'
import { useDerivedState } from '../../app/derived-state.ts'
import { extentName } from '../../app/extent-name.ts'
import { usePlanState } from '../../app/plan-state.ts'
import type { ExtentTable } from '../../model/operations/edit-extent.ts'
import { stretchesOf } from '../../model/stretches-of.ts'
import type { Belt, Line } from '../../model/tables.ts'
import { parseStake } from '../../network/parse-stake.ts'

/** Nearer than this the ends of two meet, metres. */
const MEETS_M = 300

interface ExtentToolsProps {
  readonly table: ExtentTable
  readonly row: Line | Belt
}

/** Splitting a line or belt at a stake, and joining it with another. */
export function ExtentTools({ table, row }: ExtentToolsProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'split' | 'join' | null>(null)
  const toggle = (tool: 'split' | 'join'): void => setOpen(open === tool ? null : tool)
  return (
    <section className="inspector-section">
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant={open === 'split' ? 'light' : 'default'}
          leftSection={<IconScissors size={14} />}
          aria-expanded={open === 'split'}
          onClick={() => toggle('split')}
        >
          {t('lines.belt.split')}
        </Button>
        <Button
          size="compact-sm"
          variant={open === 'join' ? 'light' : 'default'}
          leftSection={<IconArrowMerge size={14} />}
          aria-expanded={open === 'join'}
          onClick={() => toggle('join')}
        >
          {t('lines.belt.join')}
        </Button>
      </Group>
      {open === 'split' && <SplitForm table={table} row={row} onDone={() => setOpen(null)} />}
      {open === 'join' && <JoinForm table={table} row={row} onDone={() => setOpen(null)} />}
    </section>
  )
}

interface FormProps extends ExtentToolsProps {
  readonly onDone: () => void
}

function SplitForm({ table, row, onDone }: FormProps) {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  const stretches = stretchesOf(row)
  const [at, setAt] = useState(0)
  const [text, setText] = useState('')
  const [error, setError] = useState<string | null>(null)
  const split = (event: FormEvent): void => {
    event.preventDefault()
    const stake = parseStake(text)
    if (!stake) {
      setError(t('lines.belt.badStake'))
      return
    }
    const problem = splitExtentAt(table, row.id, {
      at: Math.min(at, stretches.length - 1),
      chainageM: stake.chainageM,
    })
    if (problem) setError(describeExtentProblem(problem))
    else onDone()
  }
  return (
    <form onSubmit={split}>
      <Stack gap="xs" mt="xs">
        {stretches.length > 1 && (
          <NativeSelect
            label={t('lines.belt.splitRoute')}
            data={stretches.map((stretch, number) => ({
              value: String(number),
              label: stretchTitle(stretch, routes),
            }))}
            value={String(at)}
            onChange={(event) => setAt(Number(event.currentTarget.value))}
          />
        )}
        <TextInput
          label={t('field.stake')}
          placeholder="K12+350"
          value={text}
          error={error}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" disabled={text === ''}>
          {t('lines.belt.splitAt')}
        </Button>
      </Stack>
    </form>
  )
}

function JoinForm({ table, row, onDone }: FormProps) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const [chosen, setChosen] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const layout = useDerivedState((state) => state.derived)
  // The places of the others follow from the plan and the engine's answer.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const others = useMemo(() => listJoinable(table, row.id), [table, row.id, plan, layout])
  const other = others.find(({ id }) => id === chosen)
  const nameOf = (id: string): string => {
    const kept = plan[table].get(id)
    return kept ? extentName(table, { id, stretches: stretchesOf(kept) }, plan) : ''
  }
  return (
    <Stack gap="xs" mt="xs">
      <Select
        label={t(`inspector.kind.${table}`)}
        placeholder={t(table === 'line' ? 'lines.membership.chooseLine' : 'lines.membership.choose')}
        nothingFoundMessage={t(table === 'line' ? 'lines.belt.nothingNearLine' : 'lines.belt.nothingNear')}
        searchable
        allowDeselect={false}
        limit={100}
        data={others.map(({ id }) => ({ value: id, label: nameOf(id) }))}
        value={chosen}
        onChange={setChosen}
      />
      {other && (
        <Text size="sm" c="dimmed">
          {other.gapM > MEETS_M
            ? t(table === 'line' ? 'lines.belt.joinGapLine' : 'lines.belt.joinGap', {
                km: (other.gapM / 1000).toFixed(1),
              })
            : t('lines.belt.joinMeets')}
        </Text>
      )}
      {error && (
        <Text size="sm" c="red.8" role="alert">
          {error}
        </Text>
      )}
      <Button
        disabled={!other}
        onClick={() => {
          if (!other) return
          const problem = joinWith(table, row.id, other.id)
          if (problem) setError(describeExtentProblem(problem))
          else onDone()
        }}
      >
        {t('lines.belt.joinWith')}
      </Button>
    </Stack>
  )
}
