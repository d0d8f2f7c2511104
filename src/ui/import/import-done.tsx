import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type ImportedCount, type ImportOutcome, setImport } from '../../app/importing/import-state.ts'
import { downloadRejected } from './download-rejected.ts'
import { formatCount } from './format-count.ts'

const COUNTS: readonly ImportedCount[] = ['area', 'route', 'road', 'stake', 'site', 'demandPoint']

/** What came in, and the way to the rows that did not. */
export function ImportDone({ outcome, onView }: { outcome: ImportOutcome; onView: () => void }) {
  const { t } = useTranslation()
  const counts = COUNTS.filter((kind) => outcome.counts[kind] > 0)
  const rejectedCount = outcome.rejects.reduce((sum, file) => sum + file.rejectedCount, 0)
  return (
    <Stack gap={4}>
      <Text size="sm" className="tabular">
        {counts.map((kind) => t(`importing.done.${kind}`, { n: formatCount(outcome.counts[kind]) })).join(' · ')}
      </Text>
      {rejectedCount > 0 && (
        <Group gap="xs">
          <Text size="sm">{t('importing.done.rejected', { n: formatCount(rejectedCount) })}</Text>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              setImport({ viewsRejects: true })
              onView()
            }}
          >
            {t('importing.done.view')}
          </Button>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              for (const { fileId, name } of outcome.rejects) void downloadRejected(fileId, name)
            }}
          >
            {t('importing.done.download')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
