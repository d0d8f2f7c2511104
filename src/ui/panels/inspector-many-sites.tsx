import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../app/plan-state.ts'
import { CandidateLock } from '../siting/candidate-lock.tsx'
import { BatchEdit } from '../batch-edit.tsx'
import { ExtentMembership } from '../belts/extent-membership.tsx'
import { ClusterMembership } from './clusters/cluster-membership.tsx'
import { deleteSitesWithUndo } from '../delete-sites.ts'
import { InspectorDomains } from './inspector-domains.tsx'
import { InspectorFrame, InspectorSection } from './inspector-frame.tsx'

/** Many sites: how many of each domain, and what can be changed on all of them. */
export function InspectorManySites({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useTranslation()
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const title = t('inspector.many.title', { n: ids.length.toLocaleString('en'), kind: t('inspector.kind.site') })
  return (
    <InspectorFrame
      kind="site"
      ids={ids}
      title={title}
      onDelete={readOnly ? undefined : () => deleteSitesWithUndo(ids)}
    >
      <InspectorDomains listTitle={title} siteIds={ids} />
      <CandidateLock kind="site" ids={ids} />
      {!readOnly && (
        <InspectorSection title={t('lines.membership.button')}>
          <ExtentMembership siteIds={ids} />
        </InspectorSection>
      )}
      {!readOnly && (
        <InspectorSection title={t('clusters.make.section')}>
          <ClusterMembership siteIds={ids} />
        </InspectorSection>
      )}
      {!readOnly && (
        <section className="inspector-section">
          <BatchEdit siteIds={ids} />
        </section>
      )}
    </InspectorFrame>
  )
}
