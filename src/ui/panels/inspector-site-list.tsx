import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../app/plan-state.ts'
import { select, showSites } from '../../app/view-state.ts'
import { programmeOf } from '../../model/plan.ts'
import { DomainMark } from '../charts/domain-mark.tsx'
import { InspectorSection } from './inspector-frame.tsx'

/** Sites listed here; the table shows the rest. */
const MOST_LISTED = 60

interface InspectorSiteListProps {
  /** Heading; the table's chip carries `listTitle`. */
  readonly title: string
  readonly listTitle: string
  readonly siteIds: readonly string[]
  /** What stands behind a site's name. */
  readonly noteOf?: (siteId: string) => string
}

/** Sites in the order given; a click selects one. */
export function InspectorSiteList({ title, listTitle, siteIds, noteOf }: InspectorSiteListProps) {
  const { t } = useTranslation()
  const sites = usePlanState((state) => state.plan.site)
  const programme = usePlanState((state) => programmeOf(state.plan))
  const domains = new Map(programme.domains.map((domain) => [domain.id, domain]))
  return (
    <InspectorSection title={title}>
      {siteIds.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('inspector.sites.none')}
        </Text>
      )}
      <ol className="inspector-list">
        {siteIds.slice(0, MOST_LISTED).map((id) => {
          const site = sites.get(id)
          return (
            site && (
              <li key={id}>
                <button type="button" onClick={() => select('site', [id])}>
                  <DomainMark domain={domains.get(site.domainId ?? '') ?? null} />
                  <span>{site.name}</span>
                  {noteOf && <small className="tabular">{noteOf(id)}</small>}
                </button>
              </li>
            )
          )
        })}
      </ol>
      {siteIds.length > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={() => showSites(listTitle, siteIds)}>
          {t('inspector.sites.all', { n: siteIds.length.toLocaleString('en') })}
        </Button>
      )}
    </InspectorSection>
  )
}
