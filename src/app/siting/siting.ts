/** Choosing sites in the open plan, as screens ask for it. */
export { cancelChoosing, chooseSites, stopChoosing } from './choose-sites.ts'
export { askSiting, askSitingBy, useKeepGround } from './siting-link.ts'
export {
  type CurvePoint,
  type GroundFacts,
  groundSettingsOf,
  setSitingSettings,
  type SitingChoice,
  type SitingClash,
  sitingSettingsOf,
  useSitingSettings,
  useSitingState,
} from './siting-state.ts'
