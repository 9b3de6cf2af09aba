/** As whom an import goes on: the person who began it, with the rights they have at this moment. */

import type { ContextOf } from '../records/import/import-job.ts'
import { contextOf } from './context.ts'
import type { Services } from './services.ts'

export const importContext =
  (services: () => Services): ContextOf =>
  async user => {
    const caller = user === null ? null : await services().identity.callerById(user)
    return caller && contextOf(services(), caller)
  }
