import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDerivedState } from '../../app/derived-state.ts'
import { findLaid } from '../../app/laid-extents.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { type Selection, useViewState } from '../../app/view-state.ts'
import { InspectorCluster } from './clusters/inspector-cluster.tsx'
import { InspectorArea } from './inspector-area.tsx'
import { InspectorDemandPoint } from './inspector-demand-point.tsx'
import { InspectorExtent } from './inspector-extent.tsx'
import { InspectorFrame } from './inspector-frame.tsx'
import { InspectorManyRows } from './inspector-many-rows.tsx'
import { InspectorManySites } from './inspector-many-sites.tsx'
import { InspectorRoute } from './inspector-route.tsx'
import { InspectorSite } from './inspector-site.tsx'

/** What is selected, and what can be done with it. */
export function Inspector() {
  const selection = useViewState((view) => view.selection)
  if (!selection) return null
  if (selection.ids.length > 1)
    return selection.kind === 'site' ? (
      <InspectorManySites ids={selection.ids} />
    ) : (
      <InspectorManyRows kind={selection.kind} ids={selection.ids} />
    )
  return <One key={`${selection.kind} ${selection.ids[0]}`} kind={selection.kind} id={selection.ids[0] ?? ''} />
}

function One({ kind, id }: { readonly kind: Selection['kind']; readonly id: string }) {
  const layouts = useDerivedState()
  const plan = usePlanState((state) => state.plan)
  switch (kind) {
    case 'site': {
      const site = plan.site.get(id)
      return site ? <InspectorSite site={site} /> : <Gone kind={kind} id={id} />
    }
    case 'route': {
      const route = plan.route.get(id)
      return route ? <InspectorRoute route={route} /> : <Gone kind={kind} id={id} />
    }
    case 'area': {
      const area = plan.area.get(id)
      return area ? <InspectorArea area={area} /> : <Gone kind={kind} id={id} />
    }
    case 'demandPoint': {
      const point = plan.demandPoint.get(id)
      return point ? <InspectorDemandPoint point={point} /> : <Gone kind={kind} id={id} />
    }
    case 'cluster': {
      const cluster = plan.cluster.get(id)
      return cluster ? <InspectorCluster cluster={cluster} /> : <Gone kind={kind} id={id} />
    }
    case 'line':
    case 'belt': {
      const laid = findLaid(layouts, plan, kind, id)
      return laid ? <InspectorExtent table={kind} laid={laid} /> : <Gone kind={kind} id={id} />
    }
  }
}

/** A row that an undo, another tab or other settings took away. */
function Gone({ kind, id }: { readonly kind: Selection['kind']; readonly id: string }) {
  const { t } = useTranslation()
  return (
    <InspectorFrame kind={kind} ids={[id]} title="">
      <Text c="dimmed">{t('inspector.gone')}</Text>
    </InspectorFrame>
  )
}
