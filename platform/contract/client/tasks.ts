/** The client's calls about what processes ask of people. */
import type { Absence, Post, Task, TaskBox, TaskDecision, TaskLink, TaskList } from '../task.ts'
import type { Calls } from './calls.ts'

export const taskCalls = ({ call, get, post }: Calls) => {
  const act = (id: string, verb: string, body?: object) => post<Task>(`/api/tasks/${id}/${verb}`, body)
  return {
    tasks: {
      /** What waits for one, and in the other boxes. */
      list: (parameters: { box?: TaskBox; limit?: number; cursor?: string } = {}, signal?: AbortSignal) =>
        get<TaskList>('/api/tasks', { query: { ...parameters }, ...(signal && { signal }) }),
      /** Of one record, the newest first. */
      ofRecord: (entity: string, record: string) => get<{ data: Task[] }>('/api/tasks', { query: { entity, record } }),
      get: (id: string) => get<Task>(`/api/tasks/${id}`),
      /** Takes it out of its queue. */
      claim: (id: string) => act(id, 'claim'),
      release: (id: string) => act(id, 'release'),
      decide: (id: string, decision: TaskDecision) => act(id, 'decide', decision),
      delegate: (id: string, to: { to: string; seat?: string; comment?: string }) => act(id, 'delegate', to),
      withdraw: (id: string, comment?: string) => act(id, 'withdraw', comment === undefined ? {} : { comment }),
      remind: (id: string) => act(id, 'remind'),
    },
    /** By the token of a link in a message, signed in or not. */
    taskLinks: {
      get: (token: string) => get<TaskLink>(`/api/task-links/${token}`),
      decide: (token: string, decision: Pick<TaskDecision, 'action' | 'comment' | 'condition'>) =>
        post<void>(`/api/task-links/${token}`, decision),
    },
    /** When one is away oneself. */
    absences: {
      list: () => get<Absence[]>('/api/me/absence'),
      add: (absence: { from: string; to: string; substitute: string }) => post<Absence>('/api/me/absence', absence),
      remove: (id: string) => call<void>('DELETE', `/api/me/absence/${id}`),
    },
    posts: {
      list: () => get<Post[]>('/api/posts'),
      /** All that somebody holds. */
      replace: (user: string, posts: Omit<Post, 'user'>[]) =>
        call<Post[]>('PUT', `/api/posts/${user}`, { body: { posts } }),
    },
  }
}
