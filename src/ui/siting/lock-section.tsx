import { ActionIcon, Button, Group, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconBan, IconPinFilled, IconX } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldText } from '../../app/fold-text.ts'
import { type Lock, lockCandidates } from '../../app/siting/locks.ts'
import { useSitingSettings } from '../../app/siting/siting.ts'
import { candidateKind, showCandidate, useCandidateRows } from '../../app/siting/use-candidate-rows.ts'
import { useViewState } from '../../app/view-state.ts'

/** Offered of those whose names match. */
const MOST_MATCHES = 8

/** Candidates that must be in or out: listed, found by name, or taken from the selection. */
export function LockSection({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation()
  const { candidates, lockedInIds, lockedOutIds } = useSitingSettings()
  const rows = useCandidateRows()
  const selection = useViewState((view) => view.selection)
  const selected = selection?.kind === candidateKind(candidates) ? selection.ids.filter((id) => rows.has(id)) : []
  const listed = [
    ...lockedInIds.map((id) => ({ id, lock: 'in' as const })),
    ...lockedOutIds.map((id) => ({ id, lock: 'out' as const })),
  ]
  return (
    <>
      {listed.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('siting.lock.none')}
        </Text>
      )}
      <ul className="siting-locks">
        {listed.map(({ id, lock }) => {
          const name = rows.get(id)?.name ?? `${id} ${t('siting.lock.gone')}`
          return (
            <li key={id}>
              <LockIcon lock={lock} />
              <UnstyledButton className="siting-name" fz={13} onClick={() => showCandidate(candidates, id)}>
                {name}
              </UnstyledButton>
              <Text size="xs" c="dimmed">
                {t(`siting.lock.${lock}`)}
              </Text>
              {!readOnly && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={t(lock === 'in' ? 'siting.lock.removeIn' : 'siting.lock.removeOut', { name })}
                  onClick={() => lockCandidates([id], 'free')}
                >
                  <IconX size={14} />
                </ActionIcon>
              )}
            </li>
          )
        })}
      </ul>
      {!readOnly && selected.length > 1 && (
        <Group gap={6}>
          <Text size="sm">{t('siting.lock.selected', { n: selected.length })}</Text>
          {(['in', 'out', 'free'] as const).map((lock) => (
            <Button key={lock} size="compact-xs" variant="default" onClick={() => lockCandidates(selected, lock)}>
              {t(`siting.lock.${lock}`)}
            </Button>
          ))}
        </Group>
      )}
      {!readOnly && <FindCandidate />}
    </>
  )
}

function FindCandidate() {
  const { t } = useTranslation()
  const { candidates, lockedInIds, lockedOutIds } = useSitingSettings()
  const rows = useCandidateRows()
  const [text, setText] = useState('')
  const wanted = useDeferredValue(foldText(text.trim()))
  const matches = useMemo(() => {
    const found: { readonly id: string; readonly name: string }[] = []
    if (wanted === '') return found
    const locked = new Set([...lockedInIds, ...lockedOutIds])
    for (const row of rows.values()) {
      if (found.length === MOST_MATCHES) break
      if (!locked.has(row.id) && foldText(row.name).includes(wanted)) found.push(row)
    }
    return found
  }, [wanted, rows, lockedInIds, lockedOutIds])
  return (
    <>
      <TextInput
        size="xs"
        aria-label={t('siting.lock.search')}
        placeholder={t('siting.lock.search')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {wanted !== '' && matches.length === 0 && (
        <Text size="xs" c="dimmed">
          {t('siting.lock.noMatch')}
        </Text>
      )}
      <ul className="siting-locks">
        {matches.map(({ id, name }) => (
          <li key={id}>
            <UnstyledButton className="siting-name" fz={13} onClick={() => showCandidate(candidates, id)}>
              {name}
            </UnstyledButton>
            {(['in', 'out'] as const).map((lock) => (
              <Button
                key={lock}
                size="compact-xs"
                variant="default"
                aria-label={t(lock === 'in' ? 'siting.lock.makeIn' : 'siting.lock.makeOut', { name })}
                onClick={() => lockCandidates([id], lock)}
              >
                {t(`siting.lock.${lock}`)}
              </Button>
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}

function LockIcon({ lock }: { readonly lock: Lock }) {
  return lock === 'in' ? (
    <IconPinFilled size={16} color="#1F5FA8" style={{ flex: 'none' }} aria-hidden />
  ) : (
    <IconBan size={16} color="#5F6368" style={{ flex: 'none' }} aria-hidden />
  )
}
