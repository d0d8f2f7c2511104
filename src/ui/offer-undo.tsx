import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { undo, usePlanState } from '../app/plan-state.ts'
import { notify } from './notify.ts'

/** Says what the last step did and offers to take it back, for as long as it is the last step. */
export function offerUndo(message: string): void {
  const step = usePlanState.getState().log.undo.at(-1)
  const id = `step-${step?.opId}`
  const unsubscribe = usePlanState.subscribe((state) => {
    if (state.log.undo.at(-1) !== step) notifications.hide(id)
  })
  notify({
    id,
    message: <UndoMessage message={message} />,
    onClose: unsubscribe,
  })
}

function UndoMessage({ message }: { readonly message: string }) {
  const { t } = useTranslation()
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="md">{message}</Text>
      <Button size="compact-md" variant="light" style={{ flex: 'none' }} onClick={undo}>
        {t('action.undo')}
      </Button>
    </Group>
  )
}
