import '../groups/groups.css'
import { ActionIcon, Button, Text, Tooltip } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addSitesToExtent } from '../../app/extent-actions.ts'
import type { GapFill } from '../../app/engine-queries.ts'
import type { LaidExtent } from '../../app/laid-extents.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { useGapFill } from '../../app/use-gap-fill.ts'
import { flyTo, select } from '../../app/view-state.ts'
import type { ExtentTable } from '../../model/operations/edit-extent.ts'
import { formatStake } from '../../network/format-stake.ts'
import { InspectorSection } from '../panels/inspector-frame.tsx'

interface ExtentGapProps {
  readonly table: ExtentTable
  readonly laid: LaidExtent
  /** Whether the plan keeps it and it may be edited, so that sites can be put into it. */
  readonly isEditable: boolean
}

/** Zoom at which a single place is seen with its road. */
const PLACE_ZOOM = 13

/** The longest stretch of a line or belt without a site, and what could stand there. */
export function ExtentGap({ table, laid, isEditable }: ExtentGapProps) {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  const fill = useGapFill(table, laid)
  const [isOpen, setOpen] = useState(false)
  const first = fill?.stretches[0]
  const last = fill?.stretches.at(-1)
  if (!fill || !first || !last) return null
  const stakeOf = (routeId: string, chainageM: number): string => {
    const route = routes.get(routeId)
    return `${route?.ref || route?.name || ''} ${formatStake(chainageM)}`.trim()
  }
  return (
    <InspectorSection title={t('lines.belt.gap')}>
      <Text size="sm" className="tabular">
        {t('lines.belt.gapText', {
          from: stakeOf(first.routeId, first.fromChainageM),
          to: stakeOf(last.routeId, last.toChainageM),
          km: (fill.lengthM / 1000).toFixed(1),
        })}
      </Text>
      <Button size="compact-sm" variant="default" my={6} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('lines.belt.fillGap')}
      </Button>
      {isOpen && <GapPlaces fill={fill} table={table} id={laid.id} isEditable={isEditable} />}
    </InspectorSection>
  )
}

interface GapPlacesProps {
  readonly fill: GapFill
  readonly table: ExtentTable
  readonly id: string
  readonly isEditable: boolean
}

function GapPlaces({ fill, table, id: extentId, isEditable }: GapPlacesProps) {
  const { t } = useTranslation()
  const sites = usePlanState((state) => state.plan.site)
  const demandPoints = usePlanState((state) => state.plan.demandPoint)
  const hasCandidates = fill.candidates.length > 0
  const places = hasCandidates ? fill.candidates : fill.demandPoints
  if (places.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t(table === 'line' ? 'lines.belt.fillNoneLine' : 'lines.belt.fillNone')}
      </Text>
    )
  const show = (id: string): void => {
    const position = (hasCandidates ? sites.get(id) : demandPoints.get(id))?.position
    if (hasCandidates) select('site', [id])
    if (position) flyTo({ position, zoom: PLACE_ZOOM })
  }
  return (
    <>
      <Text size="sm" c="dimmed">
        {t(hasCandidates ? 'lines.belt.fillCandidates' : 'lines.belt.fillDemand')}
      </Text>
      <ol className="inspector-list">
        {places.map(({ id, leftM, offsetM }) => {
          const name = (hasCandidates ? sites.get(id) : demandPoints.get(id))?.name ?? ''
          const label = t('lines.belt.fillAdd', { name })
          return (
            <li key={id} className="group-member">
              <button type="button" onClick={() => show(id)}>
                <span>{name}</span>
                <small className="tabular">
                  {t('lines.belt.fillLeft', { km: (leftM / 1000).toFixed(1), m: Math.round(offsetM) })}
                </small>
              </button>
              {hasCandidates && isEditable && (
                <Tooltip label={label}>
                  <ActionIcon
                    variant="light"
                    size="md"
                    aria-label={label}
                    onClick={() => addSitesToExtent(table, extentId, [id])}
                  >
                    <IconPlus size={16} />
                  </ActionIcon>
                </Tooltip>
              )}
            </li>
          )
        })}
      </ol>
    </>
  )
}
