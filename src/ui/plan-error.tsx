import { Button, Container, Group, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../app/copy-text.ts'
import { describeStorageError } from '../app/describe-storage-error.ts'
import { saveRescuedPlan } from '../app/plan-files.ts'
import { isDamagedPlan } from '../app/is-damaged-plan.ts'

/** A plan that cannot be opened: what happened, what can be saved of it, and the way back. */
export function PlanError({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const [failure, setFailure] = useState<unknown>(null)
  const [copied, setCopied] = useState(false)
  return (
    <Container size="xs" pt={80}>
      <Stack>
        <Title order={2}>{t('shell.error.openPlan')}</Title>
        <Text>{describeStorageError(error)}</Text>
        {failure !== null && (
          <Text c="red.8" role="alert">
            {describeStorageError(failure)}
          </Text>
        )}
        <Group>
          {isDamagedPlan(error) && (
            <Button leftSection={<IconDownload size={18} />} onClick={() => saveRescuedPlan(error).catch(setFailure)}>
              {t('plans.saveRescued')}
            </Button>
          )}
          {isDamagedPlan(error) && (
            <Button variant="default" onClick={() => void copyText(error.message).then(setCopied)}>
              {copied ? t('shell.error.copied') : t('action.copyDetails')}
            </Button>
          )}
          <Button component={Link} to="/" variant={isDamagedPlan(error) ? 'default' : 'filled'}>
            {t('shell.error.back')}
          </Button>
        </Group>
      </Stack>
    </Container>
  )
}
