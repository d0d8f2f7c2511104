import { Alert, Button, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { beltTitle } from '../../../app/belt-title.ts'
import { useDerivedState } from '../../../app/derived-state.ts'
import { describeDistribution, describeSpacing } from '../../../app/distribution/describe-distribution.ts'
import {
  cancelDistribution,
  seekDistribution,
  useDistributionView,
  useIsDistributionOld,
} from '../../../app/distribution/distribution-view.ts'
import { useNetworkState } from '../../../app/network.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import type { DistributionAnswer } from '../../../app/distribution/distribution-view.ts'
import { GapChart } from '../../charts/gap-chart.tsx'
import { KChart } from '../../charts/k-chart.tsx'
import { LorenzChart } from '../../charts/lorenz-chart.tsx'
import { MoranChart } from '../../charts/moran-chart.tsx'
import { NeighbourChart } from '../../charts/neighbour-chart.tsx'
import { QuestionProgress } from '../network/question-progress.tsx'
import { DensityFigures } from './density-figures.tsx'
import { Figure } from './figure.tsx'
import { MixBars } from './mix-bars.tsx'

/** How sites lie along roads, in the plane and among areas: figures, charts, and what they mean. */
export function DistributionSection() {
  const { t } = useTranslation()
  const { level, weight, answered, isComputing } = useDistributionView(
    useShallow((view) => ({
      level: view.level,
      weight: view.weight,
      answered: view.answered,
      isComputing: view.isComputing,
    })),
  )
  const hasDemand = usePlanState(({ plan }) => plan.demandPoint.size > 0)
  const hasDerived = useDerivedState(({ derived }) => derived !== null)
  const isOld = useIsDistributionOld()
  const error = useNetworkState((state) => state.error)
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('distribution.intro')}
      </Text>
      <SegmentedControl
        fullWidth
        aria-label={t('distribution.level')}
        value={level}
        data={(['county', 'township'] as const).map((value) => ({ value, label: t(`areaLevel.${value}`) }))}
        onChange={(value) => choose({ level: value as typeof level })}
      />
      {hasDemand && (
        <SegmentedControl
          fullWidth
          aria-label={t('distribution.weight')}
          value={weight}
          data={(['equal', 'demand'] as const).map((value) => ({ value, label: t(`distribution.${value}`) }))}
          onChange={(value) => choose({ weight: value as typeof weight })}
        />
      )}
      {!answered && !isComputing && (
        <Button disabled={!hasDerived} onClick={() => void seekDistribution()}>
          {t('distribution.compute')}
        </Button>
      )}
      {isComputing && <QuestionProgress onCancel={cancelDistribution} />}
      {!isComputing && error && (
        <Alert color="red" title={t('network.failed')}>
          {error.message}
        </Alert>
      )}
      {isOld && !isComputing && (
        <Alert color="yellow" p="xs" role="status" title={t('distribution.outdated')}>
          <Button size="compact-sm" variant="default" onClick={() => void seekDistribution()}>
            {t('distribution.again')}
          </Button>
        </Alert>
      )}
      {answered && <Figures {...answered} />}
    </Stack>
  )

  /** A choice made before the first answer waits for the button. */
  function choose(choice: Parameters<typeof seekDistribution>[0]): void {
    if (answered) void seekDistribution(choice)
    else useDistributionView.setState({ ...choice })
  }
}

type Answered = NonNullable<ReturnType<typeof useDistributionView.getState>['answered']>

/** All figures; they stay as they are while another density is chosen or computed. */
const Figures = memo(function Figures({ answer, density, choice }: Answered) {
  const { t } = useTranslation()
  const areas = usePlanState(({ plan }) => plan.area)
  const texts = describeDistribution(t, answer, density, choice, (areaId) => areas.get(areaId)?.name ?? '')
  const { network, planeChance, inequality, moran, moranAreaIds } = answer
  return (
    <>
      <Figure title={t('distribution.title.network')} text={texts.network}>
        {network.ok && network.neighbours.ok && (
          <NeighbourChart
            curve={network.neighbours.curve}
            label={texts.network.sentence}
            distance={t('distribution.axis.nearest')}
          />
        )}
      </Figure>
      <Figure title={t('distribution.title.k')} text={texts.k}>
        {network.ok && <KChart pattern={network} label={texts.k.sentence} />}
      </Figure>
      <Figure title={t('distribution.title.plane')} text={texts.plane}>
        {planeChance && (
          <NeighbourChart
            curve={planeChance.curve}
            label={texts.plane.sentence}
            distance={t('distribution.axis.nearestPlane')}
          />
        )}
      </Figure>
      <DensityFigures roads={texts.networkDensity} plane={texts.planeDensity} />
      <SpacingFigure spacing={answer.spacing} />
      <Figure title={t('distribution.title.mix')} text={texts.mix}>
        {answer.mix.ok && <MixBars {...answer} />}
      </Figure>
      <Figure title={t('distribution.title.inequality')} text={texts.inequality}>
        {inequality.ok && <LorenzChart lorenz={inequality.lorenz} label={texts.inequality.sentence} />}
      </Figure>
      <Figure title={t('distribution.title.moran')} text={texts.moran}>
        {moran.ok && (
          <MoranChart
            moran={moran}
            label={texts.moran.sentence}
            nameOf={(area) => areas.get(moranAreaIds[area] ?? '')?.name ?? ''}
          />
        )}
      </Figure>
    </>
  )
})

function SpacingFigure({ spacing }: { readonly spacing: DistributionAnswer['spacing'] }) {
  const { t } = useTranslation()
  const routes = usePlanState(({ plan }) => plan.route)
  const belts = useDerivedState(({ derived }) => derived?.belts)
  const [chosen, setChosen] = useState<string | null>(null)
  // The road with most sites first: it is what one looks for.
  const tracks = spacing.toSorted((a, b) => b.siteCount - a.siteCount || (a.id < b.id ? -1 : 1))
  const track = tracks.find(({ id }) => id === chosen) ?? tracks[0]
  const nameOf = (id: string): string => {
    const rowId = id.slice(id.indexOf(':') + 1)
    const route = routes.get(rowId)
    if (id.startsWith('route:')) return route?.ref || route?.name || rowId
    const belt = belts?.find((one) => one.id === rowId)
    return belt ? beltTitle(belt, routes) : rowId
  }
  const sentence = track ? describeSpacing(t, nameOf(track.id), track) : t('distribution.reason.noLines')
  return (
    <Figure
      title={t('distribution.title.spacing')}
      text={{ sentence, note: track ? t('distribution.note.spacing') : '' }}
    >
      {track && (
        <>
          <Select
            size="xs"
            mb={6}
            searchable
            allowDeselect={false}
            aria-label={t('distribution.title.spacing')}
            data={tracks.map(({ id, siteCount }) => ({ value: id, label: `${nameOf(id)} (${siteCount})` }))}
            value={track.id}
            onChange={setChosen}
          />
          <GapChart gapsM={track.gapsM} label={sentence} />
        </>
      )}
    </Figure>
  )
}
