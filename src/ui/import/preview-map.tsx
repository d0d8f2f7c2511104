import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuildSummary, Preview } from '../../app/importing/import-state.ts'
import { type Outline, previewPlanAreas, previewPlanRoutes } from '../../app/importing/preview-plan.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { drawPath, projectBounds } from './preview-path.ts'

interface PreviewMapProps {
  /** What is looked at; null where it is not known yet. */
  built: BuildSummary | null
  /** The other files of the import. */
  others: readonly BuildSummary[]
}

/** A small map of one file's positions, over the areas and routes of the plan and of the other files. */
export function PreviewMap({ built, others }: PreviewMapProps) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const areas = useMemo(() => previewPlanAreas(plan), [plan])
  const routes = useMemo(() => previewPlanRoutes(plan), [plan])
  const bounds = built?.preview.bounds ?? null
  const view = useMemo(() => (bounds ? projectBounds(bounds) : null), [bounds])
  return (
    <figure className="preview-map">
      {view && built ? (
        <svg
          viewBox={view.viewBox}
          preserveAspectRatio="xMidYMid meet"
          role="img"
          aria-label={t('importing.preview.label')}
        >
          <PreviewLayer name="context-area" outline={areas} view={view} />
          {others.map((other, index) => (
            <PreviewLayer key={index} name={layerName('context', other.preview)} outline={other.preview} view={view} />
          ))}
          <PreviewLayer name="context-line" outline={routes} view={view} />
          <PreviewLayer name={layerName('file', built.preview)} outline={built.preview} view={view} />
        </svg>
      ) : (
        <Text c="dimmed" size="sm">
          {built ? t('importing.preview.empty') : ''}
        </Text>
      )}
      {bounds && (
        <Text component="figcaption" size="xs" className="tabular preview-map-range">
          {formatRange(bounds[0], bounds[2], 'E', 'W')} · {formatRange(bounds[1], bounds[3], 'N', 'S')}
        </Text>
      )}
    </figure>
  )
}

interface PreviewLayerProps {
  name: string
  outline: Outline
  view: ReturnType<typeof projectBounds>
}

function PreviewLayer({ name, outline, view }: PreviewLayerProps) {
  const path = useMemo(() => drawPath(outline, view.projection), [outline, view])
  return <path className={`preview-${name}`} d={path} vectorEffect="non-scaling-stroke" />
}

function layerName(of: 'context' | 'file', { shape }: Preview): string {
  return `${of}-${shape === 'polygon' ? 'area' : shape}`
}

/** `97.36–98.41°E` */
function formatRange(from: number, to: number, positive: string, negative: string): string {
  const text = (degrees: number): string => Math.abs(degrees).toFixed(2)
  const side = (degrees: number): string => (degrees < 0 ? negative : positive)
  if (text(from) === text(to) && side(from) === side(to)) return `${text(from)}°${side(from)}`
  return side(from) === side(to)
    ? `${text(Math.min(Math.abs(from), Math.abs(to)))}–${text(Math.max(Math.abs(from), Math.abs(to)))}°${side(to)}`
    : `${text(from)}°${side(from)}–${text(to)}°${side(to)}`
}
