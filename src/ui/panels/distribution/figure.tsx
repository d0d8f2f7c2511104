import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FigureText } from '../../../app/distribution/describe-distribution.ts'

/** A figure of the distribution: its sentence, its chart, and the note on method, source and edges. */
export function Figure({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text: FigureText
  readonly children?: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <section aria-label={title}>
      <Text fw={700} size="sm">
        {title}
      </Text>
      <Text size="sm" mb={6} {...(text.note === '' ? { c: 'dimmed' } : {})}>
        {text.sentence}
      </Text>
      {children}
      {text.note !== '' && (
        <details className="figure-note">
          <summary>{t('distribution.method')}</summary>
          {text.note}
        </details>
      )}
    </section>
  )
}
