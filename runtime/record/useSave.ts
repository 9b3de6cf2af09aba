/**
 * Saves an edit as a merge patch guarded by the version it began from. When somebody else saved first, it waits for the
 * person to compare and choose.
 */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { refreshRecords } from '../entity/refresh.ts'
import { selectRecord } from '../form/data/select-record.ts'
import { withoutComputed } from '../form/data/without-computed.ts'
import { showDone } from '../shell/show-done.ts'

export type Choice = 'mine' | 'theirs' | 'wait'
export interface Conflict {
  /** As it is now. */
  theirs: JsonObject
  changes: JsonObject
}

type EntityOf = (name: string) => EntityModel | undefined

export function useSave({ entity }: EntityDescription, record: JsonObject, entityOf: EntityOf) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [conflict, setConflict] = useState<(Conflict & { choose: (choice: Choice) => void }) | null>(null)
  const id = String(record['_id'])

  async function save(_data: JsonObject, changes: JsonObject): Promise<void> {
    const body = withoutComputed(entity, changes, entityOf)
    if (Object.keys(body).length) await send(body, Number(record['_version']))
    await refreshRecords(queries)
  }

  async function send(changes: JsonObject, version: number): Promise<void> {
    try {
      await client.records.update(entity.name, id, changes, version)
      showDone(t('record.saved'))
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412) throw error
      const theirs = (await client.records.get(
        entity.name,
        id,
        selectRecord(entity, () => undefined),
      )) as JsonObject
      const choice = await ask({ theirs, changes })
      if (choice === 'mine') return send(changes, Number(theirs['_version']))
      if (choice === 'wait') throw error
    }
  }

  const ask = (found: Conflict) =>
    new Promise<Choice>(choose => setConflict({ ...found, choose })).finally(() => setConflict(null))

  return { save, conflict, settle: (choice: Choice) => conflict?.choose(choice) }
}
