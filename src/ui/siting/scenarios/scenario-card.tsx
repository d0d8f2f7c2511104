import { ActionIcon, Badge, Button, Group, Menu, Modal, Text } from '@mantine/core'
import {
  IconCopy,
  IconDotsVertical,
  IconEdit,
  IconFileText,
  IconRefresh,
  IconSettings,
  IconTrash,
} from '@tabler/icons-react'
import i18next from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../../app/i18n/index.ts'
import { runChangeset, usePlanState } from '../../../app/plan-state.ts'
import { isStale, idsOf, recomputeScenario, useScenarioView } from '../../../app/siting/scenarios.ts'
import { setSitingSettings, useSitingState } from '../../../app/siting/siting.ts'
import { useSitingView } from '../../../app/siting/siting-view.ts'
import { deleteScenario, duplicateScenario, editScenario } from '../../../model/operations/edit-scenario.ts'
import { listPromotable, promoteScenario } from '../../../model/operations/promote-scenario.ts'
import { DEFAULT_SITING_SETTINGS, type Scenario } from '../../../model/tables.ts'
import { computeGap } from '../../../siting/choice/types.ts'
import { notify } from '../../notify.ts'
import { offerUndo } from '../../offer-undo.tsx'
import { formatPercent } from '../format-percent.ts'
import { ScenarioDialog } from './scenario-dialog.tsx'
import { useFigureWords } from './use-figure-words.ts'

/** A scenario with what it comes to, and what can be done with it. */
export function ScenarioCard({ scenario, readOnly }: { readonly scenario: Scenario; readonly readOnly: boolean }) {
  const { t } = useTranslation()
  const ground = useSitingState((state) => state.ground)
  const [open, setOpen] = useState<'words' | 'promote' | null>(null)
  const { id, name, notes, choice } = scenario
  const { settings } = choice ?? {}
  const words = useFigureWords(settings ?? DEFAULT_SITING_SETTINGS)
  const stale = isStale(scenario, ground)
  const figure = (key: string): number | null => choice?.figures.find((one) => one.key === key)?.value ?? null
  const [covered, rate] = [figure('covered'), figure('coverRate')]
  const proof =
    choice == null || choice.value === null || choice.bound === null
      ? null
      : choice.isProved
        ? t('scenarios.proved')
        : t('scenarios.gap', { gap: formatPercent(computeGap({ value: choice.value, bound: choice.bound })) })
  const date = choice && new Date(choice.savedAt).toLocaleDateString(currentLanguage() === 'zh' ? 'zh-CN' : 'en-GB')
  const plan = usePlanState((state) => state.plan)
  const promotable = listPromotable(plan, scenario)
  const count = promotable.sites.length + promotable.points.length
  return (
    <div className="scenario-card" data-testid="scenario">
      <Group justify="space-between" wrap="nowrap" gap={4}>
        <Text size="sm" fw={700} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        <Group gap={4} wrap="nowrap">
          {stale && (
            <Badge color="orange" variant="light" title={t('scenarios.staleHint')}>
              {t('scenarios.stale')}
            </Badge>
          )}
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" aria-label={t('scenarios.more', { name })}>
                <IconDotsVertical size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconFileText size={16} />}
                onClick={() => useScenarioView.setState({ paperOf: id })}
              >
                {t('scenarios.paper')}
              </Menu.Item>
              {!readOnly && (
                <>
                  <Menu.Item leftSection={<IconEdit size={16} />} onClick={() => setOpen('words')}>
                    {t('scenarios.rename')}
                  </Menu.Item>
                  <Menu.Item
                    leftSection={<IconCopy size={16} />}
                    onClick={() => {
                      const { plan } = usePlanState.getState()
                      runChangeset(duplicateScenario(plan, id, t('scenarios.copyName', { name })))
                    }}
                  >
                    {t('scenarios.duplicate')}
                  </Menu.Item>
                  {settings && (
                    <Menu.Item
                      leftSection={<IconSettings size={16} />}
                      onClick={() => {
                        setSitingSettings(settings)
                        useSitingView.setState({ tab: 'choose' })
                      }}
                    >
                      {t('scenarios.useSettings')}
                    </Menu.Item>
                  )}
                  <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => void recompute(scenario)}>
                    {t('scenarios.recompute')}
                  </Menu.Item>
                  <Menu.Item
                    color="red"
                    leftSection={<IconTrash size={16} />}
                    onClick={() => {
                      runChangeset(deleteScenario(usePlanState.getState().plan, id))
                      offerUndo(t('operation.deleteScenario', { name }))
                    }}
                  >
                    {t('action.delete')}
                  </Menu.Item>
                </>
              )}
            </Menu.Dropdown>
          </Menu>
        </Group>
      </Group>
      <Text size="xs" className="tabular">
        {settings
          ? t('scenarios.facts', { n: idsOf(scenario).length, model: t(`siting.models.${settings.model}`) })
          : t('scenarios.byHand')}
        {covered !== null &&
          rate !== null &&
          ` · ${t('scenarios.covered', { amount: words.weight(covered), rate: formatPercent(rate) })}`}
        {proof !== null && ` · ${proof}`}
      </Text>
      {date && (
        <Text size="xs" c="dimmed">
          {t('scenarios.savedAt', { date })}
          {stale && ` · ${t('scenarios.staleHint')}`}
          {stale === null && ground && choice && ` · ${t('scenarios.otherSettings')}`}
        </Text>
      )}
      {notes !== '' && (
        <Text size="xs" mt={2} style={{ whiteSpace: 'pre-wrap' }}>
          {notes}
        </Text>
      )}
      {!readOnly && (
        <Button mt={6} size="compact-sm" variant="light" onClick={() => setOpen('promote')}>
          {t('scenarios.promote')}
        </Button>
      )}
      {open === 'words' && (
        <ScenarioDialog
          title={t('scenarios.rename')}
          name={name}
          notes={notes}
          action={t('action.apply')}
          onClose={() => setOpen(null)}
          onSave={(nextName, nextNotes) => {
            runChangeset(
              editScenario(usePlanState.getState().plan, id, {
                ...(nextName !== name && { name: nextName }),
                notes: nextNotes,
              }),
            )
            setOpen(null)
          }}
        />
      )}
      <Modal
        opened={open === 'promote'}
        onClose={() => setOpen(null)}
        title={t('scenarios.promote')}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <Text size="sm">
          {count === 0
            ? t('scenarios.promoteNone')
            : t('scenarios.promoteText', {
                name,
                sites: promotable.sites.length,
                points: promotable.points.length,
              })}
        </Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setOpen(null)}>
            {t('action.cancel')}
          </Button>
          <Button
            disabled={count === 0}
            onClick={() => {
              runChangeset(promoteScenario(usePlanState.getState().plan, id))
              setOpen(null)
              offerUndo(t('scenarios.promoted', { name, n: count }))
            }}
          >
            {t('scenarios.promote')}
          </Button>
        </Group>
      </Modal>
    </div>
  )
}

async function recompute(scenario: Scenario): Promise<void> {
  try {
    const missing = await recomputeScenario(scenario)
    offerUndo(i18next.t('scenarios.recomputed', { name: scenario.name }))
    if (missing > 0) notify({ message: i18next.t('scenarios.recomputeLost', { n: missing }) })
  } catch (error) {
    notify({
      color: 'red',
      message: i18next.t('scenarios.failed', { message: error instanceof Error ? error.message : String(error) }),
    })
  }
}
