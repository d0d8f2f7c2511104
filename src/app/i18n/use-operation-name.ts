import { useTranslation } from 'react-i18next'
import type { OperationLabel } from '../../model/changeset.ts'
import type { zh } from './zh/index.ts'

type OperationKey = keyof (typeof zh)['operation']

/** The name of a step in the user's language. */
export function useOperationName(): (label: OperationLabel) => string {
  const { t } = useTranslation()
  return ({ key, values }) => {
    const kind = values?.['kind']
    return t(`operation.${key as OperationKey}`, {
      ...values,
      // The words for the groups that a step on lines, belts and clusters is about.
      ...(kind !== undefined && {
        kind: t(`inspector.kind.${kind as 'belt'}`).toLocaleLowerCase('en'),
        kinds: t(`object.${kind as 'belt'}`).toLocaleLowerCase('en'),
      }),
      defaultValue: key,
    })
  }
}
