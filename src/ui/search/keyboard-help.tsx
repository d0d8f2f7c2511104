import './palette.css'
import { Checkbox, Kbd, Modal, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { setSingleKeys, usePaletteState } from './palette-state.ts'
import { type Shortcut, SHORTCUTS, type ShortcutGroup } from './shortcut-list.ts'

const groups = Object.keys(SHORTCUTS) as ShortcutGroup[]

/** All keys, by where they work. */
export function KeyboardHelp() {
  const { t } = useTranslation()
  const singleKeys = usePaletteState((state) => state.singleKeys)
  return (
    <Modal
      opened
      onClose={() => usePaletteState.setState({ open: null })}
      title={t('search.keys.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      size={880}
    >
      <Checkbox
        mb="md"
        label={t('search.keys.single')}
        description={t('search.keys.singleHint')}
        checked={singleKeys}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
      <div className="keyboard-help">
        {groups.map((group) => (
          <section key={group}>
            <Title order={3} fz={13} mb={6}>
              {t(`search.keys.groups.${group}`)}
            </Title>
            <dl>
              {SHORTCUTS[group].map((shortcut) => (
                <div key={shortcut.keys.join('+')}>
                  <dt>
                    <Keys keys={shortcut.keys} />
                    {shortcut.or && (
                      <>
                        <Text span size="xs" c="dimmed">
                          {' / '}
                        </Text>
                        <Keys keys={shortcut.or} />
                      </>
                    )}
                  </dt>
                  <dd>{describe(shortcut)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )

  function describe({ does }: Shortcut): string {
    return does === 'undo' || does === 'redo' || does === 'delete' ? t(`action.${does}`) : t(`search.keys.${does}`)
  }
}

function Keys({ keys }: { readonly keys: readonly string[] }) {
  const { t } = useTranslation()
  return keys.map((key) =>
    key.startsWith('@') ? (
      <Text key={key} span size="sm">
        {t(key === '@click' ? 'search.keys.keyClick' : 'search.keys.keyDrag')}
      </Text>
    ) : (
      <Kbd key={key} mr={2}>
        {key}
      </Kbd>
    ),
  )
}
