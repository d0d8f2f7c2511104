import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDerivedState } from '../../app/derived-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { useStripState } from '../../app/strip-state.ts'
import { stripName } from '../../app/strip-target.ts'
import { useViewState } from '../../app/view-state.ts'
import { buildStripScene, type StripScene } from './build-strip-scene.ts'

/** The strip map that the view asks for; null while there is none, or only that of something else. */
export function useStripScene(): StripScene | null {
  const { t } = useTranslation()
  const wanted = useViewState((view) => view.strip)
  const { of, strip } = useStripState()
  const plan = usePlanState((state) => state.plan)
  const derived = useDerivedState((state) => state.derived)
  return useMemo(() => {
    if (!strip || !derived || !of || of.kind !== wanted?.kind || of.id !== wanted.id) return null
    return buildStripScene({ strip, of, name: stripName(of, plan, derived), plan, derived, t })
  }, [strip, of, wanted, plan, derived, t])
}

/** The scene with only the sites so near to the road, and those to keep whatever their offset. */
export function limitOffset(scene: StripScene, mostM: number | null, keptId: string | undefined): StripScene {
  if (mostM === null) return scene
  return { ...scene, sites: scene.sites.filter(({ place, site }) => place.offsetM <= mostM || site.id === keptId) }
}
