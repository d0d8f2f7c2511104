import { SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { describeExtentProblem } from '../../app/describe-extent-problem.ts'
import { trimStretch } from '../../app/extent-actions.ts'
import { usePlanState } from '../../app/plan-state.ts'
import type { ExtentTable } from '../../model/operations/edit-extent.ts'
import { stretchesOf } from '../../model/stretches-of.ts'
import type { Belt, Line, Stretch } from '../../model/tables.ts'
import { formatStake } from '../../network/format-stake.ts'
import { parseStake } from '../../network/parse-stake.ts'
import { InspectorField } from '../panels/inspector-field.tsx'
import { InspectorSection } from '../panels/inspector-frame.tsx'
import { InspectorLink } from '../panels/inspector-link.tsx'

interface ExtentStretchesProps {
  readonly table: ExtentTable
  readonly row: Line | Belt
  readonly readOnly: boolean
}

/** The stretches of a line or belt, each with its two stakes; another stake trims or extends it. */
export function ExtentStretches({ table, row, readOnly }: ExtentStretchesProps) {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  const trim = (at: number, stretch: Stretch, field: 'fromChainageM' | 'toChainageM', text: string): string | null => {
    const stake = parseStake(text)
    if (!stake) return t('lines.belt.badStake')
    const { fromChainageM, toChainageM } = stretch
    const problem = trimStretch(table, row.id, at, { fromChainageM, toChainageM, [field]: stake.chainageM })
    return problem && describeExtentProblem(problem)
  }
  return (
    <InspectorSection title={t('inspector.belt.stretches')}>
      {stretchesOf(row).map((stretch, at) => {
        const { routeId, fromChainageM, toChainageM } = stretch
        const route = routes.get(routeId)
        const name = route?.ref || route?.name || ''
        const km = (Math.abs(toChainageM - fromChainageM) / 1000).toFixed(1)
        return (
          // A stretch has no id: its place in the belt is what it is known by.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={at} role="group" aria-label={`${name} ${at + 1}`}>
            <InspectorLink kind="route" ids={[routeId]}>
              {t('lines.belt.stretch', { route: name, km })}
            </InspectorLink>
            <SimpleGrid cols={2} spacing="xs" mb={4}>
              <InspectorField
                label={t('lines.belt.fromStake')}
                value={formatStake(fromChainageM)}
                readOnly={readOnly}
                onCommit={(text) => trim(at, stretch, 'fromChainageM', text)}
              />
              <InspectorField
                label={t('lines.belt.toStake')}
                value={formatStake(toChainageM)}
                readOnly={readOnly}
                onCommit={(text) => trim(at, stretch, 'toChainageM', text)}
              />
            </SimpleGrid>
          </div>
        )
      })}
    </InspectorSection>
  )
}
