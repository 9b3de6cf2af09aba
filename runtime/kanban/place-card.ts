/** A card out of the column it was in, and on top of the one it was dropped on, in answers that are shown already. Pure. */
import type { InfiniteData, QueryKey } from '@tanstack/react-query'
import type { ListAnswer, RecordJson } from '../../platform/contract/record.ts'
import { type Answer, patched } from '../layouts/patch-answers.ts'
import type { Edit } from '../layouts/useEdit.ts'
import { columnId } from './board-columns.ts'

export const placeCard =
  (by: string) =>
  (answer: Answer, key: QueryKey, { record, patch }: Edit): Answer => {
    if (key[2] !== 'column' || !(by in patch)) return patched(answer, record._id, patch)
    return moved(answer as InfiniteData<ListAnswer>, { ...record, ...patch }, key[3] === columnId(patch[by]))
  }

const moved = (pages: InfiniteData<ListAnswer>, record: RecordJson, here: boolean): InfiniteData<ListAnswer> => ({
  ...pages,
  pages: pages.pages.map((page, index) => ({
    ...page,
    data: [...(here && index === 0 ? [record] : []), ...page.data.filter(({ _id }) => _id !== record._id)],
  })),
})
