/** What went out and came in about a record, and with it where it is a person; who looks at it has read it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Message } from '../../platform/contract/message.ts'
import type { RecordReference } from '../../platform/contract/record-reference.ts'
import { client } from '../client.ts'

const most = 100

export function useMessages({ entity, _id }: RecordReference) {
  const queries = useQueryClient()
  // Of the record: every change of it, and each message leaves one, is a reason to look again.
  const queryKey = ['record', entity, _id, 'messages']
  const list = useQuery({
    queryKey,
    queryFn: () =>
      client.messages
        .list({ entity, record: _id, personEntity: entity, person: _id, limit: most })
        .then(({ data }) => data),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? 3_000 : false),
  })
  const read = useMutation({
    mutationFn: client.messages.read,
    onMutate: ids =>
      queries.setQueryData<Message[]>(queryKey, before =>
        before?.map(message => (ids.includes(message._id) ? { ...message, unread: false } : message)),
      ),
    meta: { quiet: true },
  })
  const refresh = () => void queries.invalidateQueries({ queryKey })
  const retry = useMutation({ mutationFn: client.messages.retry, onSettled: refresh })
  const cancel = useMutation({ mutationFn: client.messages.cancel, onSettled: refresh })
  return {
    messages: list.data,
    error: list.error,
    unread: list.data?.filter(({ unread }) => unread).length ?? 0,
    refresh,
    markRead: read.mutate,
    retry: retry.mutate,
    cancel: cancel.mutate,
  }
}

const isUnderWay = ({ state }: Message) => state === 'queued' || state === 'sending'

export type Messages = ReturnType<typeof useMessages>
