/** The client's calls about backups, for administrators: `client.backups`. */
import type {
  BackupContents,
  BackupSettings,
  BackupSummary,
  BackupsAnswer,
  RestoreOutcome,
  RestoreProgress,
  RestoreWish,
} from '../backup.ts'
import type { StartedJob } from '../job.ts'
import type { Calls } from './calls.ts'

const at = (name: string) => `/api/backups/${encodeURIComponent(name)}`

export const backupCalls = ({ call, get, post }: Calls) => ({
  backups: {
    list: () => get<BackupsAnswer>('/api/backups'),
    create: () => post<StartedJob>('/api/backups'),
    set: (settings: BackupSettings) => call<BackupSettings>('PUT', '/api/backups/settings', { body: settings }),
    /** Where a browser fetches the file. */
    url: (name: string) => at(name),
    contents: (name: string) => get<BackupContents>(`${at(name)}/contents`),
    /** Brings one from elsewhere. */
    upload: (file: Blob) => call<BackupSummary>('POST', '/api/backups/upload', { body: file }),
    /** All work stops, then everything is as it was. `confirm`: its name once more. */
    restore: (name: string, wish: RestoreWish & { confirm: string }) =>
      post<RestoreProgress>(`${at(name)}/restore`, wish),
    /** What was there before the last restore. `confirm`: `former`. */
    restoreFormer: (confirm: string) => post<RestoreProgress>('/api/backups/former/restore', { confirm }),
    dropFormer: () => call<void>('DELETE', '/api/backups/former'),
    /** How far a restore is; how the last one went. */
    progress: () => get<RestoreProgress | RestoreOutcome | null>('/api/backups/restore'),
    remove: (name: string) => call<void>('DELETE', at(name)),
  },
})
