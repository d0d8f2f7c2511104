import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly title: string
  readonly name: string
  readonly notes: string
  readonly action: string
  readonly onClose: () => void
  readonly onSave: (name: string, notes: string) => void
}

/** Name and notes of a scenario. */
export function ScenarioDialog({ title, name: given, notes: givenNotes, action, onClose, onSave }: Props) {
  const { t } = useTranslation()
  const [name, setName] = useState(given)
  const [notes, setNotes] = useState(givenNotes)
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') onSave(name.trim(), notes)
        }}
      >
        <Stack>
          <TextInput
            data-autofocus
            label={t('scenarios.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea
            autosize
            minRows={2}
            label={t('scenarios.notes')}
            value={notes}
            onChange={(event) => setNotes(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" disabled={name.trim() === ''}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
