/** The client's calls about backups, for administrators: `client.backups`. */
import type { BackupContents, BackupSettings, BackupsAnswer } from '../backup.ts'
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
    remove: (name: string) => call<void>('DELETE', at(name)),
  },
})
