import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeExtentProblem } from '../../app/describe-extent-problem.ts'
import {
  addSitesToExtent,
  cutAtSite,
  cutExtentAt,
  makeExtentOfSites,
  removeSitesFromExtent,
  splitExtentAt,
} from '../../app/extent-actions.ts'
import { extentName } from '../../app/extent-name.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { useViewState } from '../../app/view-state.ts'
import type { ExtentProblem, ExtentTable } from '../../model/operations/edit-extent.ts'
import { stretchesOf } from '../../model/stretches-of.ts'
import { offerUndo } from '../offer-undo.tsx'
import { useNewWords } from './use-new-words.ts'

interface ExtentMembershipProps {
  readonly siteIds: readonly string[]
  readonly onDone?: () => void
}

const TABLES: readonly ExtentTable[] = ['belt', 'line']

/** Selected sites into a line or belt, out of it, as a new one; of a single member, it begins, ends or is split there. */
export function ExtentMembership({ siteIds, onDone }: ExtentMembershipProps) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const strip = useViewState((view) => (view.drawer === 'strip' ? view.strip : null))
  const [chosen, setChosen] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const wordsOf = useNewWords()
  const selected = new Set(siteIds)
  const all = TABLES.flatMap((table) =>
    [...plan[table].values()].map((row) => ({
      key: `${table}/${row.id}`,
      table,
      id: row.id,
      name: extentName(table, { id: row.id, stretches: stretchesOf(row) }, plan),
      inside: row.siteIds.filter((id) => selected.has(id)).length,
    })),
  )
  // The one on the strip map, else the one that has most of these sites.
  const most = all.reduce<(typeof all)[number] | undefined>(
    (best, one) => (one.inside > (best?.inside ?? 0) ? one : best),
    undefined,
  )
  const current =
    all.find(({ key }) => key === chosen) ??
    (strip && all.find(({ key }) => key === `${strip.kind}/${strip.id}`)) ??
    most ??
    null
  const inside = current?.inside ?? 0
  const [only] = siteIds
  const cut =
    current && siteIds.length === 1 && only && inside === 1 ? cutAtSite(current.table, current.id, only) : null
  const finish = (problem: ExtentProblem | null, message?: string): void => {
    setError(problem && describeExtentProblem(problem))
    if (problem) return
    if (message !== undefined) offerUndo(message)
    onDone?.()
  }
  return (
    <Stack gap="xs">
      {all.length > 0 ? (
        <>
          <Select
            label={t('lines.membership.extent')}
            placeholder={t('lines.membership.chooseExtent')}
            searchable
            openOnFocus={false}
            limit={100}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            data={TABLES.map((table) => ({
              group: t(`object.${table}`),
              items: all.filter((one) => one.table === table).map(({ key, name }) => ({ value: key, label: name })),
            })).filter(({ items }) => items.length > 0)}
            value={current?.key ?? null}
            onChange={setChosen}
          />
          <Group gap="xs" grow>
            <Button
              disabled={!current || inside === siteIds.length}
              onClick={() => {
                const n = siteIds.length - inside
                if (current && addSitesToExtent(current.table, current.id, siteIds))
                  finish(null, t('lines.membership.added', { n }))
              }}
            >
              {t('lines.membership.add')}
            </Button>
            <Button
              variant="default"
              disabled={inside === 0}
              onClick={() => {
                if (current && removeSitesFromExtent(current.table, current.id, siteIds))
                  finish(null, t('lines.membership.removed', { n: inside }))
              }}
            >
              {t('lines.membership.remove')}
            </Button>
          </Group>
          {cut && current && (
            <Group gap={4}>
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => finish(cutExtentAt(current.table, current.id, cut, 'beyond'))}
              >
                {t('lines.membership.beginHere')}
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => finish(cutExtentAt(current.table, current.id, cut, 'before'))}
              >
                {t('lines.membership.endHere')}
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => finish(splitExtentAt(current.table, current.id, cut))}
              >
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
      {siteIds.length > 1 &&
        TABLES.map((table) => (
          <Button
            key={table}
            variant="default"
            onClick={() =>
              void makeExtentOfSites(table, siteIds, wordsOf(table)).then((problem) =>
                finish(problem, t('lines.make.made', { kind: t(`inspector.kind.${table}`) })),
              )
            }
          >
            {t(table === 'line' ? 'lines.make.lineOfSelected' : 'lines.make.beltOfSelected', { n: siteIds.length })}
          </Button>
        ))}
      {error && (
        <Text size="sm" c="red.8" role="alert">
          {error}
        </Text>
      )}
    </Stack>
  )
}
