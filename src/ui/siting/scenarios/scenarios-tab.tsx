import './scenarios.css'
import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../../app/plan-state.ts'
import { saveChoice } from '../../../app/siting/scenarios.ts'
import { type SitingChoice, useSitingState } from '../../../app/siting/siting.ts'
import { notify } from '../../notify.ts'
import { CompareSection } from './compare-section.tsx'
import { ScenarioCard } from './scenario-card.tsx'
import { ScenarioDialog } from './scenario-dialog.tsx'

/** Choices that were saved, and how they compare. */
export function ScenariosTab() {
  const { t } = useTranslation()
  const scenarios = usePlanState((state) => state.plan.scenario)
  const readOnly = usePlanState((state) => state.role !== 'writer')
  return (
    <Stack gap="sm">
      {!readOnly && <SaveButton />}
      {scenarios.size === 0 && (
        <Text size="sm" c="dimmed">
          {t('scenarios.empty')}
        </Text>
      )}
      {[...scenarios.values()].map((scenario) => (
        <ScenarioCard key={scenario.id} scenario={scenario} readOnly={readOnly} />
      ))}
      <CompareSection />
    </Stack>
  )
}

function SaveButton() {
  const { t } = useTranslation()
  const choice = useSitingState((state) => (state.choice && state.choice.end !== null ? state.choice : null))
  const scenarios = usePlanState((state) => state.plan.scenario)
  const [isOpen, setOpen] = useState(false)
  const names = new Set([...scenarios.values()].map(({ name }) => name))
  const nameFor = (n: number): string => t('scenarios.newName', { n })
  let n = scenarios.size + 1
  while (names.has(nameFor(n))) n++
  const save = async (kept: SitingChoice, name: string, notes: string): Promise<void> => {
    setOpen(false)
    try {
      await saveChoice(kept, name, notes)
      notify({ message: t('scenarios.saved', { name }) })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      notify({ color: 'red', message: t('scenarios.failed', { message }) })
    }
  }
  return (
    <>
      <Button disabled={!choice} onClick={() => setOpen(true)}>
        {t('scenarios.save')}
      </Button>
      {!choice && (
        <Text size="xs" c="dimmed">
          {t('scenarios.saveHint')}
        </Text>
      )}
      {isOpen && choice && (
        <ScenarioDialog
          title={t('scenarios.save')}
          name={nameFor(n)}
          notes=""
          action={t('action.save')}
          onClose={() => setOpen(false)}
          onSave={(name, notes) => void save(choice, name, notes)}
        />
      )}
    </>
  )
}
