import type { Command } from './command.ts'

export const start: Command = {
  name: 'start',
  usage: '',
  summary: 'Starts the server, as npm start does',
  async run() {
    await import('../main.ts')
    // The server lives until it is told to stop.
    await new Promise(() => {})
  },
}
