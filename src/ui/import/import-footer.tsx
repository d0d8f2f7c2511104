import { Button, Group, Progress, Text } from '@mantine/core'
import { IconTableDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { closeImport } from '../../app/importing/import-actions.ts'
import { useImportState } from '../../app/importing/import-state.ts'
import { cancelWork } from '../../app/importing/import-work.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { downloadTemplate } from './download-template.ts'
import { formatCount } from './format-count.ts'
import { importAll } from './import-all.ts'
import { useAfter } from './use-after.ts'

/** Work that takes longer shows a bar. */
const BAR_AFTER_MS = 300

/** The sum of all files, what is under way, and the two ways out. */
export function ImportFooter() {
  const { t } = useTranslation()
  const files = useImportState((state) => state.files)
  const isBusy = useImportState((state) => state.work !== null)
  const isWriter = usePlanState((state) => state.role === 'writer')
  const good = files.filter((file) => !file.error)
  const sum = (count: 'acceptedCount' | 'rejectedCount'): number =>
    good.reduce((total, file) => total + (file.built?.summary[count] ?? 0), 0)
  const accepted = sum('acceptedCount')
  const rejected = sum('rejectedCount')
  const ready = !isBusy && isWriter && accepted > 0 && good.every((file) => file.built)
  return (
    <footer className="import-footer">
      <WorkBar />
      <Group justify="space-between" gap="sm">
        <Group gap="md">
          <Text className="tabular" data-total>
            {t('importing.total', { files: formatCount(files.length), n: formatCount(accepted) })}
            {rejected > 0 && t('importing.totalRejected', { n: formatCount(rejected) })}
          </Text>
          <Button
            className="import-footer-template"
            variant="subtle"
            size="compact-md"
            leftSection={<IconTableDown size={16} />}
            onClick={() => void downloadTemplate()}
          >
            {t('importing.template.button')}
          </Button>
        </Group>
        <Group gap="sm" className="import-footer-actions">
          <Button variant="default" onClick={closeImport}>
            {t('action.cancel')}
          </Button>
          <Button disabled={!ready} onClick={() => void importAll()} data-autofocus>
            {accepted > 0 || isBusy ? t('importing.commit', { n: formatCount(accepted) }) : t('importing.nothing')}
          </Button>
        </Group>
      </Group>
    </footer>
  )
}

/** Stage and share of what takes long, with a cancel. */
function WorkBar() {
  const { t } = useTranslation()
  const work = useImportState((state) => state.work)
  const isLong = useAfter(work?.startedAtMs ?? null, BAR_AFTER_MS)
  if (!work || !isLong) return null
  const percent = Math.round(100 * work.fraction)
  const stage = t(`importing.progress.${work.stage}`)
  return (
    <Group gap="sm" wrap="nowrap" mb="xs" data-work>
      <Text size="sm" className="tabular" style={{ whiteSpace: 'nowrap' }} aria-live="polite">
        {t('importing.progress.label', { stage, percent })}
      </Text>
      <Progress value={percent} flex={1} aria-label={stage} transitionDuration={100} />
      <Button size="compact-md" variant="default" onClick={cancelWork} data-cancel-work>
        {t('importing.progress.stop')}
      </Button>
    </Group>
  )
}
