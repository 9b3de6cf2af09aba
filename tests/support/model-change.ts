/** Documents put into a running installation as an administrator does it: a plan, and its application. */
import type { Client } from '../../platform/contract/client.ts'
import type { ChangeSet } from '../../platform/contract/documents.ts'

/** Gives the revision that holds them. */
export async function changeModel(client: Client, change: Omit<ChangeSet, 'base'>): Promise<number> {
  const changeSet = { base: (await client.me.get()).revision, ...change }
  const { hash } = await client.meta.plan(changeSet)
  await client.meta.apply(changeSet, { hash })
  return (await client.me.get()).revision
}
