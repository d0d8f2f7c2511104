import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { flyTo } from '../../../app/view-state.ts'
import type { CalibrationPoint, Route } from '../../../model/tables.ts'
import { chainageOf } from '../../../network/chainage-of.ts'
import { dividedStretches } from '../../../network/divided-stretches.ts'
import { formatStake } from '../../../network/format-stake.ts'
import { InspectorFacts, InspectorSection } from '../inspector-frame.tsx'
import { describeRouteOf } from './describe-route-of.ts'

/** Stretches listed of each kind; a road of the country has hundreds. */
const MOST_LISTED = 50

interface RouteFactsProps {
  readonly route: Route
  readonly calibration: readonly CalibrationPoint[]
}

/** The report of a route: length, what it is made of, its stakes, where it is broken and where it is divided. */
export function RouteFacts({ route, calibration }: RouteFactsProps) {
  const { t } = useTranslation()
  const report = describeRouteOf(route, calibration)
  const { gaps } = report
  const divided = dividedStretches(route)
  const km = (metres: number, decimals = 1): string => (metres / 1000).toFixed(decimals)
  const stakeAt = (measureM: number): string => formatStake(chainageOf(route, measureM, calibration))
  const main = route.parts.filter((part) => part.kind === 'main').length
  return (
    <>
      <InspectorFacts
        facts={[
          [t('field.length'), t('unit.km', { value: km(route.lengthM, 2) })],
          [
            t('roads.report.road'),
            gaps.length > 0 ? t('roads.report.roadText', { main: km(report.mainM, 2), gaps: km(report.gapsM, 2) }) : '',
          ],
          [t('inspector.route.stakes'), `${stakeAt(0)}–${stakeAt(route.lengthM)}`],
          [
            t('inspector.route.parts'),
            [
              t('roads.report.mainText', { n: main }),
              ...(report.parallels > 0
                ? [t('roads.report.parallelText', { n: report.parallels, km: km(report.parallelM) })]
                : []),
              ...(report.branches > 0
                ? [t('roads.report.branchText', { n: report.branches, km: km(report.branchM) })]
                : []),
            ].join(' · '),
          ],
          [
            t('roads.report.calibration'),
            [
              t(`roads.report.state.${report.calibration.state}`, { n: report.calibration.points }),
              ...(report.calibration.equations > 0
                ? [t('roads.report.equations', { n: report.calibration.equations })]
                : []),
            ].join(' · '),
          ],
        ]}
      />
      <InspectorSection title={t('inspector.route.gaps', { n: gaps.length })}>
        {gaps.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('inspector.route.noGaps')}
          </Text>
        )}
        <ul className="inspector-list tabular">
          {gaps.slice(0, MOST_LISTED).map(({ fromM, toM, lengthM, from, to }) => (
            <li key={fromM}>
              <button
                type="button"
                onClick={() =>
                  flyTo({
                    bounds: [
                      Math.min(from[0], to[0]),
                      Math.min(from[1], to[1]),
                      Math.max(from[0], to[0]),
                      Math.max(from[1], to[1]),
                    ],
                  })
                }
              >
                <span>{t('inspector.route.gap', { from: stakeAt(fromM), to: stakeAt(toM), km: km(lengthM, 2) })}</span>
                <small>{t('action.goThere')}</small>
              </button>
            </li>
          ))}
        </ul>
      </InspectorSection>
      {divided.length > 0 && (
        <InspectorSection title={t('roads.report.divided', { n: divided.length })}>
          {divided.slice(0, MOST_LISTED).map(({ fromM, toM }) => (
            <Text key={fromM} size="sm" className="tabular">
              {t('roads.report.dividedText', { from: stakeAt(fromM), to: stakeAt(toM), km: km(toM - fromM) })}
            </Text>
          ))}
        </InspectorSection>
      )}
    </>
  )
}
