#!/usr/bin/env node
/** `npx enishi …`: what can be done without a browser, whether the server is running or not. */
import { askPassword } from './cli/ask-password.ts'
import { runCommand } from './cli/run-command.ts'

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  print: line => console.log(line),
  printError: line => console.error(line),
  askPassword,
})
