/**
 * What applying the draft would do, asked anew a moment after each edit: problems show while one types, and the plan is
 * there before it is asked for.
 */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import type { ChangeSet } from '../../platform/contract/documents.ts'
import type { Problem } from '../../platform/contract/problem.ts'
import { client } from '../../runtime/client.ts'
import { isJson } from '../text/json-tree.ts'
import { changeOf, ownProblems, type StudioKind } from './change-of.ts'

export interface LivePlanOptions {
  kind: StudioKind
  id: string
  text: string
  base: number
  /** Nothing to plan while nothing is changed. */
  changed: boolean
  /** What was chosen for steps of this text. */
  convert?: ChangeSet['convert'] | undefined
}

export function useLivePlan({ kind, id, text, base, changed, convert }: LivePlanOptions) {
  const [settled] = useDebouncedValue(text, 500)
  const valid = isJson(settled)
  const query = useQuery({
    queryKey: ['plan', kind, id, base, settled, convert],
    queryFn: () => client.meta.plan({ ...changeOf(kind, settled, base, id), ...(convert && { convert }) }),
    enabled: changed && valid,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 5_000,
    gcTime: 60_000,
  })
  const error = changed && valid ? query.error : null
  const refused = error instanceof ApiError && error.status < 500 ? error : null
  const conflict = refused?.status === 409 ? refused : null
  // The same array as long as it is the same answer: editors mark by it.
  const problems = useMemo(
    () => (refused && !conflict ? problemsOf(refused, kind) : noProblems),
    [refused, conflict, kind],
  )
  return {
    plan: changed && !error && !query.isPlaceholderData ? query.data : undefined,
    problems,
    conflict,
    /** The server could not be asked. */
    error: refused ? null : error,
    /** The answer belongs to an older text. */
    waiting: changed && (settled !== text || query.isFetching),
    refresh: () => void query.refetch(),
  }
}

const noProblems: Problem[] = []

function problemsOf(error: ApiError, kind: StudioKind): Problem[] {
  if (error.errors.length) return ownProblems(error.errors, kind)
  return [{ pointer: '', code: error.code, message: error.message }]
}
