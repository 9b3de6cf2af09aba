/** One task, and all that can be done to it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Task, TaskDecision } from '../../platform/contract/task.ts'
import { client } from '../client.ts'
import { useRefreshTasks } from './useTasks.ts'

export function useTask(id: string) {
  const queries = useQueryClient()
  const refresh = useRefreshTasks()
  const queryKey = ['tasks', 'one', id]
  const { data: task, error, refetch } = useQuery({ queryKey, queryFn: () => client.tasks.get(id) })
  const { mutateAsync: act, isPending: busy } = useMutation({
    mutationFn: (work: () => Promise<Task>) => work(),
    onSuccess: after => queries.setQueryData(queryKey, after),
    // Somebody else may have been quicker: what stands there now is shown.
    onSettled: refresh,
  })
  return {
    task,
    error,
    refetch,
    busy,
    decide: (decision: TaskDecision) => act(() => client.tasks.decide(id, decision)),
    claim: () => act(() => client.tasks.claim(id)),
    release: () => act(() => client.tasks.release(id)),
    delegate: (to: string, comment?: string) =>
      act(() => client.tasks.delegate(id, { to, ...(comment && { comment }) })),
    withdraw: (comment?: string) => act(() => client.tasks.withdraw(id, comment)),
    remind: () => act(() => client.tasks.remind(id)),
  }
}

export type TaskState = ReturnType<typeof useTask>
