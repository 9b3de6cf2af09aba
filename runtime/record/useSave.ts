/**
 * Saves an edit as a merge patch guarded by the version it began from. When somebody else saved first, what does not
 * clash is saved on top of theirs; for what does, the person chooses field by field.
 */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { refreshRecords } from '../entity/refresh.ts'
import { type Clash, mergeEdit } from '../form/data/merge-edit.ts'
import { selectRecord } from '../form/data/select-record.ts'
import { type Labels, toFormData } from '../form/data/to-form-data.ts'
import { withoutComputed } from '../form/data/without-computed.ts'
import { showDone } from '../shell/show-done.ts'
import { useRecordTexts } from './useRecordTexts.ts'

export type Side = 'mine' | 'theirs'
/** Which side's value each field keeps; null: back to the form. */
export type Choices = Record<string, Side> | null

export interface Conflict {
  clashes: Clash[]
  /** Who changed it, by name. */
  who: string | null
}

interface Saving {
  description: EntityDescription
  record: JsonObject
  /** The record as the form began with it. */
  initial: JsonObject
  labels: Labels
  entityOf: (name: string) => EntityModel | undefined
}

export function useSave({ description: { entity }, record, initial, labels, entityOf }: Saving) {
  const { t } = useRecordTexts()
  const queries = useQueryClient()
  const [conflict, setConflict] = useState<(Conflict & { choose: (choices: Choices) => void }) | null>(null)
  const id = String(record['_id'])

  async function save(data: JsonObject, changes: JsonObject, clashes: Clash[]): Promise<void> {
    const kept = await settled(changes, clashes, record)
    await send(kept, { base: initial, mine: data, version: Number(record['_version']) })
    await refreshRecords(queries)
  }

  async function send(changes: JsonObject, edit: { base: JsonObject; mine: JsonObject; version: number }) {
    const body = withoutComputed(entity, changes, entityOf)
    if (Object.keys(body).length === 0) return
    try {
      await client.records.update(entity.name, id, body, edit.version)
      showDone(t('common:record.saved'))
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412) throw error
      const now = (await client.records.get(entity.name, id, selectRecord(entity, entityOf))) as JsonObject
      const theirs = toFormData(entity.fields, now, labels, entityOf)
      const merged = mergeEdit({ base: edit.base, mine: edit.mine, theirs })
      const own = Object.fromEntries(Object.keys(changes).map(field => [field, merged.data[field] ?? null]))
      const clashes = merged.clashes.filter(({ field }) => field in changes)
      const kept = await settled(own, clashes, now)
      await send(kept, { base: theirs, mine: { ...theirs, ...kept }, version: Number(now['_version']) })
    }
  }

  /** Of the changes those that one keeps. Throws where one wants to think again. */
  async function settled(changes: JsonObject, clashes: Clash[], now: JsonObject): Promise<JsonObject> {
    if (!clashes.length) return changes
    const choices = await ask({ clashes, who: changedBy(now) })
    if (!choices) throw new ApiError(412, { detail: '' })
    return Object.fromEntries(Object.entries(changes).filter(([field]) => choices[field] !== 'theirs'))
  }

  const ask = (found: Conflict) =>
    new Promise<Choices>(choose => setConflict({ ...found, choose })).finally(() => setConflict(null))

  return { save, conflict, choose: (choices: Choices) => conflict?.choose(choices) }
}

/** Who saved it last, where one sees people. */
export function changedBy(record: JsonObject): string | null {
  const by = record['_updatedBy']
  const label = typeof by === 'object' && by !== null && !Array.isArray(by) ? by['_label'] : null
  return typeof label === 'string' ? label : null
}
