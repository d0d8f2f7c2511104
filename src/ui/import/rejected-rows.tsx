import { Button, Group, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../app/i18n/index.ts'
import type { FileRejects } from '../../app/importing/import-state.ts'
import { describeIssue } from '../../exchange/read/describe-issue.ts'
import { downloadRejected } from './download-rejected.ts'
import { formatCount } from './format-count.ts'
import { ScrollRegion } from './scroll-region.tsx'
import { notify } from '../notify.ts'

/** Columns shown of a row; the workbook has all. */
const SHOWN_COLUMNS = 12

/** The rows of one file that cannot be imported, each with its number and reason. */
export function RejectedRows({ rejects }: { rejects: FileRejects }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const { fileId, name, columns, rejected, rejectedCount } = rejects
  if (rejectedCount === 0) return <Text c="dimmed">{t('importing.rejected.none')}</Text>
  const download = async (): Promise<void> => {
    setBusy(true)
    try {
      await downloadRejected(fileId, name)
    } catch {
      notify({ color: 'red', message: t('importing.rejected.failed') })
    } finally {
      setBusy(false)
    }
  }
  const shown = columns.slice(0, SHOWN_COLUMNS)
  return (
    <>
      <Group justify="space-between" mb={8} gap="xs">
        <Text size="sm" c="dimmed">
          {rejected.length < rejectedCount &&
            t('importing.rejected.first', { n: formatCount(rejected.length), total: formatCount(rejectedCount) })}
        </Text>
        <Button
          variant="default"
          size="compact-md"
          loading={busy}
          leftSection={<IconDownload size={16} />}
          onClick={() => void download()}
        >
          {t('importing.rejected.download')}
        </Button>
      </Group>
      <ScrollRegion label={t('importing.rejected.title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('importing.row')}</th>
              <th scope="col">{t('importing.reason')}</th>
              {shown.map((column) => (
                <th key={column} scope="col" title={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rejected.map((row) => (
              <tr key={row.rowNumber}>
                <th scope="row" className="tabular">
                  {row.rowNumber}
                </th>
                <td className="import-reason">{describeIssue(row.reason, currentLanguage())}</td>
                {shown.map((column, index) => (
                  <td key={column} title={row.values[index]}>
                    {row.values[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  )
}
