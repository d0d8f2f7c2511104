import { Anchor, Group, NativeSelect, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { resetImportChoices, setImportField } from '../../app/importing/import-actions.ts'
import type { Choices, FileSummary, ImportFile } from '../../app/importing/import-state.ts'
import { type Field, FIELDS } from '../../exchange/read/types.ts'

interface FieldMappingProps {
  file: ImportFile
  summary: FileSummary
  choices: Choices
}

/** Fields that say where a row is; a file with shapes says it by those. */
const PLACES: readonly Field[] = ['lon', 'lat', 'latLng', 'wkt', 'stake']

/** Which column says what: a select for each field, with what the file has there. */
export function FieldMapping({ file, summary, choices }: FieldMappingProps) {
  const { t } = useTranslation()
  const hasGeometry = summary.sampleRows.some((row) => row.geometryType !== null)
  const fields = (FIELDS[choices.kind] as readonly Field[]).filter((field) => !hasGeometry || !PLACES.includes(field))
  const used = new Set(Object.values(choices.mapping).filter((column) => column !== null))
  const spareCount = summary.columns.length - used.size
  return (
    <section aria-label={t('importing.mapping.title')} className="field-mapping">
      <Group justify="space-between" gap="xs">
        <Text fw={700}>{t('importing.mapping.title')}</Text>
        {file.remembered && (
          <Group gap={6} wrap="nowrap">
            <Text size="xs" c="road.7" data-remembered>
              <IconHistory size={13} aria-hidden style={{ verticalAlign: -2 }} /> {t('importing.mapping.remembered')}
            </Text>
            <Anchor component="button" type="button" size="xs" onClick={() => resetImportChoices(file.fileId)}>
              {t('importing.mapping.reset')}
            </Anchor>
          </Group>
        )}
      </Group>
      {hasGeometry && (
        <Text size="xs" c="dimmed">
          {t('importing.mapping.geometry')}
        </Text>
      )}
      <div className="field-mapping-rows">
        {fields.map((field) => {
          const column = choices.mapping[field] ?? null
          const id = `field-${file.fileId}-${field}`
          return (
            <div key={field} className="field-mapping-row" data-mapped={column !== null || undefined}>
              <label htmlFor={id}>{t(`importing.field.${field}`)}</label>
              <NativeSelect
                id={id}
                size="xs"
                value={column === null ? '' : String(column)}
                onChange={({ currentTarget: { value } }) =>
                  setImportField(file.fileId, field, value === '' ? null : Number(value))
                }
              >
                <option value="">{t('importing.mapping.none')}</option>
                {summary.columns.map((name, index) => (
                  <option key={name} value={index}>
                    {name}
                  </option>
                ))}
              </NativeSelect>
              <span className="field-mapping-sample" title={column === null ? '' : summary.sampleValues[column]}>
                {column === null ? '' : summary.sampleValues[column]}
              </span>
            </div>
          )
        })}
      </div>
      {choices.kind === 'site' && spareCount > 0 && (
        <Text size="xs" c="dimmed" mt={6}>
          {t('importing.mapping.spare', { n: spareCount })}
        </Text>
      )}
    </section>
  )
}
