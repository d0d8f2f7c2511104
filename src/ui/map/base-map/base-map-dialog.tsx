import { Alert, Button, FileButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { setView } from '../../../app/view-state.ts'
import type { BaseMapQuestion } from './base-map-menu.tsx'
import { isAllowedAddress, openPmtiles } from './open-pmtiles.ts'
import { saveTiandituKey, useTiandituKey } from './tianditu-key.ts'

interface Props {
  readonly question: BaseMapQuestion
  readonly onClose: () => void
}

/** Asks for what a base map needs: the user's own key of Tianditu, or a PMTiles file or address. */
export function BaseMapDialog({ question, onClose }: Props) {
  const { t } = useTranslation()
  const done = (): void => {
    setView({ baseMap: question.next })
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(question.about === 'tianditu' ? 'map.baseMap.tiandituTitle' : 'map.baseMap.pmtilesTitle')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {question.about === 'tianditu' ? <TiandituForm onDone={done} /> : <PmtilesForm onDone={done} />}
    </Modal>
  )
}

function TiandituForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const kept = useTiandituKey((state) => state.key)
  const [key, setKey] = useState(kept)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (key.trim() === '') return
        saveTiandituKey(key.trim())
        onDone()
      }}
    >
      <Stack>
        <TextInput
          label={t('map.baseMap.tiandituKey')}
          description={t('map.baseMap.tiandituHelp')}
          value={key}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          {t('map.baseMap.tiandituDatum')}
        </Text>
        <Group justify="flex-end">
          {kept !== '' && (
            <Button
              variant="subtle"
              color="red.8"
              onClick={() => {
                saveTiandituKey('')
                setKey('')
                setView({ baseMap: { kind: 'none' } })
              }}
            >
              {t('map.baseMap.forget')}
            </Button>
          )}
          <Button type="submit" disabled={key.trim() === ''}>
            {t('map.baseMap.use')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function PmtilesForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const [file, setFile] = useState<File | null>(null)
  const [address, setAddress] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const [opening, setOpening] = useState(false)
  const open = async (): Promise<void> => {
    setFailure(null)
    const from = file ?? address.trim()
    if (typeof from === 'string' && !isAllowedAddress(from)) {
      setFailure(t('map.baseMap.pmtilesBadAddress'))
      return
    }
    setOpening(true)
    try {
      await openPmtiles(typeof from === 'string' ? new URL(from, document.baseURI).href : from)
      onDone()
    } catch (error) {
      setFailure(t('map.baseMap.pmtilesUnreadable', { reason: error instanceof Error ? error.message : String(error) }))
    } finally {
      setOpening(false)
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void open()
      }}
    >
      <Stack>
        <div>
          <Group gap="sm">
            <FileButton accept=".pmtiles" onChange={setFile}>
              {(props) => (
                <Button {...props} variant="default" leftSection={<IconFile size={16} />}>
                  {t('map.baseMap.pmtilesFile')}
                </Button>
              )}
            </FileButton>
            <Text size="sm" truncate style={{ flex: 1 }}>
              {file?.name ?? t('map.baseMap.pmtilesNoFile')}
            </Text>
          </Group>
          <Text size="xs" c="dimmed" mt={4}>
            {t('map.baseMap.pmtilesFileHelp')}
          </Text>
        </div>
        <TextInput
          label={t('map.baseMap.pmtilesAddress')}
          description={t('map.baseMap.pmtilesAddressHelp')}
          value={address}
          inputMode="url"
          placeholder="https://…/area.pmtiles"
          disabled={file !== null}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        {failure && (
          <Alert color="red" role="alert">
            {failure}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={opening} disabled={!file && address.trim() === ''}>
            {t('map.baseMap.use')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
