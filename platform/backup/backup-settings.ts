/** When backups are made by themselves. */
import type { BackupSettings } from '../contract/backup.ts'
import type { Queries } from '../database/database.ts'

export async function readBackupSettings({ query }: Pick<Queries, 'query'>): Promise<BackupSettings> {
  const { rows } = await query<BackupSettings>({ text: 'SELECT hour, keep FROM enishi.backup_setting' })
  return rows[0]!
}

export async function writeBackupSettings({ query }: Pick<Queries, 'query'>, { hour, keep }: BackupSettings) {
  await query({ text: 'UPDATE enishi.backup_setting SET hour = $1, keep = $2' }, [hour, keep])
}

/** Until the transaction ends: two who ask for a backup at once do so one after the other. */
export const holdBackupSettings = ({ query }: Pick<Queries, 'query'>) =>
  query({ text: 'SELECT FROM enishi.backup_setting FOR UPDATE' })

/** True for the one process that is to begin today's. */
export async function claimDay({ query }: Pick<Queries, 'query'>, day: string): Promise<boolean> {
  const { rowCount } = await query(
    { text: 'UPDATE enishi.backup_setting SET day = $1::date WHERE day IS DISTINCT FROM $1::date' },
    [day],
  )
  return rowCount > 0
}
