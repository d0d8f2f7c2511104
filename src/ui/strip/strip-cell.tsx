import { IconLineDashed } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { showStrip, type StripOf } from '../../app/view-state.ts'

/** A cell of a table that names a route or belt, with a button that opens its strip map. */
export function StripCell({ of, text }: { readonly of: StripOf; readonly text: string }) {
  const { t } = useTranslation()
  return (
    <span className="strip-cell">
      <span title={text}>{text}</span>
      <button
        type="button"
        tabIndex={-1}
        className="grid-go"
        aria-label={t('strip.openOf', { name: text })}
        title={t('strip.title')}
        onClick={(event) => {
          // The row stays as it is.
          event.stopPropagation()
          showStrip(of)
        }}
      >
        <IconLineDashed size={16} aria-hidden />
      </button>
    </span>
  )
}
