/** Publishes a workflow that is installed off, as an administrator does after reading it: `await switchOn(admin, 'case.sla')`. */
import type { Client } from '../../platform/contract/client.ts'
import type { WorkflowDocument } from '../../platform/contract/workflow/workflow-document.ts'

export async function switchOn({ meta, jobs }: Client, id: string, change: Partial<WorkflowDocument> = {}) {
  const found = (await meta.documents<WorkflowDocument>('workflows')).find(each => each.id === id)!
  const { revision: base } = await meta.model()
  const whole = { base, workflows: [{ ...found.body, active: true, ...change }] }
  const { hash } = await meta.plan(whole)
  await jobs.follow(await meta.apply(whole, { hash }), { every: 20 })
}
