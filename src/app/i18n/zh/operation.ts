/** Names of the steps in the command log. */
export const operation = {
  createPlan: '新建规划“{{name}}”',
  openPlanFile: '打开规划文件“{{name}}”',
  renamePlan: '规划更名为“{{name}}”',
  editPlan: '修改规划信息',
  setBeltSettings: '调整连线成带参数',
  addSite: '添加示范点“{{name}}”',
  moveSite: '移动示范点“{{name}}”',
  editSite: '修改示范点“{{name}}”',
  editSites: '修改 {{n}} 个示范点',
  deleteSite: '删除示范点“{{name}}”',
  deleteSites: '删除 {{n}} 个示范点',
  importFiles: '导入 {{files}}（{{n}} 行）',
  pasteSites: '粘贴 {{n}} 个示范点',
  loadSample: '载入样例',
  keepBelts: '保存示范带（{{n}} 条）',
  editProgramme: '修改方案',
} as const
