import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { makeBeltOfStretch } from '../../app/belt-actions.ts'
import { describeExtentProblem } from '../../app/describe-extent-problem.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { planRow } from '../../model/plan.ts'
import { parseStake } from '../../network/parse-stake.ts'
import { offerUndo } from '../offer-undo.tsx'
import { useNewBelt } from './use-new-belt.ts'

/** A belt by hand: a route from stake to stake. */
export function MakeBeltForm() {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  const maxOffsetM = usePlanState((state) => planRow(state.plan).beltSettings.maxOffsetM)
  const belt = useNewBelt()
  const [routeId, setRouteId] = useState<string | null>(null)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [error, setError] = useState<string | null>(null)
  const make = (event: FormEvent): void => {
    event.preventDefault()
    const ends = [parseStake(from), parseStake(to)]
    const [first, last] = ends
    if (!routeId || !first || !last) {
      setError(t('lines.belt.badStake'))
      return
    }
    const stretch = { routeId, fromChainageM: first.chainageM, toChainageM: last.chainageM }
    const problem = makeBeltOfStretch(stretch, maxOffsetM, belt)
    setError(problem && describeExtentProblem(problem))
    if (problem) return
    setFrom('')
    setTo('')
    offerUndo(t('lines.make.made'))
  }
  return (
    <form onSubmit={make} aria-label={t('lines.make.title')}>
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
        <Button type="submit" variant="default" disabled={!routeId || !from || !to}>
          {t('lines.make.submit')}
        </Button>
      </Stack>
    </form>
  )
}
