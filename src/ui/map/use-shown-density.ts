import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDistributionView } from '../../app/distribution/distribution-view.ts'
import type { MultiPolygon, Polygon } from '../../geo/position.ts'
import type { FlatLines } from '../../app/network.ts'
import { classColors } from './symbols/class-colors.ts'

export interface DensityClass {
  readonly color: string
  /** Its bounds, "0.1–0.2". */
  readonly label: string
  /** Km of road or km² of land, in words. */
  readonly amount: string
  /** Of the most that a class has, 0…1. */
  readonly share: number
  readonly lines: readonly FlatLines[]
  readonly area: Polygon | MultiPolygon | null
}

export interface ShownDensity {
  /** What is counted, with its unit. */
  readonly title: string
  readonly bandwidthM: number
  /** Thinnest first. */
  readonly classes: readonly DensityClass[]
}

/** Density along roads or in the plane by class; null before it is computed and where there is none. */
export function useDensity(kind: 'roads' | 'plane' | 'none'): ShownDensity | null {
  const { t } = useTranslation()
  const density = useDistributionView((view) => view.answered?.density)
  return useMemo(() => {
    const found = kind === 'none' ? undefined : density?.[kind]
    if (!found?.ok) return null
    const amounts = found.classes.map((one) => ('pieces' in one ? one.lengthM / 1000 : one.areaKm2))
    const most = Math.max(...amounts)
    const unit = kind === 'roads' ? 'kilometres' : 'squareKilometres'
    return {
      title: t(`distribution.density.${kind === 'roads' ? 'roads' : 'plane'}Title`),
      bandwidthM: found.bandwidthM,
      classes: found.classes.map((one, at) => ({
        color: classColors(found.classes.length)[at]!,
        label: `${at === 0 ? '>0' : found.bounds[at - 1]}–${found.bounds[at]}`,
        amount: t(`distribution.density.${unit}`, { n: formatAmount(amounts[at]!) }),
        share: most > 0 ? amounts[at]! / most : 0,
        lines: 'pieces' in one ? one.pieces : [],
        area: 'geometry' in one ? one.geometry : null,
      })),
    }
  }, [kind, density, t])
}

/** The density that is on the map now. */
export function useShownDensity(): ShownDensity | null {
  return useDensity(useDistributionView((view) => view.drawn))
}

function formatAmount(amount: number): string {
  return amount >= 10 ? Math.round(amount).toLocaleString('en') : amount.toFixed(1)
}
