import { Button, Group, Text, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconEye, IconLoader2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../app/i18n/index.ts'
import { retrySave, takeOver, usePlanState } from '../app/plan-state.ts'

/** Says in words whether what is on screen is on disk. */
export function SaveStatus() {
  const { t } = useTranslation()
  const save = usePlanState((state) => state.save)
  const role = usePlanState((state) => state.role)
  if (role === 'follower')
    return (
      <Group gap={6} wrap="nowrap" role="status">
        <IconEye size={16} aria-hidden />
        <Text size="sm">{t('save.follower')}</Text>
        <Button size="compact-sm" variant="light" onClick={() => void takeOver()}>
          {t('save.takeOver')}
        </Button>
      </Group>
    )
  if (save.kind === 'failed')
    return (
      <Group gap={6} wrap="nowrap" role="alert">
        <Tooltip label={t(`save.${save.reason}`)} multiline w={280} opened>
          <Group gap={4} wrap="nowrap" c="red.8">
            <IconAlertTriangle size={16} aria-hidden />
            <Text size="sm">{t('save.failed')}</Text>
          </Group>
        </Tooltip>
        <Button size="compact-sm" variant="light" color="red" onClick={retrySave}>
          {t('action.retry')}
        </Button>
      </Group>
    )
  const saved = save.kind === 'saved'
  const time =
    saved && save.at
      ? save.at.toLocaleTimeString(currentLanguage() === 'zh' ? 'zh-CN' : 'en-GB', {
          hour: '2-digit',
          minute: '2-digit',
        })
      : null
  return (
    <Group gap={4} wrap="nowrap" c="dimmed" role="status" data-save={save.kind} visibleFrom="xs">
      {saved ? <IconCheck size={16} aria-hidden /> : <IconLoader2 size={16} aria-hidden />}
      <Text size="sm" className="tabular">
        {saved ? (time ? t('save.saved', { time }) : t('save.savedNow')) : t('save.saving')}
      </Text>
    </Group>
  )
}
