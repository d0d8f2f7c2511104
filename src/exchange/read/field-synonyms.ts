/**
 * The words by which columns are known, Chinese and English, for each kind of data. Bare words as `normaliseHeader` makes
 * them. `exact` in falling order of trust; `weak` counts only where no exact word claims the field; `part` is a piece of a
 * longer Chinese header ('本村所属乡镇'), unless `not` is in it too.
 */
import type { DataKind, Field } from './types.ts'

export interface Synonyms {
  readonly exact: readonly string[]
  readonly weak?: readonly string[]
  readonly part?: readonly string[]
  readonly not?: RegExp
}

const lon: Synonyms = {
  exact: words('经度 lon lng longitude long 东经 lonx pointx 经度坐标 gpslng gpslon centerlng centroidlon'),
  weak: words('x jd 经 x坐标 xcoord coordx 横坐标 lngx'),
  part: ['经度'],
  not: /纬/,
}
const lat: Synonyms = {
  exact: words('纬度 lat latitude 北纬 laty pointy 纬度坐标 gpslat centerlat centroidlat'),
  weak: words('y wd 纬 y坐标 ycoord coordy 纵坐标'),
  part: ['纬度'],
  not: /经/,
}
const latLng: Synonyms = {
  exact: words(
    '坐标 经纬度 纬经度 经纬度坐标 latlng lnglat latlon lonlat latlong coordinates coordinate coords coord 地理坐标 点位坐标',
  ),
  weak: words('gps location 位置 定位 坐标位置 经纬 所在位置 地理位置 position point'),
  part: ['坐标', '经纬度'],
  not: /系|[xy]坐标|横坐标|纵坐标/,
}
const wkt: Synonyms = { exact: words('wkt geometry geom thegeom shape wktgeom geomwkt 几何 图形') }

const siteName: Synonyms = {
  exact: words(
    '示范点名称 名称 name 点位名称 站点名称 示范点 sitename 单位名称 组织名称 党组织名称 村名 村名称 名字 标题',
  ),
  weak: words('namezh namecn 中文名 nameen title label 单位 点位 site 地名 学校名称 社区名称 村 行政村 社区'),
  part: ['名称'],
  not: /乡镇|街道|区县|县区|县市|路线|线路|公路|道路|上级|联系/,
}
const siteRoute: Synonyms = {
  exact: words(
    '路线 所属路线 所在路线 路线编号 路线编码 线路编号 线路 所属线路 公路编号 道路编号 所属公路 所在公路 route ref',
  ),
  weak: words('公路 道路 国道 road routeref roadref 线路编码 路线代码 路线名称 线路名称 沿线公路'),
  part: ['路线', '线路'],
  not: /等级|级别/,
}
const stake: Synonyms = {
  exact: words('桩号 里程桩号 stake chainage 公里桩号 中心桩号 所在桩号'),
  weak: words('里程 里程桩 公里桩 station milepost'),
  part: ['桩号'],
}
const township: Synonyms = {
  exact: words('乡镇 乡镇街道 所属乡镇 所在乡镇 乡镇名称 所属乡镇街道 镇街 township town subdistrict 乡镇街道名称'),
  weak: words('街道 乡 镇 area areaname 所属区域 区域 行政区 所在地 行政区划 所属地区 city 街道名称 street'),
  part: ['乡镇', '街道'],
  not: /数|人口|级|领导/,
}

