/**
 * Cell text → id of a programme's domain, tier or theme, or a status: by id, by Chinese or English name, by a name without
 * its brackets ('乡镇' for '乡镇(街道)'), and by the words that people use for the scheme's own names. Texts are compared
 * without case, width, spaces and punctuation.
 */
import type { SiteStatus, Word } from '../../model/tables.ts'

type WordMatcher = (text: string) => string | null

/** Other words for names of the preset programme; they count only where the plan has that name. */
const DOMAIN_WORDS: Readonly<Record<string, string>> = {
  机关事业单位: '机关 事业单位 党政机关 机关单位 机关企事业单位 政府机关 government institution publicinstitutions',
  '乡镇(街道)': '乡镇党委 镇 乡 街道办 townships subdistrict',
  行政村: '村 农村 村级 建制村 村党组织 村党支部 villages rural',
  社区: '城市社区 居委会 社区居委会 communities urban',
  学校: '中小学 高校 教育 学校单位 schools education',
  两新组织: '两新 非公企业 非公 企业 社会组织 非公有制企业 新经济组织 新社会组织 twonew company',
  党员服务中心: '服务中心 党群服务中心 党群中心 servicecenter servicecentre',
  党员中心户: '中心户 党员户 memberhousehold households',
}
const TIER_WORDS: Readonly<Record<string, string>> = {
  市级: '市 地市级 州级 州市级 市州级 城市 municipal prefecture',
  '县(区)级': '县级 区级 县区级 区县级 县 区 县区 区县 县市级 district',
  '乡镇(街道)级': '乡镇级 镇级 乡级 街道级 乡镇 镇 乡 街道 town townships subdistrict',
}
const STATUS_WORDS: Readonly<Record<SiteStatus, string>> = {
  candidate: '候选 候选点 拟建 拟选 备选 candidates proposed planned',
  applied: '申报 已申报 申报中 applying application',
  cultivating: '培育 培育中 在建 创建 创建中 cultivation',
  accepted: '验收 已验收 验收合格 acceptance',
  designated: '命名 已命名 现有 已建 已建成 建成 示范点 existing built',
  reviewed: '复核 已复核 复核合格 review',
  promoted: '晋级 已晋级 promotion',
  rectification: '整改 整改中 限期整改 underrectification',
  removed: '摘牌 已摘牌 撤销 removal',
}

export function createDomainMatcher(domains: readonly { id: string; name: Word }[]): WordMatcher {
  return createMatcher(domains, DOMAIN_WORDS)
}

export function createTierMatcher(tiers: readonly { id: string; name: Word }[]): WordMatcher {
  return createMatcher(tiers, TIER_WORDS)
}

export function createThemeMatcher(themes: readonly { id: string; name: Word }[]): WordMatcher {
  return createMatcher(themes, {})
}

const STATUS_OF_WORD: ReadonlyMap<string, SiteStatus> = new Map(
  (Object.keys(STATUS_WORDS) as SiteStatus[]).flatMap((status) =>
    [status, ...STATUS_WORDS[status].split(' ')].map((word) => [word, status] as const),
  ),
)

/** Null for a word that is no status. */
export function matchStatus(text: string): SiteStatus | null {
  return STATUS_OF_WORD.get(foldWord(text)) ?? null
}

function createMatcher(
  items: readonly { id: string; name: Word }[],
  otherWords: Readonly<Record<string, string>>,
): WordMatcher {
  const ids = new Map<string, string>()
  const add = (word: string, id: string): void => {
    const folded = foldWord(word)
    if (folded !== '' && !ids.has(folded)) ids.set(folded, id)
  }
  // In falling order of trust, so that a short form never takes a name away from another item.
  for (const { id, name } of items) for (const word of [name.zh, name.en, id]) add(word, id)
  for (const { id, name } of items) for (const word of [name.zh, name.en]) add(word.replace(/[(（].*?[)）]/g, ''), id)
  const byName = new Map(items.map(({ id, name }) => [foldWord(name.zh), id]))
  for (const [name, words] of Object.entries(otherWords)) {
    const id = byName.get(foldWord(name))
    if (id !== undefined) for (const word of words.split(' ')) add(word, id)
  }
  return (text) => ids.get(foldWord(text)) ?? null
}

/** Letters and digits only, without case and width: what texts are compared by. */
export function foldWord(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
