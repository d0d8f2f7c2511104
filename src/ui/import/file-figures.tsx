import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconArrowsExchange, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../app/i18n/index.ts'
import { setImportSwap } from '../../app/importing/import-actions.ts'
import type { BuildSummary, Choices, ImportFile } from '../../app/importing/import-state.ts'
import { describeIssue } from '../../exchange/read/describe-issue.ts'
import { formatCount } from './format-count.ts'

/** How many rows of a file can come in, and what the user should know of them. */
export function FileFigures({ file, choices }: { file: ImportFile; choices: Choices }) {
  const { t } = useTranslation()
  const built = file.built?.summary
  const notes = [...(file.summary?.issues ?? []), ...(built?.warnings ?? [])]
  return (
    <Stack gap={6}>
      <Text component="output" fw={700} className="tabular" data-figures>
        {built &&
          t('importing.figures', {
            read: formatCount(built.read),
            accepted: formatCount(built.acceptedCount),
            rejected: formatCount(built.rejectedCount),
          })}
      </Text>
      {built && <SwapNotice fileId={file.fileId} built={built} swapped={choices.swapAxes} />}
      {built && built.updatedCount > 0 && (
        <Text size="sm">{t('importing.updated', { n: formatCount(built.updatedCount) })}</Text>
      )}
      {notes.length > 0 && (
        <ul className="import-notes" aria-label={t('importing.warnings')}>
          {notes.map((issue) => (
            <li key={issue.code}>
              <IconInfoCircle size={15} aria-hidden />
              {describeIssue(issue, currentLanguage())}
            </li>
          ))}
        </ul>
      )}
    </Stack>
  )
}

interface SwapNoticeProps {
  fileId: string
  built: BuildSummary
  swapped: boolean
}

/** Offers to exchange latitude and longitude, and to take that back. */
function SwapNotice({ fileId, built, swapped }: SwapNoticeProps) {
  const { t } = useTranslation()
  const { swap } = built
  if (!swap && !swapped) return null
  if (swapped)
    return (
      <Group gap="xs">
        <IconCheck size={16} color="#1F5FA8" aria-hidden />
        <Text size="sm">{t('importing.swap.done')}</Text>
        <Button size="compact-sm" variant="subtle" onClick={() => setImportSwap(fileId, false)}>
          {t('importing.swap.undo')}
        </Button>
      </Group>
    )
  if (!swap) return null
  return (
    <Alert color="orange" icon={<IconArrowsExchange size={20} />} title={t('importing.swap.title')} py="xs" c="dark.9">
      <Group gap="sm" justify="space-between">
        <Text size="sm">
          {t('importing.swap.text', {
            swapped: formatCount(swap.swappedCount),
            judged: formatCount(swap.judgedCount),
          })}
        </Text>
        <Button size="compact-md" onClick={() => setImportSwap(fileId, true)}>
          {t('importing.swap.fix')}
        </Button>
      </Group>
    </Alert>
  )
}
