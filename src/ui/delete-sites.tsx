import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { runChangeset, undo, usePlanState } from '../app/plan-state.ts'
import { setView, useViewState } from '../app/view-state.ts'
import { deleteSites } from '../model/operations/edit-sites.ts'

/** Deletes sites of the open plan and offers to take it back, for as long as it is the last step. */
export function deleteSitesWithUndo(siteIds: readonly string[]): void {
  const { plan } = usePlanState.getState()
  const present = siteIds.filter((id) => plan.site.has(id))
  if (present.length === 0) return
  runChangeset(deleteSites(plan, present))
  const { selection } = useViewState.getState()
  if (selection?.kind === 'site') {
    const gone = new Set(present)
    const left = selection.ids.filter((id) => !gone.has(id))
    setView({ selection: left.length > 0 ? { kind: 'site', ids: left } : null })
  }
  const step = usePlanState.getState().log.undo.at(-1)
  const id = `deleted-${step?.opId}`
  const unsubscribe = usePlanState.subscribe((state) => {
    if (state.log.undo.at(-1) !== step) notifications.hide(id)
  })
  notifications.show({
    id,
    message: <DeletedMessage count={present.length} />,
    withCloseButton: true,
    onClose: unsubscribe,
  })
}

function DeletedMessage({ count }: { count: number }) {
  const { t } = useTranslation()
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="md">{t('table.deleted', { n: count })}</Text>
      <Button size="compact-md" variant="light" onClick={undo}>
        {t('action.undo')}
      </Button>
    </Group>
  )
}
