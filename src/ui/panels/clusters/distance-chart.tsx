import { NativeSelect, Text } from '@mantine/core'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { type CandidateDistance, clusterSettingsOf, seekClusters } from '../../../app/cluster-view.ts'
import { runChangeset, usePlanState } from '../../../app/plan-state.ts'
import { editPlan } from '../../../model/operations/edit-plan.ts'
import { InspectorSection } from '../inspector-frame.tsx'

const [WIDTH, HEIGHT] = [288, 132]
const [LEFT, RIGHT, TOP, BOTTOM] = [26, 30, 8, 18]
/** Offered by name; the chart has them all. */
const MOST_OFFERED = 60

/** Clusters and sites in none against the distance; a click takes that distance, as does the list below. */
export function DistanceChart({ distances }: { readonly distances: readonly CandidateDistance[] }) {
  const { t } = useTranslation()
  const settings = usePlanState(({ plan }) => clusterSettingsOf(plan))
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const last = distances.at(-1)
  if (!last || distances.length < 2) return null
  // A little beyond the last step, so that it is seen.
  const farthestM = last.epsM * 1.08
  const mostClusters = Math.max(1, ...distances.map(({ clusterCount }) => clusterCount))
  const mostUnassigned = Math.max(1, ...distances.map(({ unassignedCount }) => unassignedCount))
  const xOf = (m: number): number => LEFT + (Math.min(m, farthestM) / farthestM) * (WIDTH - LEFT - RIGHT)
  const yOf = (share: number): number => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)
  const stepsOf = (shareOf: (row: CandidateDistance) => number): string =>
    distances
      .map((row, at) => {
        const [x, y] = [xOf(row.epsM).toFixed(1), yOf(shareOf(row)).toFixed(1)]
        return at === 0 ? `M${x} ${y}` : `H${x}V${y}`
      })
      .join('') + `H${xOf(farthestM).toFixed(1)}`
  const take = (epsM: number): void => {
    if (readOnly) return
    const { plan } = usePlanState.getState()
    runChangeset(editPlan(plan, { clusterSettings: { ...clusterSettingsOf(plan), method: 'dbscan', epsM } }))
    void seekClusters()
  }
  const onClick = (event: MouseEvent<SVGSVGElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const x = ((event.clientX - left) / width) * WIDTH
    const metres = ((x - LEFT) / (WIDTH - LEFT - RIGHT)) * farthestM
    const row = distances.findLast(({ epsM }) => epsM <= metres) ?? distances[0]
    if (row) take(Math.max(row.epsM, roundUp(metres)))
  }
  const offered = thin(distances)
  const isCurrent = settings.method === 'dbscan'
  return (
    <InspectorSection title={t('clusters.distances.title')}>
      {/* The list below does the same without a pointer. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
      <svg
        className="distance-chart"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('clusters.distances.title')}
        onClick={onClick}
      >
        <path d={`M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}V${TOP}`} fill="none" stroke="#d9dde3" />
        <path
          d={stepsOf((row) => row.unassignedCount / mostUnassigned)}
          fill="none"
          stroke="#a34700"
          strokeDasharray="4 3"
          strokeWidth={1.4}
        />
        <path d={stepsOf((row) => row.clusterCount / mostClusters)} fill="none" stroke="#1f5fa8" strokeWidth={2} />
        {isCurrent && settings.epsM <= farthestM && (
          <path d={`M${xOf(settings.epsM)} ${TOP}V${HEIGHT - BOTTOM}`} stroke="#1a1d21" strokeDasharray="2 2" />
        )}
        <g fontSize={12} fill="#5f6368">
          <text x={LEFT - 4} y={TOP + 8} textAnchor="end" fill="#1f5fa8">
            {mostClusters}
          </text>
          <text x={LEFT - 4} y={HEIGHT - BOTTOM} textAnchor="end">
            0
          </text>
          <text x={WIDTH - RIGHT + 4} y={TOP + 8} fill="#a34700">
            {mostUnassigned}
          </text>
          <text x={WIDTH - RIGHT + 4} y={HEIGHT - BOTTOM}>
            0
          </text>
          <text x={LEFT} y={HEIGHT - 4}>
            0
          </text>
          <text x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 4} textAnchor="middle">
            {t('clusters.distances.axis')}
          </text>
          <text x={WIDTH - RIGHT} y={HEIGHT - 4} textAnchor="end">
            {kmOf(farthestM)}
          </text>
        </g>
      </svg>
      <Text size="xs" className="chart-key">
        <span style={{ color: '#1f5fa8' }}>━ {t('clusters.distances.clusters')}</span>
        <span style={{ color: '#a34700' }}>┅ {t('clusters.distances.unassigned')}</span>
        {isCurrent && <span>{t('clusters.distances.current', { km: kmOf(settings.epsM) })}</span>}
      </Text>
      <Text size="xs" c="dimmed" mb={4}>
        {t('clusters.distances.hint')}
      </Text>
      <NativeSelect
        size="xs"
        aria-label={t('clusters.distances.choose')}
        disabled={readOnly}
        value=""
        data={[
          { value: '', label: t('clusters.distances.choose') },
          ...offered.map(({ epsM, clusterCount, unassignedCount }) => ({
            value: String(roundUp(epsM)),
            label: t('clusters.distances.option', {
              km: kmOf(roundUp(epsM)),
              clusters: clusterCount,
              unassigned: unassignedCount,
            }),
          })),
        ]}
        onChange={(event) => event.currentTarget.value !== '' && take(Number(event.currentTarget.value))}
      />
    </InspectorSection>
  )
}

/** Whole metres that are not less. */
function roundUp(metres: number): number {
  return Math.max(1, Math.ceil(metres))
}

function kmOf(metres: number): string {
  return (metres / 1000).toFixed(metres < 10_000 ? 2 : 1)
}

/** Evenly taken rows, at most so many as are offered; each with a distance of its own. */
function thin(distances: readonly CandidateDistance[]): CandidateDistance[] {
  const step = Math.max(1, Math.ceil(distances.length / MOST_OFFERED))
  const byMetre = new Map<number, CandidateDistance>()
  for (const [at, row] of distances.entries()) if (at % step === 0) byMetre.set(roundUp(row.epsM), row)
  return [...byMetre.values()]
}
