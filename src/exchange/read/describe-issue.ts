/** Issues as sentences, Chinese and English, for the screen, the command line and the workbook of rejected rows. */
import type { Issue, IssueCode } from './issue.ts'

export type IssueLanguage = 'zh' | 'en'

/** `{name}` stands for a value of the issue. */
const SENTENCES: Readonly<Record<IssueCode, Readonly<Record<IssueLanguage, string>>>> = {
  cancelled: { zh: '已取消。', en: 'Cancelled.' },
  crsUnsupported: {
    zh: '坐标系 {crs} 不支持,请转换为经纬度(WGS84、CGCS2000、GCJ02 或 BD09)。',
    en: 'Coordinate system {crs} is not supported; convert it to longitude and latitude (WGS84, CGCS2000, GCJ02 or BD09).',
  },
  fileEmpty: { zh: '文件是空的。', en: 'The file is empty.' },
  fileTooLarge: { zh: '文件超过 {megabytes} MB。', en: 'The file is larger than {megabytes} MB.' },
  fileUnreadable: { zh: '文件 {name} 无法读取。', en: 'The file {name} can not be read.' },
  formatUnknown: {
    zh: '认不出文件格式。可用的格式:GeoJSON、CSV、TSV、XLSX。',
    en: 'The format is not known. GeoJSON, CSV, TSV and XLSX can be read.',
  },
  formatUnsupported: {
    zh: '{format} 文件暂不支持,请另存为 GeoJSON、CSV 或 XLSX。',
    en: '{format} files can not be read; save as GeoJSON, CSV or XLSX.',
  },
  jsonBroken: {
    zh: 'JSON 有错误:第 {line} 行第 {column} 列。',
    en: 'The JSON is broken at line {line}, column {column}.',
  },
  jsonCutOff: {
    zh: 'JSON 在第 {line} 行中断,文件可能没有传完。',
    en: 'The JSON ends too early, in line {line}; the file may not have been copied whole.',
  },
  jsonNotFeatures: {
    zh: 'JSON 里没有要素,也没有带坐标的对象列表。',
    en: 'The JSON holds neither features nor a list of objects with coordinates.',
  },
  jsonTooDeep: { zh: 'JSON 嵌套过深。', en: 'The JSON is nested too deep.' },
  sheetMissing: { zh: '没有名为“{sheet}”的工作表。', en: 'There is no sheet named "{sheet}".' },
  tooManyCells: {
    zh: '表格太大:{rows} 行 × {columns} 列。',
    en: 'The table is too large: {rows} rows × {columns} columns.',
  },
  xlsxBroken: {
    zh: '工作簿已损坏,请用 Excel 打开后另存。',
    en: 'The workbook is damaged; open it in Excel and save it again.',
  },
  xlsxEncrypted: { zh: '工作簿有密码,请去掉密码后再导入。', en: 'The workbook has a password; remove it first.' },
  zipInZip: { zh: '压缩包里还有压缩文件:{entry}。', en: 'There is another archive inside: {entry}.' },
  zipRatio: { zh: '压缩比超过 {ratio}:1,拒绝打开。', en: 'Compressed more than {ratio}:1; refused.' },
  zipTooLarge: { zh: '解压后超过 {megabytes} MB,拒绝打开。', en: 'More than {megabytes} MB when unpacked; refused.' },
  zipTooManyEntries: { zh: '压缩包内文件超过 {limit} 个。', en: 'More than {limit} files inside the archive.' },

  featureBroken: { zh: '不是有效的要素。', en: 'Not a valid feature.' },
  geometryBroken: { zh: '几何数据有错误。', en: 'The geometry is broken.' },
  geometryMissing: { zh: '没有几何数据。', en: 'There is no geometry.' },
  geometryMixed: { zh: '一个要素里混有点、线、面。', en: 'Points, lines and polygons are mixed in one feature.' },
  geometryWrongKind: {
    zh: '几何类型 {geometry} 与数据种类不符。',
    en: 'Geometry {geometry} does not fit this kind of data.',
  },
  lineTooShort: { zh: '线少于两个点。', en: 'A line has fewer than two positions.' },
  manyPoints: { zh: '一个要素里有 {count} 个点。', en: 'One feature holds {count} points.' },
  nameEmpty: { zh: '名称为空。', en: 'The name is empty.' },
  positionEmpty: { zh: '没有坐标,也没有可用的桩号。', en: 'No coordinates, and no stake to place it by.' },
  positionNotNumber: { zh: '坐标“{text}”无法识别。', en: '"{text}" is not a coordinate.' },
  positionOutOfRange: {
    zh: '坐标超出范围:经度 {lon},纬度 {lat}。',
    en: 'Out of range: longitude {lon}, latitude {lat}.',
  },
  positionOutside: {
    zh: '不在范围内:经度 {lon},纬度 {lat}。',
    en: 'Outside the area: longitude {lon}, latitude {lat}.',
  },
  positionZero: { zh: '坐标为 0, 0。', en: 'The coordinates are 0, 0.' },
  ringTooShort: { zh: '多边形的边界少于四个点。', en: 'A polygon ring has fewer than four positions.' },
  routeEmpty: { zh: '没有写路线。', en: 'No route is named.' },
  routeUnknown: {
    zh: '路线 {route} 不在规划中,无法按桩号 {stake} 定位。',
    en: 'Route {route} is not in the plan, so stake {stake} has no place.',
  },
  rowBroken: { zh: '引号没有闭合。', en: 'A quotation mark is not closed.' },
  stakeEmpty: { zh: '没有写桩号。', en: 'There is no stake.' },
  stakeFarFromRoute: {
    zh: '桩号 {stake} 距路线 {route} {distanceM} 米,超过 {limitM} 米。',
    en: 'Stake {stake} is {distanceM} m from route {route}, more than {limitM} m.',
  },
  stakeNotFound: { zh: '找不到 {route} {stake}。', en: '{route} {stake} was not found.' },
  stakeOffRoute: { zh: '桩号 {stake} 不在路线 {route} 上。', en: 'Stake {stake} is not on route {route}.' },
  stakeRepeated: {
    zh: '路线 {route} 在此处已有桩号 {other}。',
    en: 'Route {route} already has stake {other} at this place.',
  },
  stakeUnreadable: { zh: '桩号“{stake}”无法识别。', en: '"{stake}" is not a stake.' },
  stakeWithoutBranch: {
    zh: '路线 {route} 没有桩号 {stake} 所指的支线。',
    en: 'Route {route} has no branch for stake {stake}.',
  },
  stakeWithoutPosition: { zh: '没有坐标,不能作校准点。', en: 'No coordinates, so it can not be a calibration point.' },
  weightNotNumber: { zh: '权重“{text}”不是数字。', en: 'Weight "{text}" is not a number.' },
  levelUnknown: { zh: '行政级别“{text}”不能导入。', en: 'Level "{text}" can not be imported.' },
  wktBroken: { zh: 'WKT 有错误:“{text}”。', en: 'The well-known text is broken at "{text}".' },

  charactersLost: {
    zh: '有 {count} 个字符无法按 {encoding} 解码,请检查编码。',
    en: '{count} characters could not be decoded as {encoding}; check the encoding.',
  },
  codesRepeated: {
    zh: '{count} 个区划代码重复,例如 {example}。',
    en: '{count} codes are repeated, such as {example}.',
  },
  domainsTooMany: {
    zh: '“领域”一列有 {count} 种值,超过 {limit} 种,已留空。',
    en: 'The domain column has {count} different values, more than {limit}; it was left blank.',
  },
  fileCutOff: {
    zh: '文件末尾的字符不完整,可能没有传完。',
    en: 'The last character is incomplete; the file may not have been copied whole.',
  },
  headerMissing: { zh: '没有表头,列名用字母表示。', en: 'There is no header row; columns are named by letters.' },
  idsRenewed: {
    zh: '{count} 个编号重复或已占用,已换新编号,例如 {example}。',
    en: '{count} ids were repeated or taken and were replaced, such as {example}.',
  },
  levelsAssumed: {
    zh: '{count} 个行政区没有级别,按县级处理,例如 {example}。',
    en: '{count} areas have no level and are taken for counties, such as {example}.',
  },
  namesInvented: {
    zh: '{count} 行没有名称,按行号命名,例如 {example}。',
    en: '{count} rows have no name and were numbered, such as {example}.',
  },
  namesRepeated: { zh: '{count} 个名称重复,例如 {example}。', en: '{count} names are repeated, such as {example}.' },
  pointsFromPolygons: {
    zh: '{count} 个面取其内部一点,例如 {example}。',
    en: '{count} polygons were given a point inside, such as {example}.',
  },
  ringsClosed: {
    zh: '{count} 个多边形边界没有闭合,已闭合。',
    en: '{count} polygon rings were open and have been closed.',
  },
  statusUnknown: {
    zh: '{count} 个状态无法识别,按“命名”处理,例如 {example}。',
    en: '{count} statuses are not known and were taken for designated, such as {example}.',
  },
  themeUnknown: {
    zh: '{count} 个主题不在方案中,已留空,例如 {example}。',
    en: '{count} themes are not in the programme and were left blank, such as {example}.',
  },
  tierUnknown: {
    zh: '{count} 个层级不在方案中,已留空,例如 {example}。',
    en: '{count} tiers are not in the programme and were left blank, such as {example}.',
  },
  weightsMissing: {
    zh: '{count} 处没有权重,按“未知”计,不当作 0,例如 {example}。',
    en: '{count} have no weight; it counts as not known, not as 0, such as {example}.',
  },
}

/** One sentence, without the row's number. Values are put in as they are: text, never HTML. */
export function describeIssue(issue: Issue, language: IssueLanguage): string {
  return SENTENCES[issue.code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(issue.values[name] ?? ''))
}
