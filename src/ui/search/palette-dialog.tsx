import './palette.css'
import { Kbd, Modal, Text } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { buildCommands } from './build-commands.ts'
import type { PaletteItem } from './palette-item.ts'
import { PaletteOption } from './palette-option.tsx'
import { usePaletteState } from './palette-state.ts'
import { usePaletteItems } from './use-palette-items.tsx'

const LIST_ID = 'palette-list'
const focusNow = (field: HTMLInputElement | null): void => field?.focus()
const optionId = (at: number): string => `palette-option-${at}`

/** One field that finds places and commands. */
export function PaletteDialog() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  // The chosen item, and the text it was chosen under: another text begins at the top.
  const [choice, setChoice] = useState({ typed: '', at: 0 })
  const commands = useMemo(() => buildCommands(() => void navigate({ to: '/' })), [navigate])
  const items = usePaletteItems(typed, commands)
  const at = Math.min(choice.typed === typed ? choice.at : 0, items.length - 1)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`#${optionId(at)}`)?.scrollIntoView({ block: 'nearest' })
  }, [at, items])
  const close = (): void => usePaletteState.setState({ open: null })
  const run = (item: PaletteItem | undefined): void => {
    if (!item?.run) return
    close()
    item.run()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || items.length === 0) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setChoice({ typed, at: (at + step + items.length) % items.length })
    else if (event.key === 'Enter') run(items[at])
    else return
    event.preventDefault()
  }
  return (
    <Modal.Root
      opened
      onClose={close}
      centered={false}
      yOffset="10vh"
      padding={0}
      size={640}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content aria-label={t('search.label')}>
        <div className="palette-field">
          <IconSearch size={20} aria-hidden />
          <input
            // At once: the dialog's trap takes it over a moment later, and what is typed in between would be lost.
            ref={focusNow}
            data-autofocus
            role="combobox"
            type="text"
            aria-label={t('search.label')}
            aria-expanded
            aria-controls={LIST_ID}
            aria-autocomplete="list"
            aria-activedescendant={items.length > 0 ? optionId(at) : undefined}
            placeholder={t('search.placeholder')}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <Kbd visibleFrom="sm">Esc</Kbd>
        </div>
        <div ref={list} id={LIST_ID} className="palette-list" role="listbox" aria-label={t('search.results')}>
          {items.map((item, index) => (
            <PaletteOption
              key={item.id}
              item={item}
              id={optionId(index)}
              chosen={index === at}
              begins={item.group !== items[index - 1]?.group}
              onChoose={() => run(item)}
            />
          ))}
        </div>
        {items.length === 0 && (
          <Text p="md" c="dimmed" role="status">
            {t('search.none', { text: typed.trim() })}
          </Text>
        )}
        <Text className="palette-hint" size="xs" c="dimmed">
          {t('search.hint')}
        </Text>
      </Modal.Content>
    </Modal.Root>
  )
}
