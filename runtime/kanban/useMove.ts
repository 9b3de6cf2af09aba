/**
 * Drops a card on a column. What the stage requires and the record has not is asked for first; what the server finds
 * missing, after. Anything else it refuses goes back with the reason.
 */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { Json } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { fieldOf } from '../form/form-problems.ts'
import { type Edit, useEdit } from '../layouts/useEdit.ts'
import { type BoardColumn, columnId } from './board-columns.ts'
import type { MoveDialogProps } from './MoveDialog.tsx'
import { placeCard } from './place-card.ts'
import { missingFields } from './stage-fields.ts'

type Asked = Omit<MoveDialogProps, 'onDone'>

export function useMove({ entity, access }: EntityDescription, by: FieldModel) {
  const { t } = useTranslation(['layouts', 'common'])
  const [asked, setAsked] = useState<Asked | null>(null)
  const ask = (record: RecordJson, value: Json, fields: string[], told: string) =>
    setAsked({ entity: entity.name, id: record._id, by: by.name, value: writtenOf(value), fields, title: told })
  const edit = useEdit({
    place: placeCard(by.name),
    onRefused: (error, { record, patch, told }: Edit) => {
      const fields = error instanceof ApiError && error.status === 422 ? error.errors : []
      const names = fields.map(({ pointer }) => fieldOf(pointer)).filter(name => name !== by.name)
      const canAnswer = names.length === fields.length && names.every(name => access[name] === 'write')
      if (!names.length || !canAnswer) return false
      ask(record, patch[by.name] ?? null, [...new Set(names)], told)
      return true
    },
  })
  function move(record: RecordJson, column: BoardColumn) {
    if (columnId(record[by.name]) === column.id) return
    const told = t('board.moved', { label: record._label, column: column.title })
    const missing = missingFields(entity, by.name, record, column.value)
    if (missing.length) return ask(record, column.value, missing, told)
    edit({ entity, record, patch: { [by.name]: column.value }, told })
  }
  return { move, asked, done: () => setAsked(null) }
}

const writtenOf = (value: Json): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value['_id'] ?? null) : value
