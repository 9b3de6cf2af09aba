/** What was there before a restore: brought back, or dropped. */
import pino from 'pino'
import { alone } from '../backup/alone.ts'
import { bringBack, dropFormer } from '../backup/former.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../main/open-database.ts'
import type { Command, Io } from './command.ts'

export const former: Command[] = [
  {
    name: 'restore back',
    usage: '',
    summary:
      'Takes a restore back: what was there before it comes again, and the other is put aside. Stop the server first',
    async run(_, io) {
      await withDatabase(io, 'restore', options => alone(options, bringBack))
      io.print('What was there before is there again. What was restored lies aside now.')
    },
  },
  {
    name: 'restore drop',
    usage: '',
    summary: 'Drops what a restore put aside; it cannot come back then',
    async run(_, io) {
      await withDatabase(io, 'command', ({ database }) => dropFormer(database))
      io.print('What was put aside is gone.')
    },
  },
]

type Work = (options: Parameters<typeof alone>[0]) => Promise<unknown>

async function withDatabase({ environment }: Io, as: 'restore' | 'command', work: Work): Promise<void> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...environment })
  const log = pino({ level: config.logLevel }, pino.destination(2))
  const { database, close } = await openDatabase({ config, log, as })
  try {
    await work({ database, log })
  } finally {
    await close()
  }
}
