import { Anchor, Container, Group, SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { IconFileImport, IconFolderOpen, IconMap2, IconMapPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type ComponentType, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describePlanFileError } from '../app/describe-plan-file-error.ts'
import { describeStorageError } from '../app/describe-storage-error.ts'
import { currentLanguage, setLanguage } from '../app/i18n/index.ts'
import { createBlankPlan, createSamplePlan, openPlanFile } from '../app/plan-files.ts'
import { closePlan } from '../app/plan-state.ts'
import { chooseFiles } from './choose-files.ts'
import { DropZone } from './import/drop-zone.tsx'
import { openImport } from './import/open-import.ts'
import { PlanList } from './plan-list.tsx'
import { notify } from './notify.ts'

/** The first screen: ways to begin, and the plans of this browser. */
export function StartPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    void closePlan()
  }, [])
  const start = async (make: () => Promise<string>): Promise<void> => {
    setBusy(true)
    try {
      await navigate({ to: '/plan/$planId', params: { planId: await make() } })
    } catch (error) {
      notify({
        color: 'red',
        autoClose: false,
        title: t('shell.error.title'),
        message: describeStorageError(error),
      })
    } finally {
      setBusy(false)
    }
  }
  const openFile = async (): Promise<void> => {
    const [file] = await chooseFiles({ accept: '.beadline', multiple: false })
    if (!file) return
    setBusy(true)
    try {
      await navigate({ to: '/plan/$planId', params: { planId: await openPlanFile(file) } })
    } catch (error) {
      notify({
        color: 'red',
        autoClose: false,
        title: t('plans.fileRefused', { file: file.name }),
        message: await describePlanFileError(error),
      })
    } finally {
      setBusy(false)
    }
  }
  const importFiles = async (): Promise<void> => {
    const files = await chooseFiles({ accept: '', multiple: true })
    if (files.length === 0) return
    await start(createBlankPlan)
    openImport(files)
  }
  return (
    <Container size="md" py={40} component="main">
      <Stack gap="xl">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Group gap="md" wrap="nowrap">
            <img src="./icon.svg" width={48} height={48} alt="" />
            <div>
              <Title order={1} fz={26}>
                {t('app.name')}
              </Title>
              <Text c="dimmed">{t('plans.lead')}</Text>
            </div>
          </Group>
          <Anchor component="button" onClick={() => void setLanguage(currentLanguage() === 'zh' ? 'en' : 'zh')}>
            {t('shell.topBar.switchLanguage')}
          </Anchor>
        </Group>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
          <Choice icon={IconFileImport} name="importFiles" hint="importHint" disabled={busy} onClick={importFiles} />
          <Choice
            icon={IconMap2}
            name="sample"
            hint="sampleHint"
            disabled={busy}
            onClick={() => start(createSamplePlan)}
          />
          <Choice
            icon={IconMapPlus}
            name="blank"
            hint="blankHint"
            disabled={busy}
            onClick={() => start(createBlankPlan)}
          />
          <Choice icon={IconFolderOpen} name="openFile" hint="openFileHint" disabled={busy} onClick={openFile} />
        </SimpleGrid>
        <PlanList />
      </Stack>
      <DropZone />
    </Container>
  )
}

interface ChoiceProps {
  icon: ComponentType<{ size: number; stroke: number; color: string }>
  name: 'importFiles' | 'sample' | 'blank' | 'openFile'
  hint: 'importHint' | 'sampleHint' | 'blankHint' | 'openFileHint'
  disabled: boolean
  onClick: () => Promise<void>
}

function Choice({ icon: Icon, name, hint, disabled, onClick }: ChoiceProps) {
  const { t } = useTranslation()
  return (
    <UnstyledButton className="start-choice" disabled={disabled} onClick={() => void onClick()}>
      <Icon size={28} stroke={1.6} color="#1F5FA8" />
      <Text fw={700} mt={6}>
        {t(`plans.${name}`)}
      </Text>
      <Text size="sm" c="dimmed">
        {t(`plans.${hint}`)}
      </Text>
    </UnstyledButton>
  )
}
