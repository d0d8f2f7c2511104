import { Button, NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { runChangeset, usePlanState } from '../app/plan-state.ts'
import { useWord } from '../app/use-word.ts'
import { editSites, type SiteFields } from '../model/operations/edit-sites.ts'
import { programmeOf } from '../model/plan.ts'
import { SITE_STATUSES, type SiteStatus } from '../model/tables.ts'

/** The choice that leaves a field as it is; the empty choice empties it. */
const KEEP = '*'

interface BatchEditProps {
  readonly siteIds: readonly string[]
  readonly onDone?: () => void
}

/** Domain, tier, theme and status of many sites, as one step. */
export function BatchEdit({ siteIds, onDone }: BatchEditProps) {
  const { t } = useTranslation()
  const word = useWord()
  const programme = usePlanState((state) => programmeOf(state.plan))
  const [chosen, setChosen] = useState({ domainId: KEEP, tierId: KEEP, themeId: KEEP, status: KEEP })
  const keep = { value: KEEP, label: t('table.keep') }
  const none = { value: '', label: t('field.none') }
  const words = (rows: readonly { id: string; name: { zh: string; en: string } }[]) => [
    keep,
    ...rows.map((row) => ({ value: row.id, label: word(row.name) })),
    none,
  ]
  const fields = [
    { name: 'domainId', label: t('field.domain'), data: words(programme.domains) },
    { name: 'tierId', label: t('field.tier'), data: words(programme.tiers) },
    { name: 'themeId', label: t('field.theme'), data: words(programme.themes) },
    {
      name: 'status',
      label: t('field.status'),
      data: [keep, ...SITE_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))],
    },
  ] as const
  const apply = (): void => {
    const plan = usePlanState.getState().plan
    runChangeset(
      editSites(
        plan,
        siteIds.filter((id) => plan.site.has(id)),
        readFields(chosen),
      ),
    )
    setChosen({ domainId: KEEP, tierId: KEEP, themeId: KEEP, status: KEEP })
    onDone?.()
  }
  return (
    <Stack gap="xs">
      <Text fw={700}>{t('table.batchTitle', { n: siteIds.length })}</Text>
      {fields.map(({ name, label, data }) => (
        <NativeSelect
          key={name}
          label={label}
          data={data}
          value={chosen[name]}
          onChange={(event) => setChosen({ ...chosen, [name]: event.currentTarget.value })}
        />
      ))}
      <Button onClick={apply} disabled={Object.values(chosen).every((value) => value === KEEP)}>
        {t('action.apply')}
      </Button>
    </Stack>
  )
}

function readFields(chosen: { domainId: string; tierId: string; themeId: string; status: string }): SiteFields {
  const { domainId, tierId, themeId, status } = chosen
  return {
    ...(domainId === KEEP ? {} : { domainId: domainId || null }),
    ...(tierId === KEEP ? {} : { tierId: tierId || null }),
    ...(themeId === KEEP ? {} : { themeId: themeId || null }),
    ...(status === KEEP ? {} : { status: status as SiteStatus }),
  }
}
