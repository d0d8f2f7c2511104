import { useTranslation } from 'react-i18next'
import { useDrawing } from '../../../app/drawing-state.ts'

/** What the drawing tool waits for, or what the pointer holds on to. */
export function DrawHint() {
  const { t } = useTranslation()
  const isReady = useDrawing((state) => state.isReady)
  const snap = useDrawing((state) => state.snap)
  const isFinished = useDrawing((state) => state.isFinished)
  if (!isReady) return <output className="map-hint">{t('roads.draw.loading')}</output>
  const text = snap
    ? t(`roads.draw.snap.${snap.kind}`, { name: snap.name }).trim()
    : t(isFinished ? 'roads.draw.mapHintReshape' : 'roads.draw.mapHint')
  return <output className="map-hint">{text}</output>
}
