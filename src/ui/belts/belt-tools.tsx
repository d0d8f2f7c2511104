import { Button, Group, NativeSelect, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconArrowMerge, IconScissors } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { joinBeltWith, jointOf, splitBeltAt } from '../../app/belt-actions.ts'
import { beltName } from '../../app/belt-name.ts'
import { stretchTitle } from '../../app/belt-title.ts'
import { describeExtentProblem } from '../../app/describe-extent-problem.ts'
import { usePlanState } from '../../app/plan-state.ts'
import type { Belt } from '../../model/tables.ts'
import { parseStake } from '../../network/parse-stake.ts'

/** Nearer than this the ends of two belts meet, metres. */
const MEETS_M = 300

/** Splitting a belt at a stake, and joining it with another. */
export function BeltTools({ belt }: { readonly belt: Belt }) {
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
      {open === 'split' && <SplitBeltForm belt={belt} onDone={() => setOpen(null)} />}
      {open === 'join' && <JoinBeltForm belt={belt} onDone={() => setOpen(null)} />}
    </section>
  )
}

interface FormProps {
  readonly belt: Belt
  readonly onDone: () => void
}

function SplitBeltForm({ belt, onDone }: FormProps) {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
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
    const problem = splitBeltAt(belt.id, { at: Math.min(at, belt.stretches.length - 1), chainageM: stake.chainageM })
    if (problem) setError(describeExtentProblem(problem))
    else onDone()
  }
  return (
    <form onSubmit={split}>
      <Stack gap="xs" mt="xs">
        {belt.stretches.length > 1 && (
          <NativeSelect
            label={t('lines.belt.splitRoute')}
            data={belt.stretches.map((stretch, number) => ({
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

function JoinBeltForm({ belt, onDone }: FormProps) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const [chosen, setChosen] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const others = [...plan.belt.values()]
    .filter(({ id }) => id !== belt.id)
    .map((other) => ({ other, gapM: jointOf(belt.id, other.id).gapM }))
    .sort((a, b) => a.gapM - b.gapM || (a.other.id < b.other.id ? -1 : 1))
  const other = others.find((one) => one.other.id === chosen)
  return (
    <Stack gap="xs" mt="xs">
      <Select
        label={t('lines.membership.belt')}
        placeholder={t('lines.membership.choose')}
        nothingFoundMessage={t('lines.belt.nothingNear')}
        searchable
        allowDeselect={false}
        limit={100}
        data={others.map((one) => ({ value: one.other.id, label: beltName(one.other, plan) }))}
        value={chosen}
        onChange={setChosen}
      />
      {other && (
        <Text size="sm" c="dimmed">
          {other.gapM > MEETS_M
            ? t('lines.belt.joinGap', { km: (other.gapM / 1000).toFixed(1) })
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
          const problem = joinBeltWith(belt.id, other.other.id)
          if (problem) setError(describeExtentProblem(problem))
          else onDone()
        }}
      >
        {t('lines.belt.joinWith')}
      </Button>
    </Stack>
  )
}
