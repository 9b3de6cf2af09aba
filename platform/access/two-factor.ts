/**
 * The second step of signing in, as a person sets it up and turns it off. better-auth keeps it (secret and recovery codes
 * encrypted); tries are counted here, and it is all in the audit log.
 */
import type { AuditAction } from '../contract/audit.ts'
import type { Caller } from '../contract/caller.ts'
import type { TwoFactorSecret, TwoFactorState } from '../contract/two-factor.ts'
import type { Database, Transaction } from '../database/database.ts'
import { conflict } from '../errors.ts'
import type { AskAuth, AuthRequest } from './ask-auth.ts'
import { countAttempt, giveBackAttempt } from './attempts.ts'
import { noteAudit } from './audit.ts'
import type { Auth } from './auth.ts'
import { oneCodeOnce } from './one-code-once.ts'

export interface TwoFactorOptions {
  database: Database
  auth: Auth
  ask: AskAuth
}

export function createTwoFactor({ database, auth, ask }: TwoFactorOptions) {
  async function counted(caller: Caller, attempt: () => Promise<Response>): Promise<Response> {
    const limits = [{ key: `two-factor ${caller.id}`, most: 5, seconds: 5 * 60 }]
    await countAttempt(database, limits)
    const answer = await attempt()
    await giveBackAttempt(database, limits)
    return answer
  }
  const note = (caller: Caller, from: AuthRequest, action: AuditAction) =>
    noteAudit(database, { caller, ip: from.ip }, { action, subject: caller.id })

  return {
    async state(user: string): Promise<TwoFactorState> {
      if ((await stateOf(database, user)) !== 'on') return { on: false, recoveryCodes: 0 }
      const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: user } })
      return { on: true, recoveryCodes: backupCodes.length }
    },

    /** A new secret, which replaces one that was never confirmed. */
    async enrol(caller: Caller, password: string, from: AuthRequest): Promise<TwoFactorSecret> {
      const answer = await counted(caller, () => ask('/two-factor/enable', from, { password }))
      const { totpURI: uri, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] }
      return { secret: new URL(uri).searchParams.get('secret') ?? '', uri, recoveryCodes: backupCodes }
    },

    /** Cookies of the session that takes this one's place. */
    async confirm(caller: Caller, code: string, from: AuthRequest): Promise<string[]> {
      if ((await stateOf(database, caller.id!)) !== 'begun') throw notBegun()
      const answer = await counted(caller, async () => {
        await oneCodeOnce(database, caller.id!, code)
        return ask('/two-factor/verify-totp', from, { code })
      })
      await note(caller, from, 'two-factor-on')
      return answer.headers.getSetCookie()
    },

    async newRecoveryCodes(caller: Caller, password: string, from: AuthRequest): Promise<string[]> {
      const answer = await counted(caller, () => ask('/two-factor/generate-backup-codes', from, { password }))
      await note(caller, from, 'recovery-codes-made')
      return ((await answer.json()) as { backupCodes: string[] }).backupCodes
    },

    async turnOff(caller: Caller, password: string, from: AuthRequest): Promise<string[]> {
      const answer = await counted(caller, () => ask('/two-factor/disable', from, { password }))
      await note(caller, from, 'two-factor-off')
      return answer.headers.getSetCookie()
    },
  }
}

/** For an administrator, when somebody has lost both the device and the recovery codes. Their passkeys end too. */
export async function resetTwoFactor(transaction: Transaction, user: string): Promise<void> {
  await transaction.query({ text: 'delete from auth."twoFactor" where "userId" = $1' }, [user])
  await transaction.query({ text: 'delete from auth.passkey where user_id = $1' }, [user])
  await transaction.query({ text: 'update auth."user" set "twoFactorEnabled" = false where id = $1' }, [user])
}

async function stateOf(database: Database, user: string): Promise<'on' | 'begun' | 'off'> {
  const text = 'select verified from auth."twoFactor" where "userId" = $1'
  const { rows } = await database.query<{ verified: boolean }>({ text }, [user])
  return rows[0] ? (rows[0].verified ? 'on' : 'begun') : 'off'
}

const notBegun = () => conflict('two-factor-not-begun', 'Begin with a new secret: there is none that waits for a code.')
