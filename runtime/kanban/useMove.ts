/**
 * Sets a record's option. The card changes its column at once; when the server refuses, it goes back and one is told why.
 */
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { EntityModel, FieldModel } from '../../platform/contract/entity.ts'
import type { ListAnswer, RecordJson } from '../../platform/contract/record.ts'
import { client } from '../client.ts'
import { refreshRecords } from '../entity/refresh.ts'
import { refusalText } from '../i18n/refusal-text.ts'
import { showDone } from '../shell/show-done.ts'
import { showProblem } from '../shell/show-problem.ts'
import { optionText } from '../value/value-text.ts'
import type { BoardColumn } from './board-columns.ts'

type Pages = InfiniteData<ListAnswer>
export const columnKey = (entity: string) => ['records', entity, 'column']

export function useMove(entity: EntityModel, by: FieldModel) {
  const queries = useQueryClient()
  const { t, i18n } = useTranslation()
  const queryKey = columnKey(entity.name)
  const { mutate } = useMutation({
    mutationFn: ({ record, value }: { record: RecordJson; value: BoardColumn['value'] }) =>
      client.records.update(entity.name, record._id, { [by.name]: value }, record._version),
    onMutate: async ({ record, value }) => {
      await queries.cancelQueries({ queryKey })
      const before = queries.getQueriesData<Pages>({ queryKey })
      for (const [key] of before)
        queries.setQueryData<Pages>(
          key,
          pages => pages && moved(pages, { ...record, [by.name]: value }, key[3] === value),
        )
      return before
    },
    onError: (error, _move, before) => {
      showProblem(refusalText(error, entity, i18n.language, t))
      for (const [key, pages] of before ?? []) queries.setQueryData(key, pages)
    },
    onSuccess: (_saved, { record, value }) => {
      const column = value === null ? t('state.empty') : optionText(by, value, i18n.language)
      showDone(t('board.moved', { label: record._label, column }))
    },
    meta: { quiet: true },
    onSettled: () => refreshRecords(queries),
  })
  return (record: RecordJson, value: BoardColumn['value']) => {
    if ((record[by.name] ?? null) !== value) mutate({ record, value })
  }
}

/** The column without the record, or with it on top. */
function moved(pages: Pages, record: RecordJson, here: boolean): Pages {
  const had = pages.pages.some(page => page.data.some(({ _id }) => _id === record._id))
  const change = Number(here) - Number(had)
  return {
    ...pages,
    pages: pages.pages.map((page, index) => ({
      ...page,
      ...(page.count !== undefined && { count: page.count + change }),
      data: [...(here && index === 0 ? [record] : []), ...page.data.filter(({ _id }) => _id !== record._id)],
    })),
  }
}
