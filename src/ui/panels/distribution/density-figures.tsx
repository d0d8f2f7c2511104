import { Button, Group, SegmentedControl, Slider, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FigureText } from '../../../app/distribution/describe-distribution.ts'
import { seekDensity, useDistributionView } from '../../../app/distribution/distribution-view.ts'
import { formatDistance } from '../../../app/format-cost.ts'
import { BarList } from '../../charts/bar-list.tsx'
import { useDensity } from '../../map/use-shown-density.ts'
import { Figure } from './figure.tsx'

const BANDWIDTHS_M = [500, 1000, 2000, 3000, 5000, 8000, 10_000, 15_000, 20_000, 30_000, 50_000, 80_000]

/** Kernel density along roads and in the plane: which is on the map, how far it reaches, and how much road or land is how dense. */
export function DensityFigures({ roads, plane }: { readonly roads: FigureText; readonly plane: FigureText }) {
  const { t } = useTranslation()
  const drawn = useDistributionView((view) => view.drawn)
  return (
    <>
      <section aria-label={t('distribution.density.drawn')}>
        <Text fw={700} size="sm" mb={4}>
          {t('distribution.density.drawn')}
        </Text>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('distribution.density.drawn')}
          value={drawn}
          data={(['none', 'roads', 'plane'] as const).map((value) => ({
            value,
            label: t(`distribution.density.${value}`),
          }))}
          onChange={(value) => useDistributionView.setState({ drawn: value as typeof drawn })}
        />
      </section>
      <Figure title={t('distribution.title.networkDensity')} text={roads}>
        <DensityBars kind="roads" />
      </Figure>
      <Figure title={t('distribution.title.planeDensity')} text={plane}>
        <DensityBars kind="plane" />
      </Figure>
    </>
  )
}

function DensityBars({ kind }: { readonly kind: 'roads' | 'plane' }) {
  const { t } = useTranslation()
  const density = useDensity(kind)
  const planeBandwidthM = useDistributionView((view) => view.planeBandwidthM)
  if (!density) return null
  const isAuto = kind === 'plane' && planeBandwidthM === null
  const title = t(`distribution.density.${kind === 'roads' ? 'roadClasses' : 'landClasses'}`)
  return (
    <>
      <BandwidthSlider
        bandwidthM={density.bandwidthM}
        isAuto={isAuto}
        onChange={(bandwidthM) =>
          void seekDensity(kind === 'roads' ? { roadBandwidthM: bandwidthM } : { planeBandwidthM: bandwidthM })
        }
        onAuto={kind === 'plane' && !isAuto ? () => void seekDensity({ planeBandwidthM: null }) : null}
      />
      <BarList
        title={`${title} · ${density.title}`}
        bars={density.classes
          .map(({ color, label, amount, share }) => ({ id: label, label, color, text: amount, share }))
          .toReversed()}
      />
    </>
  )
}

interface BandwidthSliderProps {
  readonly bandwidthM: number
  readonly isAuto: boolean
  readonly onChange: (bandwidthM: number) => void
  /** Null where it is automatic, or cannot be. */
  readonly onAuto: (() => void) | null
}

function BandwidthSlider({ bandwidthM, isAuto, onChange, onAuto }: BandwidthSliderProps) {
  const { t } = useTranslation()
  const [moved, setMoved] = useState<number | null>(null)
  const at = moved ?? nearestStep(bandwidthM)
  const shownM = moved === null ? bandwidthM : BANDWIDTHS_M[moved]!
  return (
    <>
      <Group justify="space-between" gap="xs" mih={26}>
        <Text size="xs">
          {t('distribution.density.bandwidthIs', { bandwidth: formatDistance(t, shownM) })}
          {isAuto && moved === null && t('distribution.density.isAuto')}
        </Text>
        {onAuto && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              setMoved(null)
              onAuto()
            }}
          >
            {t('distribution.density.auto')}
          </Button>
        )}
      </Group>
      <Slider
        mx={8}
        mb="xs"
        size="sm"
        min={0}
        max={BANDWIDTHS_M.length - 1}
        value={at}
        label={null}
        thumbLabel={t('distribution.density.bandwidth')}
        thumbProps={{ 'aria-valuetext': formatDistance(t, shownM) }}
        onChange={setMoved}
        onChangeEnd={(value) => onChange(BANDWIDTHS_M[value]!)}
      />
    </>
  )
}

function nearestStep(bandwidthM: number): number {
  const distances = BANDWIDTHS_M.map((each) => Math.abs(Math.log(each / bandwidthM)))
  return distances.indexOf(Math.min(...distances))
}
