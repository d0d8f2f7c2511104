import { presetProgramme } from '../../model/preset-programme.ts'
import type { Programme } from '../../model/tables.ts'
import { writeXlsx } from './write-xlsx.ts'

/** Headers and invented rows; three of sites: by coordinates, by degrees and minutes, by stake alone. */
const SITES = {
  zh: {
    sheet: '示范点',
    rows: [
      ['名称', '经度', '纬度', '路线', '桩号', '领域', '层级', '主题', '状态', '区县', '乡镇', '备注'],
      [
        '样例村',
        100.123456,
        36.123456,
        '',
        '',
        '行政村',
        '市级',
        '农村新社区党建',
        '命名',
        '样例县',
        '样例镇',
        '按经纬度',
      ],
      ['样例社区', '100°07\'24.4"E', '36°07\'24.4"N', '', '', '社区', '县(区)级', '', '候选', '', '', '按度分秒'],
      ['样例学校', '', '', 'G109', 'K2741+350', '学校', '乡镇(街道)级', '', '命名', '', '', '只有路线和桩号'],
    ],
    roads: {
      sheet: '道路',
      rows: [
        ['路线编号', '路线名称', '道路等级', '单行', '限速', '桥梁', '隧道', '层', '环岛', 'WKT'],
        ['G109', '样例线', '国道', '否', 60, '', '', '', '', 'LINESTRING (100.1 36.1, 100.12 36.12, 100.15 36.12)'],
      ],
    },
    stakes: {
      sheet: '校准点',
      rows: [
        ['路线', '桩号', '经度', '纬度'],
        ['G109', 'K2741+000', 100.1, 36.1],
        ['G109', 'K2743+100=K2743+080', 100.12, 36.12],
      ],
    },
    words: '填写说明',
    heads: ['列', '怎么填', '可用的值'],
  },
  en: {
    sheet: 'Sites',
    rows: [
      [
        'Name',
        'Longitude',
        'Latitude',
        'Route',
        'Stake',
        'Domain',
        'Tier',
        'Theme',
        'Status',
        'County',
        'Township',
        'Notes',
      ],
      [
        'Example village',
        100.123456,
        36.123456,
        '',
        '',
        'Village',
        'City',
        'New rural community',
        'Designated',
        'Example County',
        'Example Town',
        'By coordinates',
      ],
      [
        'Example community',
        '100°07\'24.4"E',
        '36°07\'24.4"N',
        '',
        '',
        'Community',
        'County',
        '',
        'Candidate',
        '',
        '',
        'By degrees, minutes, seconds',
      ],
      [
        'Example school',
        '',
        '',
        'G109',
        'K2741+350',
        'School',
        'Township',
        '',
        'Designated',
        '',
        '',
        'By route and stake only',
      ],
    ],
    roads: {
      sheet: 'Roads',
      rows: [
        ['Ref', 'Name', 'Road class', 'Oneway', 'Maxspeed', 'Bridge', 'Tunnel', 'Layer', 'Junction', 'WKT'],
        [
          'G109',
          'Example road',
          'National',
          'no',
          60,
          '',
          '',
          '',
          '',
          'LINESTRING (100.1 36.1, 100.12 36.12, 100.15 36.12)',
        ],
      ],
    },
    stakes: {
      sheet: 'Calibration points',
      rows: [
        ['Route', 'Stake', 'Longitude', 'Latitude'],
        ['G109', 'K2741+000', 100.1, 36.1],
        ['G109', 'K2743+100=K2743+080', 100.12, 36.12],
      ],
    },
    words: 'How to fill in',
    heads: ['Column', 'How', 'Allowed values'],
  },
} as const

const STATUS_WORDS = {
  zh: '候选、申报、培育、验收、命名、复核、晋级、整改、摘牌',
  en: 'candidate, applied, cultivating, accepted, designated, reviewed, promoted, rectification, removed',
} as const

/**
 * The workbook that a user fills in and drops on the map: sheets of sites, roads and calibration points with examples, and one
 * that explains them.
 */
export function writeTemplate(language: 'zh' | 'en', programme: Programme = presetProgramme): Promise<Uint8Array> {
  const { sheet, rows, roads, stakes, words, heads } = SITES[language]
  const list = (items: readonly { name: { zh: string; en: string } }[]): string =>
    items.map((item) => item.name[language]).join(language === 'zh' ? '、' : ', ')
  const [name, lon, lat, route, stake, domain, tier, theme, status, county, township, notes] = rows[0]
  const explained: Record<typeof language, readonly (readonly string[])[]> = {
    zh: [
      [name, '必填', ''],
      [`${lon}、${lat}`, '十进制度或度分秒；也可合成一列“坐标”，写“纬度,经度”', ''],
      [`${route}、${stake}`, '没有坐标时必填，如 G109、K2741+350', ''],
      [domain, '选填；新的领域会加入方案', list(programme.domains)],
      [tier, '选填', list(programme.tiers)],
      [theme, '选填', list(programme.themes)],
      [status, '选填；不填按“命名”', STATUS_WORDS.zh],
      [`${county}、${township}`, '选填；有边界文件时以边界为准', ''],
      [notes, '选填；其他列原样保留', ''],
      [
        `${roads.sheet}：${roads.rows[0].slice(3, 9).join('、')}`,
        '选填；限速单位为公里/小时，层：地面为 0，桥上为正，隧道为负',
        '单行：是、否、反向；其余：是、否',
      ],
      [
        `${stakes.sheet}：${stakes.rows[0].join('、')}`,
        '必填；左幅写 ZK，断链写“来桩号=去桩号”',
        'K12+350、ZK12+350、K1+100=K1+080',
      ],
    ],
    en: [
      [name, 'Required', ''],
      [
        `${lon}, ${lat}`,
        'Decimal degrees or degrees, minutes, seconds; or one column “Coordinates” with “lat,lng”',
        '',
      ],
      [`${route}, ${stake}`, 'Required where there are no coordinates: G109, K2741+350', ''],
      [domain, 'Optional; a new domain is added to the programme', list(programme.domains)],
      [tier, 'Optional', list(programme.tiers)],
      [theme, 'Optional', list(programme.themes)],
      [status, 'Optional; “designated” where empty', STATUS_WORDS.en],
      [`${county}, ${township}`, 'Optional; borders win where there are any', ''],
      [notes, 'Optional; other columns are kept as they are', ''],
      [
        `${roads.sheet}: ${roads.rows[0].slice(3, 9).join(', ')}`,
        'Optional; speeds in km/h; layer 0 is the ground, bridges above, tunnels below',
        'Oneway: yes, no, -1; bridge, tunnel: yes, no; junction: roundabout',
      ],
      [
        `${stakes.sheet}: ${stakes.rows[0].join(', ')}`,
        'Required; ZK on the left carriageway, an equation as back=ahead',
        'K12+350, ZK12+350, K1+100=K1+080',
      ],
    ],
  }
  return writeXlsx([
    { name: sheet, rows },
    { name: roads.sheet, rows: roads.rows },
    { name: stakes.sheet, rows: stakes.rows },
    { name: words, rows: [heads, ...explained[language]] },
  ])
}
