/** The frame of the screen: top bar, rail, status bar. */
export const shell = {
  rail: {
    label: '任务',
    data: '数据',
    roads: '道路',
    network: '路网',
    lines: '点线',
    clusters: '示范群',
    coverage: '覆盖',
    output: '输出',
  },
  topBar: {
    plans: '全部规划',
    planName: '规划名称',
    undoStep: '撤销：{{step}}',
    redoStep: '重做：{{step}}',
    history: '操作记录',
    table: '表格',
    savePlanFile: '保存规划文件',
    language: 'EN',
    switchLanguage: 'English',
    invented: '虚构样例',
  },
  status: {
    position: '{{lon}}, {{lat}}',
    nearestStake: '{{ref}} {{stake}}（距 {{offset}} 米）',
    datum: 'WGS84 / CGCS2000',
    busy: '计算中',
    failed: '计算失败',
    failedHint: '道路吸附、示范线带和覆盖数字可能不是最新的，规划本身的数据没有受影响。下次修改时会自动重试。',
  },
  error: {
    title: '出错了',
    openPlan: '无法打开该规划',
    copied: '已复制',
    back: '返回规划列表',
  },
} as const
