/** What reminds people of their work and tells them of changes: by the bell, mail and push. */
import { systemCaller } from '../contract/caller.ts'
import { contextOf } from '../http/context.ts'
import type { Services } from '../http/services.ts'
import { NoticeCourier } from '../messages/notifications/notice-courier.ts'
import { WorkClock } from '../work/work-clock.ts'
import { workFeed } from '../work/work-feed.ts'

/** Gives what ends it. */
export function startWork(services: Services): () => Promise<void> {
  const context = () => contextOf(services, systemCaller)
  const own = {
    ...services,
    context,
    callerById: services.identity.callerById,
    contextOf: (caller: typeof systemCaller) => contextOf(services, caller),
  }
  const courier = new NoticeCourier(own)
  const feed = workFeed(own)
  const clock = new WorkClock(own)
  return async () => {
    await clock.close()
    await feed.close()
    await courier.close()
  }
}
