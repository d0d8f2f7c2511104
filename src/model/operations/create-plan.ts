import { buildChangeset, type Changeset } from '../changeset.ts'
import { presetProgramme } from '../preset-programme.ts'
import { DEFAULT_BELT_SETTINGS } from '../tables.ts'

/** The first changeset of a new plan: its own row and the preset programme. `now` is an ISO date and time. */
export function createPlan(input: { planId: string; name: string; invented: boolean; now: string }): Changeset {
  return buildChangeset(
    { key: 'createPlan', values: { name: input.name } },
    {
      plan: [
        {
          id: input.planId,
          version: 0,
          name: input.name,
          author: '',
          createdAt: input.now,
          mapAuditNo: '',
          invented: input.invented,
          beltSettings: DEFAULT_BELT_SETTINGS,
        },
      ],
      programme: [presetProgramme],
    },
  )
}
