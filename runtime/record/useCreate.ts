/** Creates a record and remembers what it became. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { client } from '../client.ts'
import { refreshRecords } from '../entity/refresh.ts'
import { formBody } from '../form/data/form-changes.ts'
import { showDone } from '../shell/show-done.ts'

export function useCreate(entity: EntityModel) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const created = useRef<{ _id: string; label: string } | null>(null)
  async function create(data: JsonObject): Promise<void> {
    const record = await client.records.create(entity.name, formBody(data))
    const label = record._label ?? record._id.slice(0, 8)
    created.current = { _id: record._id, label }
    showDone(t('record.created', { label }))
    await refreshRecords(queries)
  }
  return { create, created }
}
