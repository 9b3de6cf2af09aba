/** Moves records to the trash, tells it, and takes it back when asked. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { client } from '../client.ts'
import { showDone } from '../shell/show-done.ts'
import { showUndo } from '../shell/show-undo.tsx'
import { refreshRecords } from './refresh.ts'

type Removed = Pick<RecordJson, '_id' | '_version'>

export function useRemove({ name }: Pick<EntityModel, 'name'>, onRemoved?: (left: Removed[]) => void) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const restore = useMutation({
    mutationFn: (records: Removed[]) => inTurn(records, ({ _id }) => client.records.restore(name, _id)),
    onSuccess: () => showDone(t('record.restored')),
    onSettled: () => refreshRecords(queries),
  })
  const remove = useMutation({
    mutationFn: async (records: Removed[]) => {
      const done: Removed[] = []
      const removeOne = async (record: Removed) => {
        await client.records.remove(name, record._id, record._version)
        done.push(record)
        queries.removeQueries({ queryKey: ['record', name, record._id] })
      }
      // What was removed before one failed is told too, so that it can be taken back.
      await inTurn(records, removeOne).finally(() => told(done))
      return records
    },
    onSuccess: records => onRemoved?.(records),
    onSettled: () => refreshRecords(queries),
  })
  const told = (done: Removed[]) => {
    if (done.length) showUndo(t('record.removed', { count: done.length }), () => restore.mutate(done))
  }
  return { remove: remove.mutate, removing: remove.isPending }
}

/** A few at a time: hundreds of requests at once would wait on each other anyway. */
async function inTurn<T>(all: T[], act: (one: T) => Promise<unknown>): Promise<void> {
  const left = [...all]
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await act(next)
  }
  await Promise.all(Array.from({ length: 6 }, worker))
}
