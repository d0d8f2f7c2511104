/** The data panel. */
export const data = {
  empty: '把道路、行政区和示范点文件拖到地图上，或点“导入文件”。',
  importFiles: '导入文件',
  addSite: '添加示范点',
  addSiteHint: '在地图上点击示范点的位置，按 Esc 取消。',
  template: '下载模板',
} as const
