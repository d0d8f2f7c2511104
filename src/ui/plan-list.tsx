import { ActionIcon, Button, Group, Menu, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import i18next from 'i18next'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeStorageError } from '../app/describe-storage-error.ts'
import { currentLanguage } from '../app/i18n/index.ts'
import { deletePlan, duplicatePlan, renameStoredPlan, restorePlan, usePlanList } from '../app/plan-list.ts'
import type { PlanSummary } from '../app/plan-list.ts'
import { StorageNote } from './storage-note.tsx'
import { notify } from './notify.ts'

/** The plans this browser keeps, the last edited first. */
export function PlanList() {
  const { t } = useTranslation()
  const plans = usePlanList()
  if (!plans) return null
  return (
    <Stack gap="xs">
      <Title order={2} fz={18}>
        {t('plans.list')}
      </Title>
      {plans.length === 0 ? (
        <Text c="dimmed">{t('plans.empty')}</Text>
      ) : (
        <Table verticalSpacing="xs" highlightOnHover bg="white" withTableBorder>
          <Table.Tbody>
            {plans.map((plan) => (
              <PlanLine key={plan.planId} plan={plan} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <StorageNote />
    </Stack>
  )
}

const DAY_MS = 86_400_000
/** A reminder after this many days or changes without a back-up. */
const BACK_UP_DAYS = 7
const BACK_UP_CHANGES = 50

function PlanLine({ plan }: { plan: PlanSummary }) {
  const { t } = useTranslation()
  const [renaming, setRenaming] = useState(false)
  /** The field opens when the menu has gone, which gives the focus back to its button as it goes. */
  const renameNext = useRef(false)
  const [now] = useState(() => Date.now())
  const days = plan.lastBackUpAt ? Math.floor((now - Date.parse(plan.lastBackUpAt)) / DAY_MS) : null
  const due =
    plan.changesSinceBackUp >= BACK_UP_CHANGES || (days !== null && days >= BACK_UP_DAYS && plan.changesSinceBackUp > 0)
  const edited = new Date(plan.editedAt).toLocaleString(currentLanguage() === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  const remove = async (): Promise<void> => {
    if (!(await tell(deletePlan(plan.planId)))) return
    const id = notify({
      autoClose: 15_000,
      message: (
        <Group justify="space-between">
          <Text size="sm">{t('plans.deleted', { name: plan.name })}</Text>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              void tell(restorePlan(plan.planId))
              notifications.hide(id)
            }}
          >
            {t('plans.restore')}
          </Button>
        </Group>
      ),
    })
  }
  return (
    <Table.Tr>
      <Table.Td>
        {renaming ? (
          <RenameField plan={plan} done={() => setRenaming(false)} />
        ) : (
          <Link to="/plan/$planId" params={{ planId: plan.planId }} className="plan-link">
            {plan.name}
          </Link>
        )}
        <Text size="xs" c="dimmed" className="tabular">
          {t('plans.sites', { n: plan.siteCount })} · {t('plans.edited', { time: edited })}
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        <Text size="xs" c={due ? '#A33D00' : 'dimmed'}>
          {due
            ? t('plans.backUpDue', { n: plan.changesSinceBackUp })
            : days === null
              ? t('plans.noBackUp')
              : days === 0
                ? t('plans.backedUpToday')
                : t('plans.backedUp', { days })}
        </Text>
      </Table.Td>
      <Table.Td w={48}>
        <Menu
          position="bottom-end"
          onExitTransitionEnd={() => {
            if (renameNext.current) setRenaming(true)
            renameNext.current = false
          }}
        >
          <Menu.Target>
            <ActionIcon variant="subtle" size="lg" aria-label={`${t('action.more')}: ${plan.name}`}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => (renameNext.current = true)}>
              {t('action.rename')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconCopy size={16} />}
              onClick={() => void tell(duplicatePlan(plan.planId, t('plans.copyName', { name: plan.name })))}
            >
              {t('action.duplicate')}
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => void remove()}>
              {t('action.delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Table.Td>
    </Table.Tr>
  )
}

/** Waits for what was asked of the store and says so where it failed; whether it was done. */
async function tell(asked: Promise<void>): Promise<boolean> {
  try {
    await asked
    return true
  } catch (error) {
    notify({
      color: 'red',
      autoClose: false,
      title: i18next.t('plans.failed'),
      message: describeStorageError(error),
    })
    return false
  }
}

/** Focuses a field when it appears: the user has just asked to type in it. */
function focusOnce(field: HTMLInputElement | null): void {
  field?.select()
}

function RenameField({ plan, done }: { plan: PlanSummary; done: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState(plan.name)
  const commit = (): void => {
    done()
    const next = name.trim()
    if (next !== '' && next !== plan.name) void tell(renameStoredPlan(plan.planId, next))
  }
  return (
    <TextInput
      aria-label={t('plans.name')}
      value={name}
      ref={focusOnce}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') done()
      }}
    />
  )
}
