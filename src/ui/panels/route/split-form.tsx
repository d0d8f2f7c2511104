import { Button, Group, Stack, TextInput } from '@mantine/core'
import { IconPointer } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { runChangeset, usePlanState } from '../../../app/plan-state.ts'
import { endPicking, startPicking, useRoutePick } from '../../../app/route-pick.ts'
import { select, useViewState } from '../../../app/view-state.ts'
import { splitRoute } from '../../../model/operations/split-route.ts'
import type { CalibrationPoint, Route } from '../../../model/tables.ts'
import { formatStake } from '../../../network/format-stake.ts'
import { locateChainages } from '../../../network/locate-on-route.ts'
import { parseStake } from '../../../network/parse-stake.ts'

/** Nearer to an end than this there is nothing to split off, metres. */
const LEAST_PART_M = 0.01

interface SplitFormProps {
  readonly route: Route
  readonly calibration: readonly CalibrationPoint[]
  /** What is typed takes the place of what was picked. */
  readonly onTyped: () => void
}

/** Where a route is cut in two: a stake that is typed, or the place that was clicked. */
export function SplitForm({ route, calibration, onTyped }: SplitFormProps) {
  const { t } = useTranslation()
  const picked = useRoutePick(({ pick }) =>
    pick?.tool === 'splitRoute' && pick.foot.routeId === route.id ? pick.foot : null,
  )
  const isPicking = useViewState((view) => view.tool === 'splitRoute')
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string | null>(null)
  const shown = picked ? formatStake(picked.chainageM, picked.prefix) : typed
  const findMeasure = (): number | string => {
    if (picked) return picked.kind === 'branch' ? t('roads.split.atEnd') : picked.measureM
    const stake = parseStake(typed)
    if (!stake) return t('roads.stakeBad')
    const places = locateChainages(route, stake.chainageM, calibration, stake.prefix)
    const [place] = places
    if (!place) return t('roads.split.off')
    return places.length > 1 ? t('roads.split.twice', { n: places.length }) : place.measureM
  }
  const split = (event: FormEvent): void => {
    event.preventDefault()
    const { plan } = usePlanState.getState()
    const measureM = findMeasure()
    if (typeof measureM === 'string') setError(measureM)
    else if (measureM < LEAST_PART_M || measureM > route.lengthM - LEAST_PART_M) setError(t('roads.split.atEnd'))
    else if (plan.route.has(route.id)) {
      const names = { ref: route.ref, name: route.name }
      const changeset = splitRoute(plan, route.id, measureM, [names, names])
      runChangeset(changeset)
      select('route', changeset.put.route?.map(({ id }) => id) ?? [])
    }
  }
  return (
    <form onSubmit={split}>
      <Stack gap="xs" mt="xs">
        <TextInput
          label={t('roads.split.at')}
          placeholder="K12+350"
          value={shown}
          error={error}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setError(null)
            onTyped()
            endPicking()
          }}
        />
        <Group gap="xs">
          <Button type="submit" size="compact-md" disabled={shown === ''}>
            {t('roads.split.do')}
          </Button>
          <Button
            size="compact-md"
            variant={isPicking ? 'light' : 'default'}
            aria-pressed={isPicking}
            leftSection={<IconPointer size={16} />}
            onClick={() => (isPicking ? endPicking() : startPicking('splitRoute', route.id))}
          >
            {t('roads.split.pick')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
