/** Links records that are there already with the one on the page, and takes the link away again; the records stay. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { Json } from '../../platform/contract/json.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { refreshRecords } from '../entity/refresh.ts'
import { mayWrite } from '../form/may-write.ts'
import { showUndo } from '../shell/show-undo.tsx'
import { pointerTo } from './pointer-to.ts'

export interface Linked {
  _id: string
  label: string
}

interface Of {
  /** Of the record on the page. */
  entity: string
  id: string
  /** Of the records that point to it. */
  target: EntityDescription | undefined
  via: string
}

export function useLink({ entity, id, target, via }: Of) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const back = target?.entity.fields.find(({ name }) => name === via)
  const name = target?.entity.name ?? ''
  const write = useMutation({
    mutationFn: ({ record, on }: { record: Linked; on: boolean }) =>
      client.records.update(name, record._id, { [via]: linkValue(back!, { entity, id }, on) }),
    onSuccess: (_, { record, on }) => {
      const told = on ? 'related.added' : 'related.taken'
      showUndo(t(told, { label: record.label }), () => write.mutate({ record, on: !on }))
    },
    onSettled: () => refreshRecords(queries),
  })
  const may =
    target !== undefined && back !== undefined && mayWrite(target, back, {}) && target.entity.parent === undefined
  return {
    add: may ? (record: Linked) => write.mutate({ record, on: true }) : null,
    // What must point somewhere cannot point nowhere.
    take: may && !back.required ? (record: Linked) => write.mutate({ record, on: false }) : null,
  }
}

function linkValue(back: FieldModel, { entity, id }: { entity: string; id: string }, on: boolean): Json {
  if (back.type === 'relations') return on ? { add: [id] } : { remove: [id] }
  return on ? pointerTo(back, entity, id) : null
}
