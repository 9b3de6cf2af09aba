/** How far a channel has come with what it takes in, kept over restarts. */
import type { Context } from '../access/context.ts'
import type { Json } from '../contract/json.ts'
import { messagesIn } from './tables.ts'

export async function rememberFor({ database }: Context, channel: string, name: string, value: Json): Promise<void> {
  await messagesIn(database)
    .insertInto('enishi.channel_memory')
    .values({ channel, name: name.slice(0, 200), value: JSON.stringify(value) })
    .onConflict(conflict => conflict.columns(['channel', 'name']).doUpdateSet({ value: JSON.stringify(value) }))
    .execute()
}

/** Null where nothing is remembered. */
export async function recallFor({ database }: Context, channel: string, name: string): Promise<Json> {
  const found = await messagesIn(database)
    .selectFrom('enishi.channel_memory')
    .select('value')
    .where('channel', '=', channel)
    .where('name', '=', name)
    .executeTakeFirst()
  return (found?.value ?? null) as Json
}
