import { Button, Group, Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../app/copy-text.ts'
import { useDerivedState } from '../app/derived-state.ts'
import { retryEngine } from '../app/engine.ts'

/** That the last change could not be computed: what it means, details to copy, another try. Nothing while all is well. */
export function EngineFailure() {
  const { t } = useTranslation()
  const failure = useDerivedState((state) => state.failure)
  const [copied, setCopied] = useState<unknown>(null)
  if (!failure) return null
  return (
    <div role="alert">
      <Popover position="top-end" width={360} shadow="md">
        <Popover.Target>
          <UnstyledButton
            className="status-alert"
            c="red.8"
            fz={12}
            style={{ display: 'flex', alignItems: 'center', gap: 4 }}
          >
            <IconAlertTriangle size={14} aria-hidden />
            {t('shell.status.failed')}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="xs">
            <Text size="sm">{t('shell.status.failedHint')}</Text>
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }} lineClamp={4}>
              {failure.message}
            </Text>
            <Group gap="xs" justify="flex-end">
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => void copyText(failure.details).then((done) => setCopied(done ? failure : null))}
              >
                {copied === failure ? t('shell.error.copied') : t('action.copyDetails')}
              </Button>
              <Button size="compact-sm" onClick={retryEngine}>
                {t('action.retry')}
              </Button>
            </Group>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}
