/** Starts the workflow of a button for some records, and tells that it began. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { WorkflowButton } from '../../platform/contract/workflow/workflow-summary.ts'
import { client } from '../client.ts'
import { refreshRecords } from '../entity/refresh.ts'
import { showDone } from '../shell/show-done.ts'

export function usePress(records: string[] | (() => Promise<string[]>), onDone?: () => void) {
  const { t } = useTranslation(['buttons', 'common'])
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ workflow }: WorkflowButton) =>
      client.workflows.start(workflow, { records: typeof records === 'function' ? await records() : records }),
    onSuccess: (_, { label }) => {
      showDone(t('begun', { label }))
      void refreshRecords(queries)
      onDone?.()
    },
  })
}
