/**
 * Writes what the vault and the second steps of signing in hold anew under the secret of now. Fields of records are
 * `records/reseal.ts`.
 */
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import type { Queries } from '../database/database.ts'
import { authSecrets } from './auth-secrets.ts'
import type { Context } from './context.ts'
import { readSecrets, sealedFor } from './secret-store.ts'
import { vaultOf } from './vault.ts'

export interface Rewritten {
  rewritten: number
  /** Their secret is gone, or they were tampered with. */
  unreadable: number
}

export async function resealVault(context: Context): Promise<{ secrets: Rewritten; twoFactor: Rewritten }> {
  return { secrets: await resealSecrets(context), twoFactor: await resealTwoFactor(context) }
}

async function resealSecrets(context: Context): Promise<Rewritten> {
  const vault = vaultOf(context)
  const stale = (await readSecrets(context.database)).filter(({ sealed }) => !sealed.startsWith(vault.prefix))
  return tally(stale, async ({ name, sealed }) => {
    const value = vault.open(sealed, sealedFor(name))
    if (value === undefined) return false
    const text = 'update enishi.secret set sealed = $3 where name = $1 and sealed = $2'
    await context.database.query({ text }, [name, sealed, vault.seal(value, sealedFor(name))])
    return true
  })
}

interface SecondStep {
  id: string
  secret: string
  backupCodes: string
}

/** better-auth encrypts these itself, with its own envelope. */
async function resealTwoFactor({ database, secret, previousSecrets }: Context): Promise<Rewritten> {
  const secrets = authSecrets(secret!, previousSecrets)
  const current = secrets[0]!.version
  const key = { keys: new Map(secrets.map(({ version, value }) => [version, value])), currentVersion: current }
  const anew = async (data: string) => symmetricEncrypt({ key, data: await symmetricDecrypt({ key, data }) })
  return tally(await staleSteps(database, `$ba$${current}$`), async ({ id, ...step }) => {
    const both = await Promise.all([anew(step.secret), anew(step.backupCodes)]).catch(() => null)
    if (!both) return false
    const text = `update auth."twoFactor" set secret = $4, "backupCodes" = $5
      where id = $1 and secret = $2 and "backupCodes" = $3`
    await database.query({ text }, [id, step.secret, step.backupCodes, ...both])
    return true
  })
}

async function staleSteps(queries: Queries, prefix: string): Promise<SecondStep[]> {
  const text = `select id, secret, "backupCodes" from auth."twoFactor"
    where not (starts_with(secret, $1) and starts_with("backupCodes", $1))`
  return (await queries.query<SecondStep>({ text }, [prefix])).rows
}

/** Writes what is stale anew, one by one; `write` answers false for what cannot be opened. */
export async function tally<T>(stale: T[], write: (each: T) => Promise<boolean>): Promise<Rewritten> {
  let rewritten = 0
  for (const each of stale) if (await write(each)) rewritten++
  return { rewritten, unreadable: stale.length - rewritten }
}
