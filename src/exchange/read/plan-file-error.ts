/** Why a plan file is refused, as data and as a sentence. */
export type PlanFileProblem = 'notPlanFile' | 'damaged' | 'newer' | 'tooLarge' | 'badRow'

export class PlanFileError extends Error {
  readonly code: PlanFileProblem
  readonly values: Readonly<Record<string, string | number>>
  constructor(code: PlanFileProblem, values: Readonly<Record<string, string | number>> = {}) {
    super(`plan file: ${code} ${JSON.stringify(values)}`)
    this.name = 'PlanFileError'
    this.code = code
    this.values = values
  }
}

/** One sentence for the user. Nothing was changed in any of these cases. */
export function describePlanFileError({ code, values }: PlanFileError, language: 'zh' | 'en'): string {
  const { part = '', row = '', format = '', reason = '' } = values
  const sentences: Record<PlanFileProblem, { zh: string; en: string }> = {
    notPlanFile: { zh: '这不是连点成线的规划文件。', en: 'This is not a Beadline plan file.' },
    damaged: {
      zh: `文件已损坏（${part}），没有打开。请用另一份备份。`,
      en: `The file is damaged (${part}) and was not opened. Use another back-up.`,
    },
    newer: {
      zh: `文件由更新版本的连点成线保存（格式 ${format}），请先升级。`,
      en: `The file was saved by a newer Beadline (format ${format}). Update first.`,
    },
    tooLarge: {
      zh: `文件展开后过大（${reason}），没有打开。`,
      en: `The file unpacks too large (${reason}) and was not opened.`,
    },
    badRow: {
      zh: `“${part}”第 ${row} 行内容不合规定（${reason}），没有打开。`,
      en: `Row ${row} of “${part}” does not fit the format (${reason}); the file was not opened.`,
    },
  }
  return sentences[code][language]
}
