/** Asks the platform about the document a moment after each edit; what it said last stands until it says something new. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { WorkflowCheck } from '../../platform/contract/workflow/check.ts'
import { client } from '../../runtime/client.ts'
import type { Designer } from './useDesigner.ts'

export function useLiveCheck({ document, setCheck }: Designer) {
  const [settled] = useDebouncedValue(document, 300)
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['workflows', 'check', settled],
    queryFn: () => client.workflows.check(settled),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 5_000,
    gcTime: 30_000,
  })
  useEffect(() => {
    if (data && !isPlaceholderData) setCheck(before => withLast(data, before))
  }, [data, isPlaceholderData, setCheck])
  return { error, isCurrent: settled === document && !isPlaceholderData && data !== undefined }
}

/** A document that breaks its own schema is not read further: ports and names of before stay in sight. */
function withLast(check: WorkflowCheck, before: WorkflowCheck | undefined): WorkflowCheck {
  const isUnread = Object.keys(check.nodes).length === 0 && check.problems.length > 0
  return isUnread && before ? { ...before, problems: check.problems } : check
}
