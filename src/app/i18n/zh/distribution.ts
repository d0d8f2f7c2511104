/** How sites are distributed: figures, what they mean and what they do not. */
export const distribution = {
  tab: '分布',
  intro: '统计申报及以后各状态的示范点。每项都写明结论，以及它不能说明什么。',
  level: '按哪一级比较',
  weight: '按什么分配',
  equal: '各地相同',
  demand: '需求权重',
  compute: '计算分布统计',
  outdated: '规划已有改动，以下是改动前的结果。',
  again: '重新计算',
  method: '方法、来源与边界处理',
  chance: '随机期望',
  band: '95% 随机范围',
  observed: '实际',
  equality: '完全均等',
  title: {
    network: '沿公路的最近邻',
    k: '沿公路的聚集尺度（K、L 函数）',
    networkDensity: '沿公路的核密度',
    plane: '平面最近邻',
    planeDensity: '平面核密度',
    spacing: '沿线间隔',
    mix: '领域构成',
    inequality: '地区间均衡',
    moran: '相邻地区的关联',
  },
  axis: {
    roadKm: '公路距离（公里）',
    more: '比随机多的点数',
    weightShare: '分配份额（累计）',
    siteShare: '示范点份额（累计）',
    rate: '本地区（标准差）',
    lag: '相邻地区均值（标准差）',
    km: '公里',
    gaps: '从线路起点到终点，相邻示范点的间隔',
  },
  say: {
    network: {
      clustered: '示范点沿公路比随机情形更集中（指数 {{index}}，{{p}}）；这不说明原因。',
      dispersed: '示范点沿公路比随机情形更分散（指数 {{index}}，{{p}}）；这不等于布局合理。',
      random: '示范点沿公路的疏密与随机情形没有可靠差别（指数 {{index}}，{{p}}）；点数少时，有差别也可能看不出来。',
    },
    k: {
      clustered: '在公路距离 {{far}}以内，示范点周围的其他示范点总体上比随机情形多（{{p}}）；这不说明哪一处密。',
      dispersed: '在公路距离 {{far}}以内，示范点周围的其他示范点总体上比随机情形少（{{p}}）；这不说明哪一处疏。',
      random: '在公路距离 {{far}}以内，看不出示范点比随机情形更集中或更分散（{{p}}）；更远的距离没有检验。',
    },
    plane: {
      clustered:
        '按直线距离，示范点比随机情形更集中（指数 {{index}}，{{p}}）；山地和无路地区也计入面积，不能当作布局不当。',
      dispersed: '按直线距离，示范点比随机情形更分散（指数 {{index}}，{{p}}）；这不等于处处够用。',
      random: '按直线距离，示范点的疏密与随机情形没有可靠差别（指数 {{index}}，{{p}}）；这不等于分布均匀。',
    },
    networkDensity:
      '示范点沿公路最密的一段在{{stretch}}，长 {{length}}，平均每公里 {{value}} 个；这不说明是否过多，也不说明别处不够。',
    stretch: ' {{road}} {{from}}–{{to}}',
    namelessRoad: '一条无编号公路',
    planeDensity:
      '按直线距离，示范点最密处在{{area}}，每 100 平方公里 {{value}} 个；这不等于去那里方便，也不说明是否过多。',
    noArea: '各地区以外',
    spacing: '{{name}} 的 {{count}} 个示范点平均间隔 {{mean}}，最长 {{longest}}；起点以前、终点以后不算间隔。',
    spacingEven: '间隔较均匀（变异系数 {{variation}}）。',
    spacingUneven: '间隔疏密不一（变异系数 {{variation}}）。',
    mix: '{{kinds}} 个领域中 {{present}} 个有示范点，均衡度 {{evenness}}（1 为各领域一样多）；各领域未必应当一样多。',
    inequality:
      '{{level}}按示范点从少到多排，{{weightWord}}占一半的地方只有 {{half}} 的示范点（基尼系数 {{gini}}）；只比数量，不比质量。',
    theil: '差异中 {{between}} 来自县（区）之间，{{within}} 来自县（区）内部（泰尔指数 {{theil}}）。',
    moran: {
      clustered: '相邻的{{level}}多少相近：多的挨着多的，少的挨着少的（莫兰指数 {{i}}，{{p}}）；这不说明谁带动谁。',
      dispersed: '相邻的{{level}}多少悬殊：多的旁边往往少（莫兰指数 {{i}}，{{p}}）；这不说明谁影响谁。',
      random: '看不出相邻的{{level}}多少有关联（莫兰指数 {{i}}，{{p}}）；地区少时，有关联也可能看不出来。',
    },
    local: '逐个检验，{{areas}} 个地区中有 {{n}} 个与周边的关系超出随机；仅凭偶然，也会有约 {{chance}} 个。',
    equalWord: '数量',
    demandWord: '需求权重',
  },
  kind: {
    highHigh: '高高',
    lowLow: '低低',
    highLow: '高低',
    lowHigh: '低高',
  },
  note: {
    network:
      '平均最近邻路网距离与随机情形之比。随机情形：同样多的点均匀落在全部公路上，固定种子模拟 {{runs}} 次，p 由名次得出，双侧（Okabe 与 Sugihara 2012）。示范点按它在公路上的落点计，到公路的距离（最远 {{access}}）不计；公路按双向计。与别的点无路相通的 {{alone}} 个点不计入。数据边界以外的公路未知，模拟受同样限制，不另作校正。',
    k: '路网 K 函数（Okabe 与 Yamada 2001），图中为 L 函数：K 减去随机期望，换算成点数。阴影逐个距离包含 95% 的模拟（{{runs}} 次）；整条曲线的 p 由与均值之差的平方和的名次得出（Loosmore 与 Ford 2006）。几何校正（Ang、Baddeley 与 Nair 2012）后，最远处 K 为 {{corrected}}，随机应为 {{far}}。',
    plane:
      'Clark 与 Evans（1954），按 Donnelly（1978）校正边界影响。研究范围为各地区合计 {{area}} 平方公里，周长 {{perimeter}}；距离和面积都在椭球面上量算。范围以外的 {{outside}} 个点不计入。',
    networkDensity:
      '路网核密度，等分不连续核（Okabe、Satoh 与 Sugihara 2009），四次核，带宽 {{bandwidth}}，每 {{lixel}}以内一小段取均值。到路口处，剩余部分由其余各路平分，不折返；用这一种，是因为总量不变。公路按双向计，示范点按它在公路上的落点计。最密的一段：从最密的小段起，沿同一条路向两边延伸，直到密度不足其一半。断头路和数据边界以外不另作校正，合计损失 {{lost}} 个点。',
    planeDensity:
      '四次核（Silverman 1986），带宽 {{bandwidth}}，由点的离散程度按 0.9 · min(S, Dm√(1/ln 2)) · n^(−0.2) 得出：S 为标准距离，Dm 为到平均中心的距离的中位数。边界不作校正，靠近边界处偏低。范围以外的 {{outside}} 个点不计入。',
    spacing: '沿线路里程量取相邻示范点的间隔；变异系数为标准差除以均值，随机约为 1，等距为 0。支线上的点按其里程计入。',
    mix: '香农（1948）熵除以全部领域一样多时的最大值；只算已有领域的 Pielou（1966）均匀度为 {{pielou}}。未填领域的 {{none}} 个点不计入。',
    inequality:
      '洛伦兹曲线（1905）、基尼系数（1912）、泰尔指数 T（1967）及其在县（区）间与县（区）内的分解。权重为零的 {{weightless}} 个地区和不在任何地区的 {{arealess}} 个点不计入。',
    moran:
      '莫兰指数（Moran 1950）与局部指数（Anselin 1995），比率为示范点数除以权重。边界有公共顶点（相距 10 米内）即为相邻，权重按行标准化；p 由 {{permutations}} 次固定种子的置换得出，双侧，逐个检验未作多重校正。没有相邻地区的 {{islands}} 个地区不计入。',
  },
  reason: {
    noSites: '没有可统计的示范点。',
    fewSites: '示范点不足两个，无从比较。',
    onePlace: '示范点都在同一处，无从比较。',
    noRoads: '规划中没有公路。',
    apart: '示范点之间没有公路相通。',
    noAreas: '没有带边界的行政区，研究范围不明。',
    oneArea: '只有一个地区，无从比较。',
    noWeight: '各地区的权重都是零。',
    sameRate: '各地区比率相同，没有差异可言。',
    noNeighbours: '地区之间互不相邻。',
    noWords: '示范点都没有填领域。',
    noLines: '没有两个以上示范点的线路。',
  },
} as const
