import i18next from 'i18next'
import { deleteClusters } from '../../../app/cluster-actions.ts'
import { offerUndo } from '../../offer-undo.tsx'

/** Deletes clusters of the open plan and offers to take it back; their sites stay. */
export function deleteClustersWithUndo(ids: readonly string[]): void {
  const n = deleteClusters(ids)
  if (n > 0) offerUndo(i18next.t('clusters.deleted', { n }))
}
