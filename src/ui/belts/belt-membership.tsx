import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  addSitesToBelt,
  cutAtSite,
  cutBeltAt,
  makeBeltOfSites,
  removeSitesFromBelt,
  splitBeltAt,
} from '../../app/belt-actions.ts'
import { beltName } from '../../app/belt-name.ts'
import { describeExtentProblem } from '../../app/describe-extent-problem.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { useViewState } from '../../app/view-state.ts'
import type { ExtentProblem } from '../../model/operations/edit-extent.ts'
import { offerUndo } from '../offer-undo.tsx'
import { useNewBelt } from './use-new-belt.ts'

interface BeltMembershipProps {
  readonly siteIds: readonly string[]
  readonly onDone?: () => void
}

/** Selected sites into a belt, out of it, as a new one; of a single member, the belt begins, ends or is split there. */
export function BeltMembership({ siteIds, onDone }: BeltMembershipProps) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const strip = useViewState((view) => (view.drawer === 'strip' && view.strip?.kind === 'belt' ? view.strip.id : null))
  const [chosen, setChosen] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const newBelt = useNewBelt()
  const selected = new Set(siteIds)
  const sharedWith = (beltId: string): number =>
    plan.belt.get(beltId)?.siteIds.filter((id) => selected.has(id)).length ?? 0
  // The belt on the strip map, else the one that has most of these sites.
  const nearest = [...plan.belt.keys()].sort((a, b) => sharedWith(b) - sharedWith(a))[0]
  const guess = strip && plan.belt.has(strip) ? strip : nearest && sharedWith(nearest) > 0 ? nearest : null
  const beltId = chosen && plan.belt.has(chosen) ? chosen : guess
  const inside = beltId ? sharedWith(beltId) : 0
  const [only] = siteIds
  const cut = beltId && siteIds.length === 1 && only && inside === 1 ? cutAtSite(beltId, only) : null
  const finish = (problem: ExtentProblem | null, message?: string): void => {
    setError(problem && describeExtentProblem(problem))
    if (problem) return
    if (message !== undefined) offerUndo(message)
    onDone?.()
  }
  return (
    <Stack gap="xs">
      {plan.belt.size > 0 ? (
        <>
          <Select
            label={t('lines.membership.belt')}
            placeholder={t('lines.membership.choose')}
            searchable
            openOnFocus={false}
            limit={100}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            data={[...plan.belt.values()].map((belt) => ({ value: belt.id, label: beltName(belt, plan) }))}
            value={beltId}
            onChange={setChosen}
          />
          <Group gap="xs" grow>
            <Button
              disabled={!beltId || inside === siteIds.length}
              onClick={() => {
                const n = siteIds.length - inside
                if (beltId && addSitesToBelt(beltId, siteIds)) finish(null, t('lines.membership.added', { n }))
              }}
            >
              {t('lines.membership.add')}
            </Button>
            <Button
              variant="default"
              disabled={inside === 0}
              onClick={() => {
                if (beltId && removeSitesFromBelt(beltId, siteIds))
                  finish(null, t('lines.membership.removed', { n: inside }))
              }}
            >
              {t('lines.membership.remove')}
            </Button>
          </Group>
          {cut && beltId && (
            <Group gap={4}>
              <Button size="compact-sm" variant="subtle" onClick={() => finish(cutBeltAt(beltId, cut, 'beyond'))}>
                {t('lines.membership.beginHere')}
              </Button>
              <Button size="compact-sm" variant="subtle" onClick={() => finish(cutBeltAt(beltId, cut, 'before'))}>
                {t('lines.membership.endHere')}
              </Button>
              <Button size="compact-sm" variant="subtle" onClick={() => finish(splitBeltAt(beltId, cut))}>
                {t('lines.membership.splitHere')}
              </Button>
            </Group>
          )}
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {t('lines.membership.none')}
        </Text>
      )}
      {siteIds.length > 1 && (
        <Button
          variant="default"
          onClick={() =>
            void makeBeltOfSites(siteIds, newBelt).then((problem) => finish(problem, t('lines.make.made')))
          }
        >
          {t('lines.make.ofSelected', { n: siteIds.length })}
        </Button>
      )}
      {error && (
        <Text size="sm" c="red.8" role="alert">
          {error}
        </Text>
      )}
    </Stack>
  )
}
