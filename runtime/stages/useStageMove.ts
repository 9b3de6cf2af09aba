/** Moves a record to another stage. What that stage asks for and the record lacks is told, to be filled in and sent along. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { Problem } from '../../platform/contract/problem.ts'
import { client } from '../client.ts'
import { refreshRecords } from '../entity/refresh.ts'
import { formBody } from '../form/data/form-changes.ts'
import { fieldOf } from '../form/form-problems.ts'
import type { RecordFormState } from '../form/useRecordForm.ts'
import { useRecordTexts } from '../record/useRecordTexts.ts'
import { showDone } from '../shell/show-done.ts'
import { showError } from '../shell/show-error.ts'

export interface Asked {
  to: Json
  /** Names of the fields that are asked for. */
  fields: string[]
  problems: Problem[]
}

export function useStageMove(form: RecordFormState, record: JsonObject) {
  const { t } = useRecordTexts()
  const queries = useQueryClient()
  const [asked, ask] = useState<Asked | null>(null)
  const { entity } = form.description
  const field = entity.stages!.field
  const move = useMutation({
    mutationFn: async ({ to, values }: { to: Json; values: JsonObject }) => {
      const id = String(record['_id'])
      const body = { ...formBody(values), [field]: to }
      try {
        return await client.records.update(entity.name, id, body, Number(record['_version']))
      } catch (error) {
        // What somebody else changed beside the stage is no reason to ask.
        const now = error instanceof ApiError && error.status === 412 ? await client.records.get(entity.name, id) : null
        if (!now || now[field] !== record[field]) throw error
        return client.records.update(entity.name, id, body, now._version)
      }
    },
    onSuccess: () => {
      ask(null)
      showDone(t('common:record.saved'))
    },
    onError: (error, { to }) => {
      const problems = error instanceof ApiError ? error.errors : []
      const names = new Set(entity.fields.filter(({ name }) => name !== field).map(({ name }) => name))
      const wanted = [...new Set(problems.map(({ pointer }) => fieldOf(pointer)))].filter(name => names.has(name))
      if (!wanted.length) return showError(error)
      ask(known => ({ to, fields: [...new Set([...(known?.fields ?? []), ...wanted])], problems }))
    },
    onSettled: () => refreshRecords(queries),
    meta: { quiet: true },
  })
  return {
    asked,
    close: () => ask(null),
    moving: move.isPending ? move.variables.to : null,
    /** An edit under way takes it in, to be saved with the rest. */
    move: (to: Json, values: JsonObject = {}) =>
      form.dirty ? form.change({ ...form.data, [field]: to }) : move.mutate({ to, values }),
  }
}
