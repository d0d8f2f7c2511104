import { Anchor, Group, NativeSelect, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  addImportSheet,
  setImportDatum,
  setImportEncoding,
  setImportKind,
  setImportSheet,
} from '../../app/importing/import-actions.ts'
import { type Choices, type FileSummary, type ImportFile, useImportState } from '../../app/importing/import-state.ts'
import { DATA_KINDS, DATUMS, TEXT_ENCODINGS } from '../../exchange/read/types.ts'

interface FileSettingsProps {
  file: ImportFile
  summary: FileSummary
  choices: Choices
}

/** What the file is, and how it is to be read: kind, sheet, encoding, datum. */
export function FileSettings({ file, summary, choices }: FileSettingsProps) {
  const { t } = useTranslation()
  const files = useImportState((state) => state.files)
  const taken = new Set(files.filter((other) => other.source === file.source).map((other) => other.summary?.sheet))
  const otherSheets = summary.sheets.filter((sheet) => !taken.has(sheet))
  const suggested = file.built?.summary.suggestedDatum
  return (
    <div>
      <div className="file-settings">
        <NativeSelect
          label={t('importing.kind')}
          value={choices.kind}
          onChange={(event) => setImportKind(file.fileId, event.currentTarget.value as Choices['kind'])}
          data={DATA_KINDS.map((kind) => ({ value: kind, label: t(`object.${kind}`) }))}
        />
        {summary.sheets.length > 1 && (
          <NativeSelect
            label={t('importing.sheet')}
            value={summary.sheet ?? ''}
            onChange={(event) => setImportSheet(file.fileId, event.currentTarget.value)}
            data={[...summary.sheets]}
          />
        )}
        {summary.encoding && (
          <NativeSelect
            label={t('importing.encoding')}
            value={summary.encoding}
            onChange={(event) =>
              setImportEncoding(file.fileId, event.currentTarget.value as (typeof TEXT_ENCODINGS)[number])
            }
            data={TEXT_ENCODINGS.map((encoding) => ({
              value: encoding,
              label: t(`importing.encodingName.${encoding}`),
            }))}
          />
        )}
        <NativeSelect
          label={t('importing.datum')}
          value={choices.datum}
          onChange={(event) => setImportDatum(file.fileId, event.currentTarget.value as Choices['datum'])}
          data={DATUMS.map((datum) => ({ value: datum, label: t(`importing.datumName.${datum}`) }))}
        />
      </div>
      <Group gap="md" mt={4}>
        <Text size="xs" c="dimmed">
          {t(`importing.format.${summary.format}`)}
          {(summary.format === 'csv' || summary.format === 'xlsx') &&
            ` · ${summary.hasHeader ? t('importing.header.found') : t('importing.header.none')}`}
        </Text>
        {suggested && suggested !== choices.datum && (
          <Text size="xs">
            {t('importing.datumHint', { datum: t(`importing.datumName.${suggested}`) })}{' '}
            <Anchor component="button" type="button" size="xs" onClick={() => setImportDatum(file.fileId, suggested)}>
              {t('importing.useDatum')}
            </Anchor>
          </Text>
        )}
        {otherSheets.map((sheet) => (
          <Anchor
            key={sheet}
            component="button"
            type="button"
            size="xs"
            onClick={() => addImportSheet(file.fileId, sheet)}
          >
            {t('importing.otherSheet', { sheet })}
          </Anchor>
        ))}
      </Group>
    </div>
  )
}
