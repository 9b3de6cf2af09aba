/** Records chosen to become one: which stays, whose value each field keeps, what moves along, and doing it. */
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { refreshRecords } from '../entity/refresh.ts'
import { selectRecord } from '../form/data/select-record.ts'
import { mayWrite } from '../form/may-write.ts'
import { useRecordTexts } from '../record/useRecordTexts.ts'
import { relatedFilter } from '../related/related-filter.ts'
import { showUndo } from '../shell/show-undo.tsx'
import { recordPath } from '../value/record-path.ts'
import { differs, keptFrom, mergedFields } from './merge-rows.ts'

export function useMerge(description: EntityDescription, record: JsonObject, onDone: () => void) {
  const { entity } = description
  const id = String(record['_id'])
  const [others, setOthers] = useState<string[]>([])
  const [master, setMaster] = useState(id)
  const [taken, take] = useState<Record<string, string>>({})
  const found = useQuery({
    queryKey: ['record', entity.name, id, 'duplicates'],
    queryFn: async () => (await client.records.duplicates(entity.name, id)).data,
  })
  const select = useMemo(() => selectRecord(entity, () => undefined), [entity])
  const loaded = useQueries({
    queries: others.map(other => ({
      queryKey: ['record', entity.name, other, select],
      queryFn: () => client.records.get(entity.name, other, select) as Promise<JsonObject>,
    })),
    combine: answers => answers.flatMap(({ data }) => (data ? [data] : [])),
  })
  const records = [record, ...loaded]
  const fields = mergedFields(entity, field => mayWrite(description, field, record))
  const rows = fields.filter(field => differs(records, field))
  const keeps = (field: FieldModel) => taken[field.name] ?? keptFrom(records, master, field)
  const merging = useMerging(description, onDone)
  return {
    duplicates: found.data,
    /** Chosen, loaded or not yet. */
    others,
    records,
    rows,
    master,
    setMaster: (next: string) => {
      setMaster(next)
      take({})
    },
    keeps,
    keep: (field: string, from: string) => take({ ...taken, [field]: from }),
    toggle: (other: string) => {
      setOthers(others.includes(other) ? others.filter(each => each !== other) : [...others, other])
      if (master === other) setMaster(id)
      take({})
    },
    merging: merging.isPending,
    merge: () => {
      const from = records.map(({ _id }) => String(_id)).filter(each => each !== master)
      const chosen = rows.map(field => [field.name, keeps(field)] as const).filter(([, kept]) => kept !== master)
      merging.mutate({ master, from, take: Object.fromEntries(chosen) })
    },
  }
}

interface Merging {
  master: string
  from: string[]
  take: Record<string, string>
}

function useMerging({ entity }: EntityDescription, onDone: () => void) {
  const { t } = useRecordTexts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const undo = useMutation({
    mutationFn: async (from: string[]) => {
      for (const each of from) await client.records.restore(entity.name, each)
    },
    onSettled: () => refreshRecords(queries),
  })
  return useMutation({
    mutationFn: ({ master, from, take }: Merging) => client.records.merge(entity.name, master, { from, take }),
    onSuccess: (_, { master, from }) => {
      onDone()
      void navigate({ to: recordPath(app, entity.name, master), ignoreBlocker: true })
      showUndo(t('merge.done', { count: from.length + 1 }), () => undo.mutate(from))
    },
    onSettled: () => refreshRecords(queries),
  })
}

/** How many records of each list move to the one that stays. */
export function useMoving({ entity }: EntityDescription, from: string[]) {
  const lists = entity.fields.filter(({ type }) => type === 'inverse')
  return useQueries({
    queries: lists.flatMap(field =>
      from.map(id => ({
        queryKey: ['records', field.relation!.targets[0]!, 'count', relatedFilter(field, id)],
        queryFn: async () => {
          const filter = relatedFilter(field, id)
          const { count = 0 } = await client.records.list(field.relation!.targets[0]!, {
            filter,
            limit: 1,
            select: '_id',
            count: 'exact',
          })
          return { field, count }
        },
      })),
    ),
    combine: answers => {
      const sums = new Map<FieldModel, number>()
      for (const { data } of answers) if (data?.count) sums.set(data.field, (sums.get(data.field) ?? 0) + data.count)
      return [...sums]
    },
  })
}
