import { SimpleGrid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { runChangeset, usePlanState } from '../../app/plan-state.ts'
import { useWord } from '../../app/use-word.ts'
import { editSites, type SiteFields } from '../../model/operations/edit-sites.ts'
import { programmeOf } from '../../model/plan.ts'
import { SITE_STATUSES, type Site, type SiteStatus } from '../../model/tables.ts'
import { DomainMark } from '../charts/domain-mark.tsx'
import { InspectorChoice } from './inspector-choice.tsx'
import { InspectorField } from './inspector-field.tsx'
import { InspectorSection } from './inspector-frame.tsx'
import { InspectorPlace } from './inspector-place.tsx'

interface InspectorSiteFormProps {
  readonly site: Site
  readonly readOnly: boolean
}

/** The fields of a site; each change is one step. */
export function InspectorSiteForm({ site, readOnly }: InspectorSiteFormProps) {
  const { t } = useTranslation()
  const word = useWord()
  const programme = usePlanState((state) => programmeOf(state.plan))
  const edit = (fields: SiteFields): null => {
    const { plan } = usePlanState.getState()
    if (plan.site.has(site.id)) runChangeset(editSites(plan, [site.id], fields))
    return null
  }
  const none = { value: '', label: t('field.none') }
  const choices = [
    { field: 'domainId', label: t('field.domain'), rows: programme.domains },
    { field: 'tierId', label: t('field.tier'), rows: programme.tiers },
    { field: 'themeId', label: t('field.theme'), rows: programme.themes },
  ] as const
  const others = Object.entries(site.properties)
  return (
    <Stack gap="xs">
      <InspectorField
        label={t('field.name')}
        value={site.name}
        readOnly={readOnly}
        onCommit={(name) => (name === '' ? t('inspector.site.nameMissing') : edit({ name }))}
      />
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
        {choices.map(({ field, label, rows }) => (
          <InspectorChoice
            key={field}
            label={label}
            readOnly={readOnly}
            icon={
              field === 'domainId' && (
                <DomainMark domain={programme.domains.find((domain) => domain.id === site.domainId) ?? null} />
              )
            }
            data={[none, ...rows.map((row) => ({ value: row.id, label: word(row.name) }))]}
            value={site[field] ?? ''}
            onChange={(value) => edit({ [field]: value || null })}
          />
        ))}
        <InspectorChoice
          label={t('field.status')}
          readOnly={readOnly}
          data={SITE_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
          value={site.status}
          onChange={(value) => edit({ status: value as SiteStatus })}
        />
      </SimpleGrid>
      <InspectorPlace site={site} readOnly={readOnly} />
      <InspectorField
        label={t('inspector.site.areaName')}
        value={site.areaName}
        readOnly={readOnly}
        onCommit={(areaName) => edit({ areaName })}
      />
      <InspectorField
        label={t('field.notes')}
        value={site.notes}
        readOnly={readOnly}
        multiline
        onCommit={(notes) => edit({ notes })}
      />
      {others.length > 0 && (
        <InspectorSection title={t('inspector.site.other')}>
          <Stack gap="xs">
            {others.map(([name, value]) => (
              <InspectorField
                key={name}
                label={name}
                value={value}
                readOnly={readOnly}
                onCommit={(text) => edit({ properties: { ...site.properties, [name]: text } })}
              />
            ))}
          </Stack>
        </InspectorSection>
      )}
    </Stack>
  )
}
