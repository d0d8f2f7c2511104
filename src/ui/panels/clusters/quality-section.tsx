import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FoundCluster, FoundClusters } from '../../../app/cluster-view.ts'
import { formatDistance } from '../../../app/format-cost.ts'
import { InspectorFacts, InspectorSection } from '../inspector-frame.tsx'

/** From here up clusters are well, fairly, hardly apart (Kaufman and Rousseeuw 1990, rounded). */
const [GOOD, FAIR] = [0.5, 0.25]
/** Coefficients of variation from which sizes differ, and differ widely. */
const [SOME, UNEVEN] = [0.3, 0.7]

interface QualitySectionProps {
  readonly title: string
  readonly quality: Pick<FoundClusters, 'silhouette' | 'purity' | 'sizeVariation'>
  readonly clusters: readonly Pick<FoundCluster, 'diameterM'>[]
}

/** What the clusters are worth, in figures and one sentence. */
export function QualitySection({ title, quality, clusters }: QualitySectionProps) {
  const { t } = useTranslation()
  const { silhouette, purity, sizeVariation } = quality
  if (clusters.length === 0 || purity === null || sizeVariation === null) return null
  const diameters = clusters.flatMap(({ diameterM }) => (diameterM === null ? [] : [diameterM]))
  const widest = diameters.length > 0 ? Math.max(...diameters) : null
  const verdict =
    silhouette === null
      ? 'plain'
      : silhouette >= GOOD
        ? 'good'
        : silhouette >= FAIR
          ? 'fair'
          : silhouette >= 0
            ? 'weak'
            : 'bad'
  const balance = sizeVariation < SOME ? 'even' : sizeVariation < UNEVEN ? 'some' : 'uneven'
  const percent = `${Math.round(purity * 100)}%`
  return (
    <InspectorSection title={`${t('clusters.quality.title')} · ${title}`}>
      <Text size="sm" mb={4}>
        {t(`clusters.quality.sentence.${verdict}`, {
          purity: percent,
          balance: t(`clusters.quality.balanced.${balance}`),
        })}
      </Text>
      <InspectorFacts
        facts={[
          [t('clusters.quality.silhouette'), silhouette === null ? null : silhouette.toFixed(2)],
          [t('clusters.quality.purity'), percent],
          [
            t('clusters.maxDiameterM'),
            widest === null ? null : Number.isFinite(widest) ? formatDistance(t, widest) : t('clusters.quality.noWay'),
          ],
          [t('clusters.quality.balance'), sizeVariation.toFixed(2)],
        ]}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {t('clusters.quality.method')}
      </Text>
    </InspectorSection>
  )
}
