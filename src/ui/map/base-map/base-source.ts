/** Sources and layers whose ids begin with this are the base map's: their failures are told apart by it. */
export const BASE_SOURCE_PREFIX = 'base-'
