import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { showSites } from '../../../app/view-state.ts'
import type { UnassignedReason, UnassignedSite } from '../../../app/cluster-view.ts'
import { InspectorSection } from '../inspector-frame.tsx'

/** The sites that are in no cluster by the reason; each reason opens its sites. */
export function UnassignedSection({ unassigned }: { readonly unassigned: readonly UnassignedSite[] }) {
  const { t } = useTranslation()
  if (unassigned.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('clusters.unassigned.none')}
      </Text>
    )
  const groups = new Map<UnassignedReason, string[]>()
  for (const { siteId, reason } of unassigned) {
    const group = groups.get(reason)
    if (group) group.push(siteId)
    else groups.set(reason, [siteId])
  }
  const rows = [...groups].sort(([, a], [, b]) => b.length - a.length)
  return (
    <InspectorSection title={t('clusters.unassigned.title', { n: unassigned.length.toLocaleString('en') })}>
      <ul className="inspector-list">
        {rows.map(([reason, siteIds]) => {
          const words = t(`clusters.unassigned.reason.${reason}`)
          return (
            <li key={reason}>
              <button
                type="button"
                onClick={() => showSites(t('clusters.unassigned.list', { reason: words }), siteIds)}
              >
                <span>{words}</span>
                <small className="tabular">{siteIds.length.toLocaleString('en')}</small>
              </button>
            </li>
          )
        })}
      </ul>
    </InspectorSection>
  )
}
