import { ActionIcon, Badge, Button, Menu, ScrollArea, Text, TextInput, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronDown,
  IconDeviceFloppy,
  IconHome,
  IconSearch,
  IconTable,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage, setLanguage } from '../app/i18n/index.ts'
import { useOperationName } from '../app/i18n/use-operation-name.ts'
import { savePlanFile } from '../app/plan-files.ts'
import { redo, runChangeset, undo, usePlanState } from '../app/plan-state.ts'
import { toggleSheet, useViewState } from '../app/view-state.ts'
import { editPlan } from '../model/operations/edit-plan.ts'
import { planRow } from '../model/plan.ts'
import { SaveStatus } from './save-status.tsx'
import { openCommandPalette } from './search/command-palette.tsx'

/** Plan name, undo and redo, save state, search, table, plan file, language. */
export function TopBar() {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const role = usePlanState((state) => state.role)
  const drawer = useViewState((view) => view.drawer)
  const row = planRow(plan)
  return (
    <header className="top-bar">
      <Tooltip label={t('shell.topBar.plans')}>
        <ActionIcon component={Link} to="/" variant="subtle" size="lg" aria-label={t('shell.topBar.plans')}>
          <IconHome size={20} />
        </ActionIcon>
      </Tooltip>
      <PlanName key={row.name} name={row.name} readOnly={role !== 'writer'} />
      {row.invented && (
        <Badge color="#A33D00" variant="outline" visibleFrom="sm" styles={{ label: { textTransform: 'none' } }}>
          {t('shell.topBar.invented')}
        </Badge>
      )}
      <UndoButtons disabled={role !== 'writer'} />
      <SaveStatus />
      <span style={{ flex: 1 }} />
      <Button
        variant="default"
        leftSection={<IconSearch size={16} />}
        rightSection={
          <Text size="xs" c="dimmed">
            Ctrl K
          </Text>
        }
        onClick={openCommandPalette}
        visibleFrom="md"
      >
        {t('action.search')}
      </Button>
      <ActionIcon
        variant="subtle"
        size="lg"
        hiddenFrom="md"
        aria-label={t('action.search')}
        onClick={openCommandPalette}
      >
        <IconSearch size={20} />
      </ActionIcon>
      <Tooltip label={t('shell.topBar.table')}>
        <ActionIcon
          variant={drawer ? 'light' : 'subtle'}
          size="lg"
          aria-label={t('shell.topBar.table')}
          aria-pressed={drawer !== null}
          onClick={() => toggleSheet({ drawer: 'sites' })}
        >
          <IconTable size={20} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('shell.topBar.savePlanFile')}>
        <ActionIcon
          variant="subtle"
          size="lg"
          visibleFrom="xs"
          aria-label={t('shell.topBar.savePlanFile')}
          onClick={() => void savePlanFile()}
        >
          <IconDeviceFloppy size={20} />
        </ActionIcon>
      </Tooltip>
      <Button
        variant="subtle"
        px={8}
        flex="none"
        aria-label={t('shell.topBar.switchLanguage')}
        onClick={() => void setLanguage(currentLanguage() === 'zh' ? 'en' : 'zh')}
      >
        {t('shell.topBar.language')}
      </Button>
    </header>
  )
}

function PlanName({ name, readOnly }: { name: string; readOnly: boolean }) {
  const { t } = useTranslation()
  const [value, setValue] = useState(name)
  const commit = (): void => {
    const next = value.trim()
    if (next === '' || next === name) setValue(name)
    else runChangeset(editPlan(usePlanState.getState().plan, { name: next }))
  }
  return (
    <TextInput
      aria-label={t('shell.topBar.planName')}
      value={value}
      readOnly={readOnly}
      variant="unstyled"
      styles={{ input: { fontWeight: 700, fontSize: 15, textOverflow: 'ellipsis' } }}
      style={{ flex: '0 1 320px', minWidth: 64 }}
      onChange={(event) => setValue(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setValue(name)
      }}
    />
  )
}

/** Undo and redo with the name of the step, and the list of steps: a choice takes back everything after it. */
function UndoButtons({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation()
  const log = usePlanState((state) => state.log)
  const operationName = useOperationName()
  const undoStep = log.undo.at(-1)
  const redoStep = log.redo.at(-1)
  const undoLabel = undoStep ? t('shell.topBar.undoStep', { step: operationName(undoStep.label) }) : t('action.undo')
  const redoLabel = redoStep ? t('shell.topBar.redoStep', { step: operationName(redoStep.label) }) : t('action.redo')
  return (
    <ActionIcon.Group>
      <Tooltip label={undoLabel}>
        <ActionIcon variant="subtle" size="lg" aria-label={undoLabel} disabled={disabled || !undoStep} onClick={undo}>
          <IconArrowBackUp size={20} />
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-start" disabled={disabled || log.undo.length === 0}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            size="lg"
            w={20}
            aria-label={t('shell.topBar.history')}
            disabled={disabled || log.undo.length === 0}
          >
            <IconChevronDown size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('shell.topBar.history')}</Menu.Label>
          <ScrollArea.Autosize mah={360} maw={360}>
            {[...log.undo].reverse().map((step, index) => (
              <Menu.Item
                key={step.opId}
                leftSection={<IconArrowBackUp size={14} />}
                onClick={() => {
                  for (let count = 0; count <= index; count++) undo()
                }}
              >
                {operationName(step.label)}
              </Menu.Item>
            ))}
          </ScrollArea.Autosize>
        </Menu.Dropdown>
      </Menu>
      <Tooltip label={redoLabel}>
        <ActionIcon variant="subtle" size="lg" aria-label={redoLabel} disabled={disabled || !redoStep} onClick={redo}>
          <IconArrowForwardUp size={20} />
        </ActionIcon>
      </Tooltip>
    </ActionIcon.Group>
  )
}
