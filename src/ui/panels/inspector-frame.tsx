import './inspector.css'
import { ActionIcon, Group, Text, Title, Tooltip } from '@mantine/core'
import { IconCurrentLocation, IconTrash, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { goThere } from '../../app/go-there.ts'
import { type SelectionKind, setView } from '../../app/view-state.ts'

interface InspectorFrameProps {
  readonly kind: SelectionKind
  readonly ids: readonly string[]
  readonly title: ReactNode
  readonly onDelete?: (() => void) | undefined
  readonly children: ReactNode
}

/** Title and buttons of the inspector around what it says. */
export function InspectorFrame({ kind, ids, title, onDelete, children }: InspectorFrameProps) {
  const { t } = useTranslation()
  return (
    <section id="inspector" className="inspector-frame" aria-label={t('inspector.label')} tabIndex={-1}>
      <Group justify="space-between" wrap="nowrap" gap={4}>
        <Text size="sm" c="dimmed">
          {t(`inspector.kind.${kind}`)}
        </Text>
        <Group gap={2} wrap="nowrap">
          <InspectorTool label={t('action.goThere')} Icon={IconCurrentLocation} onClick={() => goThere(kind, ids)} />
          {onDelete && <InspectorTool label={t('action.delete')} Icon={IconTrash} onClick={onDelete} />}
          <InspectorTool
            label={t('inspector.close')}
            Icon={IconX}
            onClick={() => {
              setView({ selection: null })
              // The inspector goes; whoever uses the keyboard goes on in the table where there is one.
              document.querySelector<HTMLElement>('[role="grid"]')?.focus()
            }}
          />
        </Group>
      </Group>
      <Title order={2} fz={16} mb="sm" style={{ overflowWrap: 'anywhere' }}>
        {title}
      </Title>
      {children}
    </section>
  )
}

interface InspectorToolProps {
  readonly label: string
  readonly Icon: typeof IconX
  readonly onClick: () => void
}

function InspectorTool({ label, Icon, onClick }: InspectorToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon className="inspector-tool" variant="subtle" size="md" aria-label={label} onClick={onClick}>
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  )
}

/** A part of the inspector under its own heading. */
export function InspectorSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="inspector-section">
      <Title order={3} fz={13} mb={4}>
        {title}
      </Title>
      {children}
    </section>
  )
}

/** Names and values below each other; those without a value are left out. */
export function InspectorFacts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="inspector-facts tabular">
      {facts
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
