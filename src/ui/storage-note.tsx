import { Group, Text } from '@mantine/core'
import { IconShieldCheck, IconShieldExclamation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useStoragePersistence } from '../app/use-storage-persistence.ts'

/** Says whether the browser has promised to keep the data, and how much there is. */
export function StorageNote() {
  const { t } = useTranslation()
  const storage = useStoragePersistence()
  if (!storage) return null
  const Icon = storage.persistence === 'persistent' ? IconShieldCheck : IconShieldExclamation
  return (
    <Group gap={6} c="dimmed" wrap="nowrap">
      <Icon size={16} aria-hidden style={{ flex: 'none' }} />
      <Text size="xs">
        {t(`plans.${storage.persistence}`)}
        {storage.usedBytes !== null && ` · ${t('plans.usage', { used: formatBytes(storage.usedBytes) })}`}
      </Text>
    </Group>
  )
}

function formatBytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
