/** The pair of keys by which push services know this installation (VAPID): made once, the private half sealed by the vault. */
import { sql } from 'kysely'
import webPush from 'web-push'
import type { Context } from '../../access/context.ts'
import { type Rewritten, tally } from '../../access/reseal-vault.ts'
import { vaultOf } from '../../access/vault.ts'

export interface PushKeys {
  publicKey: string
  privateKey: string
}

const sealedFor = 'push-key'

/** Of two servers that make them at once, both go on with the same. A key whose secret is gone is made anew. */
export async function pushKeys(context: Pick<Context, 'database' | 'secret' | 'previousSecrets'>): Promise<PushKeys> {
  const known = await readKeys(context)
  if (known) return known
  const made = webPush.generateVAPIDKeys()
  const sealed = vaultOf(context).seal(made.privateKey, sealedFor)
  await sql`insert into enishi.push_key (public, sealed) values (${made.publicKey}, ${sealed})
    on conflict do nothing`.execute(context.database.kysely)
  return (await readKeys(context)) ?? made
}

/** Under the secret of now: else the devices that signed up would hear nothing more once the one before is gone. */
export async function resealPushKeys(context: Context): Promise<Rewritten> {
  const vault = vaultOf(context)
  const row = await readRow(context)
  return tally(row && !row.sealed.startsWith(vault.prefix) ? [row] : [], async ({ sealed }) => {
    const privateKey = vault.open(sealed, sealedFor)
    if (privateKey === undefined) return false
    await sql`update enishi.push_key set sealed = ${vault.seal(privateKey, sealedFor)} where sealed = ${sealed}`.execute(
      context.database.kysely,
    )
    return true
  })
}

async function readRow({ database }: Pick<Context, 'database'>) {
  const { rows } = await sql<{ public: string; sealed: string }>`select public, sealed from enishi.push_key`.execute(
    database.kysely,
  )
  return rows[0]
}

async function readKeys(context: Pick<Context, 'database' | 'secret' | 'previousSecrets'>): Promise<PushKeys | null> {
  const { kysely } = context.database
  const row = await readRow(context)
  if (!row) return null
  const privateKey = vaultOf(context).open(row.sealed, sealedFor)
  if (typeof privateKey === 'string') return { publicKey: row.public, privateKey }
  await sql`delete from enishi.push_key where sealed = ${row.sealed}`.execute(kysely)
  return null
}
