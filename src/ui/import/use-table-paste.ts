import i18next from 'i18next'
import { useEffect } from 'react'

/**
 * A table pasted from a spreadsheet, or copied files, while no field has the focus; given on as files. What another part
 * of the page has taken is left alone.
 */
export function useTablePaste(onFiles: (files: File[]) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const target = event.target
      if (event.defaultPrevented || !event.clipboardData) return
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]')) return
      const text = event.clipboardData.getData('text/plain')
      // A spreadsheet's clipboard holds a picture of the cells as a file, besides the text.
      const files = isTable(text)
        ? [new File([text], i18next.t('importing.pastedName'), { type: 'text/tab-separated-values' })]
        : [...event.clipboardData.files]
      if (files.length === 0) return
      event.preventDefault()
      onFiles(files)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [onFiles])
}

/** Several cells, as a spreadsheet puts them on the clipboard. */
function isTable(text: string): boolean {
  return text.trimEnd().includes('\t')
}
