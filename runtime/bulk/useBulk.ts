/** Changes or deletes all chosen records, and takes it back when asked. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type EntityModel, fieldNamed } from '../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { client } from '../client.ts'
import { refreshRecords } from '../entity/refresh.ts'
import { inParts } from '../list/in-parts.ts'
import { showDone } from '../shell/show-done.ts'
import { showUndo } from '../shell/show-undo.tsx'
import { backPatches, type Chosen, forEachPart, idsFilter, readChosen } from './chosen-records.ts'

export function useBulk(entity: EntityModel, onDone: () => void) {
  const { t } = useTranslation(['lists', 'common'])
  const queries = useQueryClient()
  const settled = { onSettled: () => refreshRecords(queries) }
  const back = useMutation({
    mutationFn: async (undo: () => Promise<unknown>) => undo(),
    onSuccess: () => showDone(t('takenBack')),
    ...settled,
  })
  const tell = (message: string, undo: (() => Promise<unknown>) | null) =>
    undo ? showUndo(message, () => back.mutate(undo)) : showDone(message)
  const change = useMutation({
    mutationFn: async ({ chosen, patch }: { chosen: Chosen; patch: JsonObject }) => {
      const fields = Object.keys(patch)
      const before = await readChosen(entity.name, chosen, ['_id', ...fields].join(','))
      const answer = await forEachPart(chosen, which => client.records.updateMatching(entity.name, patch, which))
      return { answer, undo: before && (() => takeBack(entity.name, before, fields)) }
    },
    onSuccess: ({ answer, undo }) => {
      tell(t('bulkChanged', { count: answer.changed }), undo)
      onDone()
    },
    meta: { quiet: true },
    ...settled,
  })
  const remove = useMutation({
    mutationFn: async (chosen: Chosen) => {
      const before = await readChosen(entity.name, chosen, '_id')
      const answer = await forEachPart(chosen, which => client.records.removeMatching(entity.name, which))
      return { answer, undo: before && (() => restore(entity.name, before)) }
    },
    onSuccess: ({ answer, undo }) => {
      tell(t('bulkDeleted', { count: answer.changed }), undo)
      onDone()
    },
    meta: { quiet: true },
    ...settled,
  })
  return { change, remove }
}

async function takeBack(entity: string, before: RecordJson[], fields: string[]): Promise<void> {
  const groups = backPatches(before, fields, record => record as JsonObject)
  for (const { patch, ids } of groups)
    for (const some of inParts(ids)) await client.records.updateMatching(entity, patch, { filter: idsFilter(some) })
}

/** Those that stayed, since one may not delete them, are not restored. */
async function restore(entity: string, before: RecordJson[]): Promise<void> {
  for (const some of inParts(before.map(({ _id }) => _id))) {
    const { data } = await client.records.list(entity, {
      ...{ filter: idsFilter(some), select: '_id', trashed: 'only', limit: some.length },
    })
    if (data.length) await client.batch(data.map(({ _id }) => ({ op: 'restore' as const, entity, id: _id })))
  }
}

/** What an input holds, as a patch has it. */
export const patchOf = (entity: EntityModel, values: Record<string, Json | undefined>): JsonObject =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => fieldNamed(entity, name))
      .map(([name, value]) => [name, value ?? null]),
  )
