import { useTranslation } from 'react-i18next'
import type { OperationLabel } from '../../model/changeset.ts'
import type { zh } from './zh/index.ts'

type OperationKey = keyof (typeof zh)['operation']

/** The name of a step in the user's language. */
export function useOperationName(): (label: OperationLabel) => string {
  const { t } = useTranslation()
  return (label) => t(`operation.${label.key as OperationKey}`, { ...label.values, defaultValue: label.key })
}