export const FIELD_SYNONYMS: { readonly [K in DataKind]: Readonly<Partial<Record<Field, Synonyms>>> } = {
  site: {
    id: {
      exact: words('id siteid 示范点编号 点位编号 站点编号 编号 uuid osmid featureid'),
      weak: words('code 代码 编码 区划代码 统一编号 siteno'),
    },
    name: siteName,
    lon,
    lat,
    latLng,
    wkt,
    domain: {
      exact: words('领域 所属领域 domain 类别 示范点类别 示范点类型 单位类别 类型 category'),
      weak: words('type kind 单位类型 组织类别 组织类型 行业 分类'),
      part: ['领域', '类别'],
    },
    tier: {
      exact: words('层级 示范点层级 tier 级别 示范点级别 命名级别 命名层级'),
      weak: words('level 等级 示范级别'),
      part: ['层级', '级别'],
      not: /道路|公路|路线/,
    },
    theme: { exact: words('主题 示范主题 党建主题 theme 主题名称'), weak: words('topic 特色'), part: ['主题'] },
    status: {
      exact: words('状态 示范点状态 status 当前状态 创建状态'),
      weak: words('阶段 state stage'),
      part: ['状态'],
    },
    area: township,
    county: {
      exact: words(
        '区县 县区 所属区县 所在区县 所属县区 所属县 所在县 县市区 区县名称 county district 县 县名 县区名称 县市',
      ),
      part: ['区县', '县区', '县市'],
      not: /级|领导|数/,
    },
    route: siteRoute,
    stake,
    notes: {
      exact: words('备注 notes note remark remarks'),
      weak: words('说明 描述 简介 comment description desc'),
      part: ['备注'],
    },
  },
  route: {
    ref: {
      exact: words(
        'ref 路线编号 路线编码 线路编号 线路编码 路线代码 公路编号 道路编号 路线 线路 lxbm lxdm routeref roadref',
      ),
      weak: words('编号 编码 route roadno roadnumber number 国道 intref 公路 道路'),
      part: ['编号', '编码'],
    },
    name: {
      exact: words('路线名称 线路名称 道路名称 公路名称 名称 name 路名 lxmc roadname'),
      weak: words('namezh nameen 道路 公路'),
      part: ['名称'],
      not: /乡镇|街道|区县/,
    },
    roadClass: {
      exact: words(
        'highway fclass 行政等级 公路等级 道路等级 路线等级 roadclass routeclass 道路类别 公路类别 线路等级',
      ),
      weak: words('class 等级 类型 类别 type 道路类型 xzdj category'),
      part: ['等级'],
    },
    oneway: {
      exact: words('oneway 单行 单向 单行道 单行线 是否单行 是否单向 单双向 单向行驶'),
      weak: words('通行方向 行车方向 isoneway'),
    },
    maxspeed: {
      exact: words('maxspeed 限速 最高限速 限速值 最高时速 speedlimit'),
      weak: words('设计速度 设计时速 设计车速 designspeed 速度 speed'),
    },
    bridge: { exact: words('bridge 桥梁 桥 是否桥梁 是否为桥'), weak: words('isbridge') },
    tunnel: { exact: words('tunnel 隧道 是否隧道 是否为隧道'), weak: words('istunnel') },
    layer: { exact: words('layer 层 层次'), weak: words('zlevel 层位') },
    junction: { exact: words('junction 环岛 是否环岛'), weak: words('roundabout 交叉形式') },
    wkt,
  },
  area: {
    code: {
      exact: words('code 区划代码 行政区划代码 行政区代码 代码 区划编码 统计用区划代码 adcode'),
      weak: words('areacode 编码 gb pac xzqdm id 编号'),
      part: ['代码'],
      not: /上级|父/,
    },
    name: {
      exact: words('名称 name 区划名称 行政区名称 行政区划名称 地名 xzqmc areaname'),
      weak: words(
        '乡镇名称 街道名称 县名 区县名称 村名 社区名称 乡镇 街道 区县 县区 county town village 行政村 社区 村 namezh',
      ),
      part: ['名称'],
      not: /上级|所属/,
    },
    level: {
      exact: words('层级 级别 行政级别 区划级别 level adminlevel 行政层级 arealevel'),
      weak: words('等级 类型 type'),
      part: ['级别', '层级'],
    },
    parentCode: {
      exact: words('上级代码 上级区划代码 上级编码 上级 parentcode parent 所属上级 pcode 父级 父级代码 上级行政区代码'),
      weak: words('streetcode areacode adcode citycode provincecode 上级名称'),
      part: ['上级', '父级'],
    },
    wkt,
  },
  demandPoint: {
    name: siteName,
    lon,
    lat,
    latLng,
    wkt,
    weight: {
      exact: words('人口 常住人口 户籍人口 总人口 人口数 人口数量 population weight 权重 pop 人数'),
      weak: words('户数 总户数 户籍户数 常住户数 households household 人'),
      part: ['人口', '权重'],
    },
    area: township,
  },
  stake: {
    route: {
      ...siteRoute,
      weak: [...(siteRoute.weak ?? []), ...words('编号 编码 lxbm lxdm 路名 公路名称 道路名称')],
    },
    stake: { ...stake, weak: [...(stake.weak ?? []), ...words('断链 断链桩号 校准桩 桩 公里 km')] },
    lon,
    lat,
    latLng,
    wkt,
  },
}

function words(list: string): readonly string[] {
  return list.split(' ')
}

/** Every exact word of every field: what makes a row of cells look like a header. */
const KNOWN_HEADERS: ReadonlySet<string> = new Set(
  Object.values(FIELD_SYNONYMS).flatMap((fields) =>
    Object.values(fields).flatMap((synonyms: Synonyms) => [...synonyms.exact, ...(synonyms.weak ?? [])]),
  ),
)
const OTHER_HEADERS: ReadonlySet<string> = new Set(
  words('序号 no 联系人 电话 联系电话 负责人 地址 address 面积 日期 时间'),
)

/** True for a bare word that is a header somewhere. */
export function isKnownHeader(base: string): boolean {
  return KNOWN_HEADERS.has(base) || OTHER_HEADERS.has(base)
}
