/** Lines and belts. */
export const lines = {
  title: '连点成线',
  maxOffsetM: '离路不超过',
  maxGapM: '相邻点间距不超过',
  minSites: '每条线至少几个点',
  beltWidthM: '示范带单侧宽度',
  metre: '米',
  summary: '{{lines}} 条示范线，{{belts}} 条示范带，串起 {{on}}/{{sites}} 个示范点',
  noRoutes: '规划中还没有路线。请先导入带编号的道路。',
  belts: '示范带',
  km: '公里',
  sites: '点',
  openTable: '打开表格',
  keep: '保存到规划',
  kept: '规划中已保存 {{n}} 条示范带',
  from: '起点',
  to: '终点',
} as const
