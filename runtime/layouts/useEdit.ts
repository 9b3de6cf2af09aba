/**
 * Changes a record from a layout: at once in every answer that shows it, back to where it was, with the reason, when the
 * server refuses, and undone when asked. The version goes along, so that nobody's change is written over unseen.
 */
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { client } from '../client.ts'
import { refreshRecords } from '../entity/refresh.ts'
import { refusalText } from '../i18n/refusal-text.ts'
import { showDone } from '../shell/show-done.ts'
import { showProblem } from '../shell/show-problem.ts'
import { showUndo } from '../shell/show-undo.tsx'
import { type Answer, patched } from './patch-answers.ts'

export interface Edit {
  entity: EntityModel
  record: RecordJson
  /** As lists show it: a relation is `{ _id, _label }`. */
  patch: JsonObject
  /** What to tell when it is done. */
  told: string
  undoes?: true
}

interface EditOptions {
  /** Moves the record in what is shown already; it stays in its place where this is not given. */
  place?: (answer: Answer, key: QueryKey, edit: Edit) => Answer
  /** True: the refusal is dealt with, and need not be told. */
  onRefused?: (error: unknown, edit: Edit) => boolean
}

export function useEdit({ place, onRefused }: EditOptions = {}) {
  const queries = useQueryClient()
  const { t, i18n } = useTranslation(['layouts', 'common'])
  /** What was saved here last: a key that is pressed again is quicker than the list that is read anew. */
  const versions = useRef(new Map<string, number>())
  const { mutate } = useMutation({
    mutationKey: ['layout-edit'],
    // One after another, each with the version that the one before gave.
    scope: { id: 'layout-edit' },
    mutationFn: async ({ entity, record, patch }: Edit) => {
      const version = Math.max(record._version ?? 0, versions.current.get(record._id) ?? 0)
      const saved = await client.records.update(entity.name, record._id, sent(patch), version || undefined)
      versions.current.set(record._id, saved._version ?? 0)
      return saved
    },
    onMutate: async edit => {
      const queryKey = ['records', edit.entity.name]
      await queries.cancelQueries({ queryKey })
      const before = queries.getQueriesData<Answer>({ queryKey })
      for (const [key, answer] of before)
        if (answer)
          queries.setQueryData(key, place?.(answer, key, edit) ?? patched(answer, edit.record._id, edit.patch))
      return before
    },
    onError: (error, edit, before) => {
      for (const [key, answer] of before ?? []) queries.setQueryData(key, answer)
      if (!onRefused?.(error, edit)) showProblem(refusalText(error, edit.entity, i18n.language, t))
    },
    onSuccess: (saved, edit) => {
      const undo = edit.undoes ? null : undoOf(edit, saved)
      if (undo) showUndo(edit.told, () => mutate(undo))
      else showDone(edit.undoes ? t('layout.undone') : edit.told)
    },
    meta: { quiet: true },
    // The last one reads what all of them made of it.
    onSettled: () => (queries.isMutating({ mutationKey: ['layout-edit'] }) > 1 ? undefined : refreshRecords(queries)),
  })
  return mutate
}

/** null where the record did not tell what it was. */
function undoOf({ entity, record, patch, told }: Edit, saved: RecordJson): Edit | null {
  const names = Object.keys(patch)
  if (names.some(name => record[name] === undefined)) return null
  const before = Object.fromEntries(names.map(name => [name, record[name] ?? null]))
  return { entity, record: { ...record, ...patch, _version: saved._version ?? 0 }, patch: before, told, undoes: true }
}

/** A relation is read as an object and written as an id. */
const sent = (values: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, idOf(value) ?? value]))

const idOf = (value: Json | undefined): string | null =>
  value &&
  typeof value === 'object' &&
  !Array.isArray(value) &&
  !('entity' in value) &&
  typeof value['_id'] === 'string'
    ? value['_id']
    : null
