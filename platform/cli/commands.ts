/** All commands, in the order that the help tells them. */
import type { Command } from './command.ts'
import { keyCreate } from './key-create.ts'
import { start } from './start.ts'
import { userCreate } from './user-create.ts'
import { userList } from './user-list.ts'
import { userPassword } from './user-password.ts'

export const commands: Command[] = [start, userList, userCreate, userPassword, keyCreate]
