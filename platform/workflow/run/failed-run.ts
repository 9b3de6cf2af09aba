/** What is told of a run that did not come to a good end, and to whom. */
import type { FailedRun } from './engine.ts'
import type { Run } from './run-store.ts'
import type { Version } from './versions.ts'

export const failedRun = (
  { id, workflow }: Pick<Run, 'id' | 'workflow'>,
  { document, author }: Version,
  message: string,
): FailedRun => ({
  id,
  workflow,
  title: document.title ?? document.id,
  owner: document.owner ?? author,
  message,
})
