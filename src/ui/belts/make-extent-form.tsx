import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeExtentProblem } from '../../app/describe-extent-problem.ts'
import { makeExtentOfStretch } from '../../app/extent-actions.ts'
import { usePlanState } from '../../app/plan-state.ts'
import type { ExtentTable } from '../../model/operations/edit-extent.ts'
import { planRow } from '../../model/plan.ts'
import { parseStake } from '../../network/parse-stake.ts'
import { offerUndo } from '../offer-undo.tsx'
import { useNewWords } from './use-new-words.ts'

/** A line or belt by hand: a route from stake to stake. */
export function MakeExtentForm() {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  const maxOffsetM = usePlanState((state) => planRow(state.plan).beltSettings.maxOffsetM)
  const wordsOf = useNewWords()
  const [routeId, setRouteId] = useState<string | null>(null)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [error, setError] = useState<string | null>(null)
  const make = (table: ExtentTable): void => {
    const ends = [parseStake(from), parseStake(to)]
    const [first, last] = ends
    if (!routeId || !first || !last) {
      setError(t('lines.belt.badStake'))
      return
    }
    const stretch = { routeId, fromChainageM: first.chainageM, toChainageM: last.chainageM }
    const problem = makeExtentOfStretch(table, stretch, maxOffsetM, wordsOf(table))
    setError(problem && describeExtentProblem(problem))
    if (problem) return
    setFrom('')
    setTo('')
    offerUndo(t('lines.make.made', { kind: t(`inspector.kind.${table}`) }))
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    make('belt')
  }
  return (
    <form onSubmit={submit} aria-label={t('lines.make.title')}>
      <Stack gap="xs">
        <Text fw={700} size="sm">
          {t('lines.make.title')}
        </Text>
        <Select
          label={t('lines.make.route')}
          searchable
          allowDeselect={false}
          limit={100}
          data={[...routes.values()].map((route) => ({
            value: route.id,
            label: [route.ref, route.name].filter(Boolean).join(' '),
          }))}
          value={routeId}
          onChange={setRouteId}
        />
        <Group grow gap="xs" align="flex-start">
          <TextInput
            label={t('lines.make.from')}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput label={t('lines.make.to')} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
        </Group>
        <Text size="xs" c={error ? 'red.8' : 'dimmed'} role={error ? 'alert' : undefined}>
          {error ?? t('lines.make.hint')}
        </Text>
        <Group grow gap="xs">
          <Button type="submit" variant="default" disabled={!routeId || !from || !to}>
            {t('lines.make.belt')}
          </Button>
          <Button variant="default" disabled={!routeId || !from || !to} onClick={() => make('line')}>
            {t('lines.make.line')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
