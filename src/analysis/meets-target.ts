import type { Site, Target } from '../model/tables.ts'

/** Whether a site is of the tier and the domain that a target names; a target that names none takes any. */
export function meetsTarget(site: Pick<Site, 'tierId' | 'domainId'>, target: Target): boolean {
  return (
    (target.tierId === null || target.tierId === site.tierId) &&
    (target.domainId === null || target.domainId === site.domainId)
  )
}
