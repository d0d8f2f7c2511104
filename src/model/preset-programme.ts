import type { Programme } from './tables.ts'

/** The city's plan for demonstration clusters along its main roads (`domain.md`), the first programme template. */
export const presetProgramme: Programme = {
  id: 'programme',
  version: 0,
  name: { zh: '基层党建示范群', en: 'Grassroots demonstration clusters' },
  tiers: [
    { id: 'city', name: { zh: '市级', en: 'City' }, rank: 1 },
    { id: 'county', name: { zh: '县(区)级', en: 'County' }, rank: 2 },
    { id: 'township', name: { zh: '乡镇(街道)级', en: 'Township' }, rank: 3 },
  ],
  domains: [
    { id: 'government', name: { zh: '机关事业单位', en: 'Public institution' }, color: '#0072B2', mark: 'square' },
    { id: 'township', name: { zh: '乡镇(街道)', en: 'Township or subdistrict' }, color: '#D55E00', mark: 'pentagon' },
    { id: 'village', name: { zh: '行政村', en: 'Village' }, color: '#009E73', mark: 'circle' },
    { id: 'community', name: { zh: '社区', en: 'Community' }, color: '#CC79A7', mark: 'hexagon' },
    { id: 'school', name: { zh: '学校', en: 'School' }, color: '#E69F00', mark: 'triangle' },
    { id: 'twoNew', name: { zh: '两新组织', en: 'Two-new organisation' }, color: '#56B4E9', mark: 'diamond' },
    { id: 'serviceCentre', name: { zh: '党员服务中心', en: 'Member service centre' }, color: '#0072B2', mark: 'star' },
    { id: 'household', name: { zh: '党员中心户', en: 'Member household' }, color: '#D55E00', mark: 'cross' },
  ],
  themes: [
    { id: 'service', name: { zh: '服务型党组织', en: 'Service-minded organisation' } },
    { id: 'newCommunity', name: { zh: '农村新社区党建', en: 'New rural community' } },
    { id: 'talent', name: { zh: '党员人才工程', en: 'Members and talent' } },
    { id: 'online', name: { zh: '网络党建', en: 'Online work' } },
  ],
  targets: [
    { id: 'city-clusters', level: 'city', subject: 'cluster', tierId: 'city', domainId: null, count: 10 },
    { id: 'city-sites', level: 'city', subject: 'site', tierId: 'city', domainId: null, count: 200 },
    { id: 'county-clusters', level: 'county', subject: 'cluster', tierId: null, domainId: null, count: 4 },
    { id: 'township-sites', level: 'township', subject: 'site', tierId: null, domainId: null, count: 5 },
  ],
  checklist: [
    { id: 'signage', name: { zh: '标识规范', en: 'Signage' }, unit: '', threshold: null, domainId: null },
    { id: 'layout', name: { zh: '功能布局', en: 'Functional layout' }, unit: '', threshold: null, domainId: null },
    { id: 'facilities', name: { zh: '设施设备', en: 'Facilities' }, unit: '', threshold: null, domainId: null },
    { id: 'rules', name: { zh: '运行制度', en: 'Operating rules' }, unit: '', threshold: null, domainId: null },
    {
      id: 'villageFloorArea',
      name: { zh: '村活动场所面积', en: 'Floor area, village' },
      unit: 'm²',
      threshold: 200,
      domainId: 'village',
    },
    {
      id: 'communityFloorArea',
      name: { zh: '社区活动场所面积', en: 'Floor area, community' },
      unit: 'm²',
      threshold: 500,
      domainId: 'community',
    },
  ],
}
