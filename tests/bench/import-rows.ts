/** A CSV file of many rows through the API, as the wizard brings it; and the server's memory, before and at its highest. */
import { readFileSync } from 'node:fs'
import { createClient } from '../../platform/contract/client.ts'
import type { Figure } from './figure.ts'
import { administratorKey, type Installation } from './installation.ts'

export async function benchImport({ server, pids }: Installation, rows: number, figure: Figure): Promise<void> {
  const client = createClient({ baseUrl: server.origin, key: administratorKey })
  const lines = Array.from({ length: rows }, (_, row) => `Imported ${row},I${row},Kansai,${row % 900}`)
  const before = residentMB(pids.server)
  let highest = before
  const watch = setInterval(() => {
    highest = Math.max(highest, residentMB(pids.server))
  }, 250)
  const { _id } = await client.imports.bring('account', ['name,code,region,employees', ...lines].join('\n'), {
    name: 'accounts.csv',
  })
  const began = performance.now()
  await client.jobs.follow(await client.imports.run(_id), { every: 250 })
  const seconds = (performance.now() - began) / 1000
  clearInterval(watch)
  const { counts } = await client.imports.get(_id)
  figure('import-rows-per-second', rows / seconds, '>=', 3_000)
  figure('import-created-share', (counts.created ?? 0) / rows, '>=', 1)
  figure('import-memory-growth-MB', highest - before, '<=', 200)
}

/** Linux tells it; elsewhere the growth is 0. */
function residentMB(pid: number): number {
  try {
    const [, kB] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kB) / 1024
  } catch {
    return 0
  }
}
