import { useTranslation } from 'react-i18next'
import { useDerivedState } from '../app/derived-state.ts'
import { useNearestStake } from '../app/use-nearest-stake.ts'
import { useViewState } from '../app/view-state.ts'
import { EngineFailure } from './engine-failure.tsx'

/** Where the pointer is, the stake nearest to it, the datum, and whether something is being computed or could not be. */
export function StatusBar() {
  const { t } = useTranslation()
  const pointer = useViewState((view) => view.pointer)
  const computing = useDerivedState((state) => state.computing)
  const hasFailed = useDerivedState((state) => state.failure !== null)
  const stake = useNearestStake(pointer)
  return (
    <footer className="status-bar tabular" data-failed={hasFailed || undefined}>
      {pointer && <span>{t('shell.status.position', { lon: pointer[0].toFixed(5), lat: pointer[1].toFixed(5) })}</span>}
      {stake && <span>{stake}</span>}
      <span style={{ marginLeft: 'auto' }}>{computing ? t('shell.status.busy') : ''}</span>
      {!computing && <EngineFailure />}
      <span>{t('shell.status.datum')}</span>
    </footer>
  )
}
