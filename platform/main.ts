/** Starts the server; the only file that reads the environment, prints, and ends the process. */
import pino from 'pino'
import { createRedactor } from './access/redactor.ts'
import { ConfigError, type GivenConfig, readConfig } from './config.ts'
import { AppError } from './errors.ts'
import { type RunningServer, startServer } from './main/start-server.ts'

const config = configOrEnd()
const redactor = createRedactor()
const log = pino({ level: config.logLevel, hooks: { streamWrite: redactor.text } }, pino.destination(2))
const starting = startServer(config, log, redactor)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(signal))
starting.then(announce, fail)

function configOrEnd(): GivenConfig {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    for (const problem of error.problems) console.error(problem)
    process.exit(1)
  }
}

function announce({ entrance }: RunningServer): void {
  console.log(`Enishi is ready: ${entrance}`)
}

function fail(error: unknown): void {
  if (error instanceof AppError) console.error(error.message)
  else log.fatal({ err: error }, 'Enishi did not start')
  process.exit(1)
}

let ending = false
/** A terminal's Ctrl-C arrives twice under npm: once from the terminal and once from npm. */
async function end(signal: NodeJS.Signals): Promise<void> {
  if (ending) return
  ending = true
  log.info({ signal }, 'stopping: answering what has come in')
  try {
    await (await starting).close()
    process.exit(0)
  } catch (error) {
    log.error({ err: error }, 'the stop was not clean; the next start recovers')
    process.exit(1)
  }
}
