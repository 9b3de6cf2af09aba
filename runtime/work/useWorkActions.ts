/** What one does to a piece of work with one click: complete it or move it, with a way back. */
import { useQueryClient } from '@tanstack/react-query'
import { type ActivityAnswer, type ActivityItem, completion } from '../../platform/contract/activity.ts'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { todayIn } from '../calendar/days.ts'
import { client } from '../client.ts'
import { entityQuery } from '../entity/useEntity.ts'
import { showError } from '../shell/show-error.ts'
import { showUndo } from '../shell/show-undo.tsx'
import { useFormat } from '../value/useFormat.ts'
import { movedTo } from './moved-to.ts'
import { useRefreshWork } from './useWork.ts'
import { useWorkTexts } from './useWorkTexts.ts'

export function useWorkActions() {
  const { t } = useWorkTexts()
  const format = useFormat()
  const queries = useQueryClient()
  const refresh = useRefreshWork()

  const show = (change: (items: ActivityItem[]) => ActivityItem[]) =>
    queries.setQueryData<ActivityAnswer>(
      ['activities', 'mine'],
      before => before && { ...before, data: change(before.data) },
    )

  async function save(item: ActivityItem, patchOf: (entity: EntityModel) => JsonObject | null, told: string) {
    try {
      const { entity } = await queries.ensureQueryData(entityQuery(item.entity))
      const patch = patchOf(entity)
      if (!patch) return
      await client.records.update(item.entity, item._id, patch)
      const before = Object.fromEntries(Object.keys(patch).map(name => [name, valueIn(entity, item, name)]))
      showUndo(told, () => {
        client.records.update(item.entity, item._id, before).then(refresh, showError)
      })
    } catch (error) {
      showError(error)
    }
    await refresh()
  }

  return {
    complete(item: ActivityItem) {
      show(items => items.filter(({ _id }) => _id !== item._id))
      const now = { moment: new Date(), today: todayIn(format.timeZone) }
      return save(item, entity => completion(entity, now), t('work.completed', { label: item._label }))
    },
    move(item: ActivityItem, day: string) {
      const told = t('work.moved', { label: item._label, date: format.date(day) })
      return save(item, entity => movedTo(entity, item, day, format.timeZone), told)
    },
  }
}

function valueIn({ activity }: EntityModel, item: ActivityItem, name: string): string | null {
  const { status, due, start, end, completed } = activity ?? {}
  if (name === status) return item.status
  if (name === due) return item.due
  if (name === start) return item.start
  if (name === end) return item.end
  return name === completed ? item.completed : null
}
