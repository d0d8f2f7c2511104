import { Button, Container, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** A plan that cannot be opened: what happened, and the way back. */
export function PlanError({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const name = error instanceof Error ? error.name : ''
  const message = error instanceof Error ? error.message : String(error)
  return (
    <Container size="xs" pt={80}>
      <Stack>
        <Title order={2}>{t('shell.error.openPlan')}</Title>
        <Text>
          {name === 'PlanNotFoundError'
            ? t('shell.error.noSuchPlan')
            : name === 'StorageUnavailableError'
              ? t('shell.error.unavailable')
              : message}
        </Text>
        <Group>
          <Button component={Link} to="/">
            {t('shell.error.back')}
          </Button>
        </Group>
      </Stack>
    </Container>
  )
}
