import { Alert, Button, Loader, Tabs, Text } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../app/i18n/index.ts'
import { retryImportFile } from '../../app/importing/import-actions.ts'
import { type ImportFile, useImportState } from '../../app/importing/import-state.ts'
import { describeIssue } from '../../exchange/read/describe-issue.ts'
import { FieldMapping } from './field-mapping.tsx'
import { FileFigures } from './file-figures.tsx'
import { FileSettings } from './file-settings.tsx'
import { formatCount } from './format-count.ts'
import { ImportModeChoice } from './import-mode-choice.tsx'
import { NewDomainChoice } from './new-domain-choice.tsx'
import { PreviewMap } from './preview-map.tsx'
import { RejectedRows } from './rejected-rows.tsx'
import { RouteReport } from './route-report.tsx'
import { SampleTable } from './sample-table.tsx'

/** Faults that may be gone the next time. */
const RETRIED: ReadonlySet<string> = new Set(['cancelled', 'fileUnreadable'])

/** One file of the import: what it is taken for, what its columns say, what comes of its rows. */
export function FileDetails({ file }: { file: ImportFile }) {
  const { t } = useTranslation()
  const isWorkedOn = useImportState(({ work }) => work?.fileId === file.fileId)
  const { summary, choices, error } = file
  return (
    <div className="import-details" data-busy={isWorkedOn || undefined}>
      {error && (
        <Alert color="red" icon={<IconAlertTriangle size={20} />} title={file.name}>
          <Text>{describeIssue(error, currentLanguage())}</Text>
          {RETRIED.has(error.code) && (
            <Button
              mt="xs"
              size="compact-md"
              variant="default"
              leftSection={<IconRefresh size={16} />}
              onClick={() => retryImportFile(file.fileId)}
            >
              {t('importing.files.retry')}
            </Button>
          )}
        </Alert>
      )}
      {!error && !(summary && choices) && <Loader type="dots" size="sm" aria-label={t('importing.files.reading')} />}
      {summary && choices && (
        <>
          <FileSettings file={file} summary={summary} choices={choices} />
          <FileFigures file={file} choices={choices} />
          <div className="import-columns">
            <div className="import-choices">
              <ImportModeChoice kind={choices.kind} />
              <NewDomainChoice domains={file.built?.summary.newDomains ?? []} />
              <FieldMapping file={file} summary={summary} choices={choices} />
            </div>
            <FilePreview file={file} />
          </div>
        </>
      )}
    </div>
  )
}

/** Its positions on a small map, and its rows beside. */
function FilePreview({ file }: { file: ImportFile }) {
  const { t } = useTranslation()
  const files = useImportState((state) => state.files)
  const joined = useImportState((state) => state.joined)
  const [tab, setTab] = useState<string | null>('sample')
  const { summary, choices, built } = file
  if (!summary || !choices) return null
  const others = files.flatMap((other) => (other.fileId !== file.fileId && other.built ? [other.built.summary] : []))
  const roadFiles = files.filter((other) => other.choices?.kind === 'route')
  const isRoads = choices.kind === 'route' && joined !== null
  const rejectedCount = built?.summary.rejectedCount ?? 0
  const shown = (tab === 'routes' && !isRoads) || (tab === 'rejected' && rejectedCount === 0) ? 'sample' : tab
  return (
    <div className="import-preview">
      <PreviewMap built={built?.summary ?? null} others={others} />
      <Tabs value={shown} onChange={setTab} keepMounted={false} className="import-tabs">
        <Tabs.List>
          <Tabs.Tab value="sample">{t('importing.tabs.sample', { n: summary.sampleRows.length })}</Tabs.Tab>
          {rejectedCount > 0 && (
            <Tabs.Tab value="rejected" leftSection={<IconAlertTriangle size={15} color="#B25000" aria-hidden />}>
              {t('importing.tabs.rejected', { n: formatCount(rejectedCount) })}
            </Tabs.Tab>
          )}
          {isRoads && (
            <Tabs.Tab value="routes">
              {t('importing.tabs.routes', { n: formatCount(joined.summary.report.routes.length) })}
            </Tabs.Tab>
          )}
        </Tabs.List>
        <Tabs.Panel value="sample">
          <SampleTable summary={summary} mapping={choices.mapping} />
        </Tabs.Panel>
        {built && (
          <Tabs.Panel value="rejected">
            <RejectedRows
              rejects={{
                fileId: file.fileId,
                name: file.name,
                columns: summary.columns,
                rejectedCount,
                rejected: built.summary.rejected,
              }}
            />
          </Tabs.Panel>
        )}
        {isRoads && (
          <Tabs.Panel value="routes">
            <RouteReport joined={joined.summary} fileCount={roadFiles.length} />
          </Tabs.Panel>
        )}
      </Tabs>
    </div>
  )
}
