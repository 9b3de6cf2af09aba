/**
 * Enishi as people start it, set up with packs and an administrator, on a database of its own and a fresh folder:
 *
 *     const { url, client } = await startedWith({ packs: 'crm', locale: 'ja' })
 */
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '../../platform/contract/client.ts'
import { freshDatabaseUrl } from './database.ts'
import { clearWhenDone, type ServerProcess, startServer } from './server.ts'

/** People whom tests hire have the same password. */
export const administrator = { email: 'admin@example.com', password: 'correct horse battery' }
const administratorKey = 'administrator-of-tests-0123456789abcdef'

export interface Start {
  packs?: string
  /** Without the packs' sample data when false. */
  sample?: boolean
  locale?: 'en' | 'ja'
  environment?: Record<string, string>
}

export interface Started extends ServerProcess {
  /** As the administrator. */
  client: Client
  databaseUrl: string
  /** Its data folder, removed with the test. */
  folder: string
}

export async function startedWith({ packs, sample = true, locale = 'en', environment }: Start = {}): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-e2e-'))
  await chmod(folder, 0o711)
  clearWhenDone(folder)
  const databaseUrl = await freshDatabaseUrl()
  const server = await startServer(folder, {
    DATABASE_URL: databaseUrl,
    ENISHI_ADMIN_EMAIL: administrator.email,
    ENISHI_ADMIN_PASSWORD: administrator.password,
    ENISHI_API_KEY: administratorKey,
    ENISHI_LOCALE: locale,
    ...(packs && { ENISHI_PACKS: packs, ENISHI_SAMPLE: String(sample) }),
    ...environment,
  })
  return { ...server, folder, databaseUrl, client: createClient({ baseUrl: server.url, key: administratorKey }) }
}
