import { useTranslation } from 'react-i18next'
import { useDerivedState } from '../../app/derived-state.ts'
import { extentName } from '../../app/extent-name.ts'
import { findLaid } from '../../app/laid-extents.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { select, type SelectionKind } from '../../app/view-state.ts'
import { GroupBatchEdit } from '../groups/group-batch-edit.tsx'
import { CandidateLock } from '../siting/candidate-lock.tsx'
import { ClusterJoin } from './clusters/cluster-join.tsx'
import { InspectorFrame } from './inspector-frame.tsx'

/** Rows listed; the table has them all. */
const MOST_LISTED = 100

interface InspectorManyRowsProps {
  readonly kind: Exclude<SelectionKind, 'site'>
  readonly ids: readonly string[]
}

/** Several routes, areas, lines, belts or clusters by name; a click keeps that one. */
export function InspectorManyRows({ kind, ids }: InspectorManyRowsProps) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const derived = useDerivedState((state) => state.derived)
  const preview = useDerivedState((state) => state.preview)
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const table = kind === 'line' || kind === 'belt' || kind === 'cluster' ? kind : null
  const nameOf = (id: string): string => {
    if (kind === 'area') return plan.area.get(id)?.name ?? ''
    if (kind === 'route') {
      const route = plan.route.get(id)
      return route ? [route.ref, route.name].filter(Boolean).join(' ') : ''
    }
    if (kind === 'demandPoint') return plan.demandPoint.get(id)?.name ?? ''
    if (kind === 'cluster') return plan.cluster.get(id)?.name ?? ''
    const laid = findLaid({ derived, preview }, plan, kind, id)
    return laid ? extentName(kind, laid, plan) : ''
  }
  return (
    <InspectorFrame
      kind={kind}
      ids={ids}
      title={t('inspector.many.title', { n: ids.length.toLocaleString('en'), kind: t(`inspector.kind.${kind}`) })}
    >
      {kind === 'cluster' && <ClusterJoin ids={ids} />}
      {kind === 'demandPoint' && <CandidateLock kind={kind} ids={ids} />}
      <ul className="inspector-list">
        {ids.slice(0, MOST_LISTED).map((id) => (
          <li key={id}>
            <button type="button" onClick={() => select(kind, [id])}>
              <span>{nameOf(id)}</span>
            </button>
          </li>
        ))}
      </ul>
      {ids.length > MOST_LISTED && t('inspector.many.others', { n: ids.length - MOST_LISTED })}
      {table && !readOnly && ids.some((id) => plan[table].has(id)) && (
        <section className="inspector-section">
          <GroupBatchEdit table={table} ids={ids} />
        </section>
      )}
    </InspectorFrame>
  )
}
