import './strip.css'
import { Button, Loader } from '@mantine/core'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { createStripLocator } from '../../analysis/strip/locate-on-strip.ts'
import { useDerivedState } from '../../app/derived-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { useStripState } from '../../app/strip-state.ts'
import { setView, useViewState } from '../../app/view-state.ts'
import type { TableProps } from '../table/table-drawer.tsx'
import type { StripScene } from './build-strip-scene.ts'
import { StripCanvas } from './strip-canvas.tsx'
import { useStripOptions } from './strip-options.ts'
import { StripChoice, StripTools } from './strip-tools.tsx'
import { useCursorOfMap } from './use-cursor-of-map.ts'
import { limitOffset, useStripScene } from './use-strip-scene.ts'
import { useStripScale } from './use-strip-scale.ts'

/** The strip map (带状图) of a route or belt, a tab of the drawer. */
export function StripView({ before, after }: TableProps) {
  const scene = useStripScene()
  const selectedId = useViewState((view) => (view.selection?.kind === 'site' ? view.selection.ids[0] : undefined))
  const mostOffsetM = useStripOptions((options) => options.mostOffsetM)
  const shown = useMemo(() => scene && limitOffset(scene, mostOffsetM, selectedId), [scene, mostOffsetM, selectedId])
  if (shown) return <OpenStrip scene={shown} before={before} after={after} />
  return (
    <>
      <div className="table-bar">
        {before}
        <StripChoice />
        <div className="table-end">{after}</div>
      </div>
      <StripMessage />
    </>
  )
}

function OpenStrip({ scene, before, after }: TableProps & { readonly scene: StripScene }) {
  const routes = usePlanState((state) => state.plan.route)
  const scroller = useRef<HTMLDivElement>(null)
  const { sections, lengthM } = scene.strip
  const locator = useMemo(() => createStripLocator({ sections, lengthM }, routes), [sections, lengthM, routes])
  useCursorOfMap(locator)
  const scale = useStripScale(scroller, lengthM)
  return (
    <>
      <div className="table-bar">
        {before}
        <StripChoice />
        <div className="table-end">
          <StripTools scene={scene} scale={scale} />
          {after}
        </div>
      </div>
      <StripCanvas scene={scene} scale={scale} locator={locator} scroller={scroller} />
    </>
  )
}

/** Why there is no strip map. */
function StripMessage() {
  const { t } = useTranslation()
  const hasRoutes = usePlanState((state) => state.plan.route.size > 0)
  const derived = useDerivedState((state) => state.derived)
  const wanted = useViewState((view) => view.strip)
  const { of, failure } = useStripState()
  const isAnswered = derived && of?.kind === wanted?.kind && of?.id === wanted?.id
  if (!hasRoutes) return <p className="strip-message">{t('strip.none')}</p>
  if (isAnswered && failure !== null)
    return (
      <div className="strip-message" role="alert">
        {t('strip.failed', { reason: failure })}
        {/* The same strip as a new object is asked for again. */}
        <Button size="compact-sm" variant="default" onClick={() => wanted && setView({ strip: { ...wanted } })}>
          {t('strip.retry')}
        </Button>
      </div>
    )
  if (isAnswered && wanted) return <p className="strip-message">{t('strip.gone')}</p>
  return (
    <output className="strip-message">
      <Loader type="dots" size="sm" />
      {t('strip.laying')}
    </output>
  )
}
