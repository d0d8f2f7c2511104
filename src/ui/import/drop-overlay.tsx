import { Group, Paper, Stack, Text } from '@mantine/core'
import { IconMapPin, IconPolygon, IconRoute, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import './drop-overlay.css'

/** Over the whole screen while files are dragged: what can be dropped, and what becomes of it. */
export function DropOverlay({ note }: { note: string | null }) {
  const { t } = useTranslation()
  return (
    <output className="drop-overlay">
      <Paper p="xl" radius={12} shadow="md" className="drop-overlay-card">
        <Stack align="center" gap="xs">
          <Group gap="md" c="road.7">
            <IconPolygon size={34} stroke={1.5} aria-hidden />
            <IconRoute size={34} stroke={1.5} aria-hidden />
            <IconMapPin size={34} stroke={1.5} aria-hidden />
            <IconUsers size={34} stroke={1.5} aria-hidden />
          </Group>
          <Text fz={24} fw={700}>
            {t('importing.drop.title')}
          </Text>
          <Text ta="center">{t('importing.drop.contents')}</Text>
          <Text ta="center" c="dimmed">
            {t('importing.drop.formats')}
          </Text>
          {note && (
            <Text ta="center" c="dimmed">
              {note}
            </Text>
          )}
        </Stack>
      </Paper>
    </output>
  )
}
