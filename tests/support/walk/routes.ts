/**
 * Every route of the server and what guards it, by subject. A route that is not here fails `access.walk.test.ts`: say in
 * the table of its subject who may call it, or, where it answers of records, give it a case in `records.ts`.
 */
import type { Guard } from './guard.ts'
import { modelRoutes } from './model-routes.ts'
import { personRoutes } from './person-routes.ts'
import { recordRoutes } from './record-routes.ts'
import { serverRoutes } from './server-routes.ts'
import { workRoutes } from './work-routes.ts'

export const routes: Record<string, Guard> = {
  ...serverRoutes,
  ...personRoutes,
  ...recordRoutes,
  ...workRoutes,
  ...modelRoutes,
}
