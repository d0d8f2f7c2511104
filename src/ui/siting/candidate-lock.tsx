import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../app/plan-state.ts'
import { type Lock, lockCandidates, lockOf } from '../../app/siting/locks.ts'
import { useSitingSettings } from '../../app/siting/siting.ts'
import { candidateKind } from '../../app/siting/use-candidate-rows.ts'
import type { SelectionKind } from '../../app/view-state.ts'
import { InspectorSection } from '../panels/inspector-frame.tsx'

/** Whether what is selected must be chosen, must not, or may be; nothing for what is no candidate. */
export function CandidateLock({ kind, ids }: { readonly kind: SelectionKind; readonly ids: readonly string[] }) {
  const { t } = useTranslation()
  const settings = useSitingSettings()
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const sites = usePlanState((state) => state.plan.site)
  const candidates =
    kind === candidateKind(settings.candidates)
      ? ids.filter((id) => kind === 'demandPoint' || sites.get(id)?.status === 'candidate')
      : []
  const [first] = candidates
  if (first === undefined) return null
  const locks = new Set(candidates.map((id) => lockOf(settings, id)))
  const [lock = 'free'] = locks
  return (
    <InspectorSection title={t('siting.reasons')}>
      <SegmentedControl
        size="xs"
        aria-label={t('siting.locks')}
        disabled={readOnly}
        value={locks.size === 1 ? lock : ''}
        data={(['free', 'in', 'out'] as const).map((value) => ({ value, label: t(`siting.lock.${value}`) }))}
        onChange={(value) => lockCandidates(candidates, value as Lock)}
      />
    </InspectorSection>
  )
}
