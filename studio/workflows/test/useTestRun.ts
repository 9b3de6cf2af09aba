/** A run of what is drawn that changes nothing: what it would have done is told, then rolled back. */
import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { JsonObject } from '../../../platform/contract/json.ts'
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'
import { client } from '../../../runtime/client.ts'
import { runMarks } from '../runs/run-marks.ts'

export interface TestInput {
  record?: string
  trigger?: JsonObject
}

export function useTestRun(document: WorkflowDocument) {
  const { data, error, isPending, mutate } = useMutation({
    mutationFn: (input: TestInput) => client.workflows.test({ document, ...input }),
    meta: { quiet: true },
  })
  const marks = useMemo(() => (data ? runMarks(data.steps) : undefined), [data])
  return { result: data, error, pending: isPending, run: mutate, marks }
}

export type TestRunState = ReturnType<typeof useTestRun>
