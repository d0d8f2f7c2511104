import { ActionIcon, Button, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconFile,
  IconFilePlus,
  IconMapPin,
  IconPolygon,
  IconRoute,
  IconSignRight,
  IconUsers,
  IconX,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { chooseImportFile, openImport, removeImportFile } from '../../app/importing/import-actions.ts'
import { type ImportFile, useImportState } from '../../app/importing/import-state.ts'
import { chooseFiles } from '../choose-files.ts'
import { formatCount } from './format-count.ts'

const icons = { site: IconMapPin, route: IconRoute, area: IconPolygon, demandPoint: IconUsers, stake: IconSignRight }

/** The files of the import, each with its kind, rows and state. */
export function FileList() {
  const { t } = useTranslation()
  const files = useImportState((state) => state.files)
  const chosenFileId = useImportState((state) => state.chosenFileId)
  return (
    <nav className="import-files" aria-label={t('importing.files.label')}>
      <ul>
        {files.map((file) => (
          <li key={file.fileId} data-chosen={file.fileId === chosenFileId || undefined}>
            <button
              type="button"
              aria-current={file.fileId === chosenFileId || undefined}
              onClick={() => chooseImportFile(file.fileId)}
            >
              <FileIcon file={file} />
              <span className="import-file-name" title={file.name}>
                {file.name}
              </span>
              <FileState file={file} />
            </button>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('importing.files.remove', { name: file.name })}
              onClick={() => removeImportFile(file.fileId)}
            >
              <IconX size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button
        variant="subtle"
        leftSection={<IconFilePlus size={18} />}
        onClick={() => void chooseFiles({ accept: '', multiple: true }).then(openImport)}
      >
        {t('importing.files.add')}
      </Button>
    </nav>
  )
}

function FileIcon({ file }: { file: ImportFile }) {
  const Icon = file.error ? IconAlertTriangle : file.choices ? icons[file.choices.kind] : IconFile
  return <Icon size={20} stroke={1.7} aria-hidden color={file.error ? '#B42318' : '#1F5FA8'} />
}

function FileState({ file }: { file: ImportFile }) {
  const { t } = useTranslation()
  const isWorkedOn = useImportState(({ work }) => work?.fileId === file.fileId)
  const kind = file.choices && t(`object.${file.choices.kind}`)
  const built = file.built?.summary
  if (file.error)
    return (
      <Text span size="xs" c="red.8">
        {file.error.code === 'cancelled' ? t('importing.files.cancelled') : t('importing.files.refused')}
      </Text>
    )
  const state = built
    ? built.rejectedCount > 0
      ? t('importing.files.withRejects', { n: formatCount(built.read), rejected: formatCount(built.rejectedCount) })
      : t('importing.files.ready', { n: formatCount(built.read) })
    : isWorkedOn
      ? t('importing.files.reading')
      : t('importing.files.waiting')
  return (
    <Text span size="xs" c={built && built.rejectedCount > 0 ? '#8F4A00' : 'dimmed'}>
      {[kind, state].filter(Boolean).join(' · ')}
    </Text>
  )
}
