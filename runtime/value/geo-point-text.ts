/** `35.681236, 139.767125` */
import type { JsonObject } from '../../platform/contract/json.ts'

export const geoPointText = ({ latitude, longitude }: JsonObject): string => `${latitude}, ${longitude}`
